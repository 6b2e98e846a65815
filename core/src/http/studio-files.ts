import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How a body may be packed for its way. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** A file as it is sent. */
export interface EncodedFile {
  readonly body: Buffer;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};
const largest = 8 * 1024 * 1024;

/**
 * The text files of the studio's build, in memory and packed once for each encoding that a browser
 * asked for. A file that changed on disk is read again.
 */
export class StudioFiles {
  readonly #root: string;
  readonly #files = new Map<string, StudioFile>();

  constructor(root: string) {
    this.#root = normalize(root);
  }

  /** The file at a path of a request; undefined when there is none, or it is not a text. */
  async find(path: string): Promise<StudioFile | undefined> {
    const type = types[extname(path)];
    const place = type && this.#placeOf(path);
    if (!place) return undefined;
    const found = await stat(place).catch(() => undefined);
    if (!found?.isFile() || found.size > largest) return undefined;
    const version = `${found.mtimeMs} ${found.size}`;
    const known = this.#files.get(place);
    if (known?.version === version) return known;
    const file = new StudioFile(await readFile(place), type, version);
    this.#files.set(place, file);
    return file;
  }

  /** Inside the root and not hidden, or nowhere. */
  #placeOf(path: string): string | undefined {
    let decoded: string;
    try {
      decoded = decodeURIComponent(path);
    } catch {
      return undefined;
    }
    if (/[\0\\]|\/\./.test(decoded)) return undefined;
    const place = join(this.#root, decoded);
    return place.startsWith(this.#root + sep) ? place : undefined;
  }
}

/** One text file. */
export class StudioFile {
  readonly type: string;
  readonly version: string;
  readonly #encoded = new Map<Encoding, Promise<EncodedFile>>();
  readonly #bytes: Buffer;

  constructor(bytes: Buffer, type: string, version: string) {
    this.#bytes = bytes;
    this.type = type;
    this.version = version;
  }

  /** The file packed for its way. */
  encoded(encoding: Encoding): Promise<EncodedFile> {
    const known = this.#encoded.get(encoding);
    if (known) return known;
    const made = pack(this.#bytes, encoding).then((body) => ({ body, etag: etagOf(body) }));
    this.#encoded.set(encoding, made);
    return made;
  }
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

function pack(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return zip(bytes, { level: 9 });
  if (encoding === 'identity') return Promise.resolve(bytes);
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}
