import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { CrmError } from '../errors/index.ts';
import { backupFormat, type Manifest } from './backup.ts';
import { readTar, type TarEntry } from './tar.ts';

/** The refusal of an archive, with the reason in words. */
export function unreadable(reason: string, cause?: unknown): CrmError {
  return new CrmError('STORAGE_IMPORT_FORMAT', { params: { reason }, cause });
}

/** The entries of a backup, or of the files beside an export, after the manifest was looked at. */
export async function* entriesOf(path: string): AsyncGenerator<TarEntry> {
  const packed = createReadStream(path);
  const unpacked = packed.pipe(createGunzip());
  packed.on('error', (error) => unpacked.destroy(error));
  let isFirst = true;
  try {
    for await (const entry of inOurWords(readTar(unpacked))) {
      const body = inOurWords(entry.body);
      if (isFirst) await checkManifest({ ...entry, body });
      else yield { ...entry, body };
      isFirst = false;
    }
    if (isFirst) throw unreadable('it is empty');
  } finally {
    packed.destroy();
  }
}

/** What a damaged archive gives until it is found to be damaged, wherever it is being read. */
async function* inOurWords<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_')) throw unreadable('it is damaged or cut short', error);
    throw error;
  }
}

async function checkManifest(entry: TarEntry): Promise<void> {
  if (entry.name !== 'manifest.json') throw unreadable('it is not a backup');
  const pieces: Uint8Array[] = [];
  for await (const piece of entry.body) pieces.push(piece);
  const manifest = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Manifest;
  if (manifest.format > backupFormat) {
    throw unreadable(`version ${manifest.productVersion}, which is newer, made it`);
  }
}
