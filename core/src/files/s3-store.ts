import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { S3mini } from 's3mini';
import { CrmError } from '../errors/index.ts';
import { type ByteRange, type FileStore, readKey, type StoredBytes } from './store.ts';

/** A bucket and who may use it. */
export interface S3Place {
  /** Address of the bucket: `https://s3.eu-central-1.amazonaws.com/our-files`. */
  readonly bucketUrl: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Folder of this machine for uploads that are coming in. */
  readonly staging: string;
}

const keysPerPage = 1_000;

/** Keeps files in a bucket of a service that speaks Amazon's S3. */
export class S3Store implements FileStore {
  readonly place: string;
  readonly staging: string;
  readonly #client: S3mini;

  private constructor(client: S3mini, { bucketUrl, staging }: S3Place) {
    this.#client = client;
    this.place = bucketUrl;
    this.staging = staging;
  }

  /** A store for the bucket; the library is loaded only now. Nothing is asked of the service yet. */
  static async open(place: S3Place): Promise<S3Store> {
    const { S3mini: Client } = await import('s3mini');
    const client = new Client({
      accessKeyId: place.accessKey,
      secretAccessKey: place.secretKey,
      endpoint: place.bucketUrl,
      region: place.region,
    });
    return new S3Store(client, place);
  }

  async put(key: string, path: string, size: number): Promise<void> {
    await this.#ask(async (client) => {
      const type = 'application/octet-stream';
      const reply = await client.putObject(key, await openAsBlob(path), type, undefined, {}, size);
      await reply.body?.cancel();
    });
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const reply = await this.#ask((client) =>
      range
        ? client.getObjectRaw(key, false, range.first, range.last + 1)
        : client.getObjectRaw(key, true),
    );
    return Readable.fromWeb((reply.body ?? new Response('').body) as ReadableStream);
  }

  async remove(key: string): Promise<void> {
    await this.#ask((client) => client.deleteObject(key)).catch((error: CrmError) => {
      if (error.code !== 'FILE_LOST') throw error;
    });
  }

  async *list(): AsyncGenerator<StoredBytes> {
    let token: string | undefined;
    do {
      const page = await this.#ask((client) =>
        client.listObjectsPaged('/', '', keysPerPage, token),
      );
      if (!page?.objects) throw new CrmError('FILE_STORE', { retryAfter: 60 });
      for (const found of page.objects) {
        // A bucket may hold more than our files.
        if (!readKey(found.Key)) continue;
        yield {
          key: found.Key,
          size: Number(found.Size),
          changedAt: new Date(found.LastModified),
        };
      }
      token = page.nextContinuationToken;
    } while (token);
  }

  /** Asks the service, and tells in our words what it would not do. */
  async #ask<T>(question: (client: S3mini) => Promise<T>): Promise<T> {
    try {
      return await question(this.#client);
    } catch (cause) {
      if ((cause as { status?: number }).status === 404) throw new CrmError('FILE_LOST', { cause });
      throw new CrmError('FILE_STORE', { cause, retryAfter: 60 });
    }
  }
}
