import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fileSizeText } from '@rapport/metadata/field-types';
import { v7 as uuidv7 } from 'uuid';
import { CrmError } from '../errors/index.ts';
import type { Database } from '../storage/index.ts';
import { mediaTypeOf } from './media-type.ts';
import { cleanName } from './name.ts';
import { type ReceivedFile, receive, tooLarge } from './receive.ts';
import {
  deleteRows,
  type FileRow,
  type FileUsage,
  fileUsage,
  fileUsages,
  insertFile,
  type NewFileRow,
} from './rows.ts';
import { type ByteRange, type FileStore, keyOf } from './store.ts';

/** How many bytes may be kept. */
export interface FileLimits {
  /** Of one file. */
  readonly file: number;
  /** Of all files of a workspace; null for no limit. */
  readonly workspace: number | null;
}

/** What the room works with. */
export interface FilesOptions {
  readonly database: Database;
  readonly store: FileStore;
  readonly limits: FileLimits;
}

/** Whose file it is that came in. */
export interface Upload {
  /** Schema of the workspace, unquoted. */
  readonly schema: string;
  /** As it was sent. */
  readonly name: string | undefined;
  readonly userId: string;
  readonly now: Date;
}

/** A file that was taken in. */
export type UploadedFile = Pick<NewFileRow, 'id' | 'name' | 'size' | 'type'>;

/**
 * The files of all workspaces: rows in the database, bytes in the store.
 *
 * Bytes come before their row and go after it. Whatever is cut off between the two leaves bytes
 * without a row, which the sweep finds; never a row without bytes.
 */
export class Files {
  readonly store: FileStore;
  readonly limits: FileLimits;
  readonly #database: Database;

  constructor({ database, store, limits }: FilesOptions) {
    this.#database = database;
    this.store = store;
    this.limits = limits;
  }

  /**
   * Refuses a file by what its sender says of its length, before a byte of it is read.
   *
   * @throws FILE_TOO_LARGE, FILE_QUOTA
   */
  async refuseBeforehand(schema: string, length: number): Promise<void> {
    if (length > this.limits.file) throw tooLarge(this.limits.file);
    const { workspace } = this.limits;
    if (workspace === null) return;
    const { bytes } = await this.usage(schema);
    if (bytes + length > workspace) throw this.#noRoom(workspace);
  }

  /**
   * Writes what comes in to the staging folder; `keep` or `discard` it.
   *
   * @throws FILE_TOO_LARGE, FILE_CUT_SHORT, FILE_STORE
   */
  receive(content: Readable): Promise<ReceivedFile> {
    return receive(content, this.store.staging, this.limits.file);
  }

  /** Forgets what came in. */
  async discard(received: ReceivedFile): Promise<void> {
    await rm(received.path, { force: true }).catch(() => undefined);
  }

  /**
   * Keeps a file that came in. It belongs to nobody but its uploader until a record holds it, and is
   * cleared away after a day when none does.
   *
   * @throws FILE_NAME, FILE_QUOTA, FILE_STORE
   */
  async keep(received: ReceivedFile, upload: Upload): Promise<UploadedFile> {
    const { path, size, sha256 } = received;
    const { schema, userId: uploadedBy, now: uploadedAt } = upload;
    try {
      const name = cleanName(upload.name);
      const id = uuidv7();
      const type = await mediaTypeOf(path, name);
      await this.store.put(keyOf(schema, id), path, size);
      const row = { id, name, size, type, sha256, uploadedBy, uploadedAt };
      const { workspace } = this.limits;
      if (await insertFile(this.#database, schema, row, workspace)) return { id, name, size, type };
      await this.store.remove(keyOf(schema, id)).catch(() => undefined);
      throw this.#noRoom(workspace as number);
    } finally {
      await this.discard(received);
    }
  }

  /**
   * Removes a file that nobody holds, for its uploader.
   *
   * @returns whether there was such a file.
   */
  async removeWaiting(schema: string, id: string, userId: string): Promise<boolean> {
    const gone = await deleteRows(this.#database, schema, {
      where: 'id = $1::uuid and uploaded_by = $2::uuid and record_id is null',
      values: [id, userId],
    });
    for (const found of gone) await this.store.remove(keyOf(schema, found)).catch(() => undefined);
    return gone.length > 0;
  }

  /** The bytes of a file, or a part of them. @throws FILE_LOST, FILE_STORE */
  open(schema: string, file: Pick<FileRow, 'id'>, range?: ByteRange): Promise<Readable> {
    return this.store.open(keyOf(schema, file.id), range);
  }

  /** What the files of a workspace take up. */
  usage(schema: string): Promise<FileUsage> {
    return fileUsage(this.#database, schema);
  }

  /** What the files of several workspaces take up, by their slugs; one statement for all. */
  usages(
    workspaces: readonly { readonly slug: string; readonly schema: string }[],
  ): Promise<ReadonlyMap<string, FileUsage>> {
    return fileUsages(this.#database, workspaces);
  }

  #noRoom(quota: number): CrmError {
    return new CrmError('FILE_QUOTA', { params: { quota: fileSizeText(quota) } });
  }
}
