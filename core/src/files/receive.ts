import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileSizeText } from '@rapport/metadata/field-types';
import { CrmError } from '../errors/index.ts';

/** A file that has come in whole and waits in the staging folder. */
export interface ReceivedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: Buffer;
}

/** Milliseconds without a byte after which an upload is given up. */
const longestSilence = 30_000;

/**
 * Writes what comes in to a file of the staging folder, counting and hashing it by the way. Nothing
 * is left of an upload that is too large, ends too soon or falls silent. The source is left open,
 * so that its sender can still be answered.
 *
 * @throws FILE_TOO_LARGE, FILE_CUT_SHORT, FILE_STORE, and what the source throws.
 */
export async function receive(
  source: Readable,
  staging: string,
  limit: number,
): Promise<ReceivedFile> {
  const path = join(staging, randomUUID());
  try {
    await mkdir(staging, { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    try {
      return { path, ...(await write(source, file, limit)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw inOurWords(error);
  }
}

async function write(
  source: Readable,
  file: FileHandle,
  limit: number,
): Promise<Omit<ReceivedFile, 'path'>> {
  const hash = createHash('sha256');
  let size = 0;
  let silence: NodeJS.Timeout | undefined;
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => source.destroy(new CrmError('FILE_CUT_SHORT')), longestSilence);
  };
  try {
    listen();
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      hash.update(chunk);
      await file.writeFile(chunk);
      listen();
    }
    if (source.errored) throw source.errored;
    return { size, sha256: hash.digest() };
  } finally {
    clearTimeout(silence);
  }
}

/** The refusal of a file with more bytes than one may have. */
export function tooLarge(limit: number): CrmError {
  return new CrmError('FILE_TOO_LARGE', { params: { limit: fileSizeText(limit), bytes: limit } });
}

const cutShort = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'EPIPE', 'ABORT_ERR']);

function inOurWords(error: unknown): unknown {
  if (error instanceof CrmError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && cutShort.has(code)) {
    return new CrmError('FILE_CUT_SHORT', { cause: error });
  }
  return new CrmError('FILE_STORE', { cause: error, retryAfter: 60 });
}

/** Removes what uploads left behind whose process was killed: files older than `before`. */
export async function clearStaging(staging: string, before: Date): Promise<number> {
  let gone = 0;
  const folder = await opendir(staging).catch(() => undefined);
  if (!folder) return 0;
  for await (const entry of folder) {
    const path = join(staging, entry.name);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.mtime >= before) continue;
    await rm(path, { force: true });
    gone += 1;
  }
  return gone;
}
