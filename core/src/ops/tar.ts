import { CrmError } from '../errors/index.ts';
import type { Sink } from './sink.ts';

const block = 512;

/** One file in an archive. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** The bytes; read them before the next entry is asked for. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Writes files one after another in the ustar format, which every tar reads. */
export class TarWriter {
  readonly #sink: Sink;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** @param size must be the number of bytes in `body`. */
  async add(name: string, size: number, body: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#sink.write(header(name, size));
    let written = 0;
    for await (const piece of body) {
      const left = size - written;
      await this.#sink.write(piece.length > left ? piece.subarray(0, left) : piece);
      written += Math.min(piece.length, left);
    }
    await this.#sink.write(new Uint8Array(size - written + padding(size)));
  }

  async end(): Promise<void> {
    await this.#sink.write(new Uint8Array(2 * block));
  }
}

/** Bytes as the body of an entry. */
export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(block);
  const [prefix, rest] = splitName(name);
  bytes.write(rest, 0, 100);
  bytes.write('0000600\0', 100);
  bytes.write('0000000\0', 108);
  bytes.write('0000000\0', 116);
  writeNumber(bytes, size, 124);
  writeNumber(bytes, Math.floor(Date.now() / 1000), 136);
  bytes.write('        ', 148);
  bytes.write('0', 156);
  bytes.write('ustar\u000000', 257);
  bytes.write(prefix, 345, 155);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

/** Eleven octal digits, or the eleven bytes that GNU tar reads for sizes above 8 GB. */
function writeNumber(bytes: Buffer, value: number, at: number): void {
  if (value < 8 ** 11) bytes.write(`${value.toString(8).padStart(11, '0')}\0`, at);
  else {
    bytes[at] = 0x80;
    bytes.writeBigUInt64BE(BigInt(value), at + 4);
  }
}

function readNumber(bytes: Buffer, at: number): number {
  if (bytes[at] === 0x80) return Number(bytes.readBigUInt64BE(at + 4));
  return Number.parseInt(bytes.toString('latin1', at, at + 12), 8);
}

function splitName(name: string): [prefix: string, rest: string] {
  if (Buffer.byteLength(name) <= 100) return ['', name];
  const cut = name.indexOf('/', Math.max(0, name.length - 101));
  const [prefix, rest] = [name.slice(0, cut), name.slice(cut + 1)];
  if (cut > 0 && Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(rest) <= 100) {
    return [prefix, rest];
  }
  throw new Error(`the name ${name} is too long for an archive`);
}

/**
 * Reads the files of an archive in order.
 *
 * @throws STORAGE_IMPORT_FORMAT when the bytes are not those of an archive or end too soon.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = new Reader(source);
  for (let count = 0; ; count += 1) {
    const head = await reader.take(block);
    if (head.every((byte) => byte === 0)) return;
    if (head.toString('latin1', 257, 262) !== 'ustar') {
      throw damaged(count === 0 ? 'it is not a backup' : 'it is damaged or cut short');
    }
    const prefix = text(head, 345, 155);
    const name = prefix === '' ? text(head, 0, 100) : `${prefix}/${text(head, 0, 100)}`;
    const size = readNumber(head, 124);
    let left = size;
    const body = async function* (): AsyncGenerator<Uint8Array> {
      while (left > 0) {
        const piece = await reader.some(left);
        left -= piece.length;
        yield piece;
      }
    };
    yield { name, size, body: body() };
    while (left > 0) left -= (await reader.some(left)).length;
    await reader.take(padding(size));
  }
}

function text(bytes: Buffer, at: number, length: number): string {
  const end = bytes.indexOf(0, at);
  return bytes.toString('utf8', at, end < 0 ? at + length : Math.min(end, at + length));
}

function damaged(reason: string): CrmError {
  return new CrmError('STORAGE_IMPORT_FORMAT', { params: { reason } });
}

class Reader {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Between one and `most` bytes. */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#source.next();
      if (next.done) throw damaged('it is cut short');
      this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  async take(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const piece = await this.some(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }
}
