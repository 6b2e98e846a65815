import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config.ts';
import { CrmError } from '../errors/index.ts';
import { type FileStore, openStore, type StoredBytes } from '../files/index.ts';
import { atEnd } from './at-end.ts';
import type { TarEntry, TarWriter } from './tar.ts';

/** Folder of the files of records in an archive. */
export const filesFolder = 'files';

/**
 * Adds the files of records to an archive, from wherever they are kept. One that is cleared away
 * meanwhile is left out: no row of the copy needs it.
 *
 * @returns how many.
 */
export async function addFiles(tar: TarWriter, store: FileStore): Promise<number> {
  let count = 0;
  for await (const { key, size } of store.list()) {
    const content = await store.open(key).catch((error: CrmError) => {
      if (error.code === 'FILE_LOST') return undefined;
      throw error;
    });
    if (!content) continue;
    await tar.add(`${filesFolder}/${key}`, size, content);
    count += 1;
  }
  return count;
}

/** The first thing that a store holds, if it holds anything. */
export async function anyFile(store: FileStore): Promise<StoredBytes | undefined> {
  for await (const found of store.list()) return found;
  return undefined;
}

/** A file that was unpacked. */
interface Unpacked {
  readonly key: string;
  readonly path: string;
  readonly size: number;
}

/**
 * Brings the files of an archive back around `work`, which brings their rows: all of both, or
 * nothing. Files are never mixed with others that are there.
 *
 * @param entries opens the archive; other entries than files are passed over.
 * @throws STORAGE_FILES_EXIST, STORAGE_IMPORT_FORMAT, FILE_STORE, and what the work throws.
 */
export async function withFiles<T>(
  config: Config,
  entries: () => AsyncIterable<TarEntry>,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly files: number }> {
  const store = await openStore(config.files);
  if (await anyFile(store)) {
    throw new CrmError('STORAGE_FILES_EXIST', { params: { path: store.place } });
  }
  const isFolder = 'folder' in config.files;
  const draft = isFolder ? `${store.place}.restored` : join(store.staging, 'restored');
  const forget = atEnd(() => rmSync(draft, { recursive: true, force: true }));
  try {
    const unpacked = await unpack(entries(), draft);
    const result = isFolder ? await work() : await workWithBucket(store, unpacked, work);
    if (isFolder && unpacked.length > 0) {
      rmSync(store.place, { recursive: true, force: true });
      await rename(draft, store.place);
    }
    return { result, files: unpacked.length };
  } finally {
    forget();
  }
}

/** The bucket is filled first, and emptied again when the work fails. */
async function workWithBucket<T>(
  store: FileStore,
  files: readonly Unpacked[],
  work: () => Promise<T>,
): Promise<T> {
  const sent: string[] = [];
  try {
    for (const { key, path, size } of files) {
      await store.put(key, path, size);
      sent.push(key);
    }
    return await work();
  } catch (error) {
    for (const key of sent) await store.remove(key).catch(() => undefined);
    throw error;
  }
}

/** Names come out of a file that somebody may have made: none may lead out of the folder. */
async function unpack(entries: AsyncIterable<TarEntry>, folder: string): Promise<Unpacked[]> {
  rmSync(folder, { recursive: true, force: true });
  const files: Unpacked[] = [];
  for await (const { name, size, body } of entries) {
    if (!name.startsWith(`${filesFolder}/`)) continue;
    const key = normalize(name.slice(filesFolder.length + 1));
    if (key.startsWith('..') || key.startsWith(sep)) {
      const reason = `it names ${name}`;
      throw new CrmError('STORAGE_IMPORT_FORMAT', { params: { reason } });
    }
    const path = join(folder, key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(body, createWriteStream(path, { mode: 0o600, flush: true }));
    files.push({ key: key.split(sep).join('/'), path, size });
  }
  return files;
}

/** Where an export keeps the files of records: beside the SQL, which has no room for them. */
export function archiveBeside(path: string): string {
  return `${path}.files.tar.gz`;
}

/** The archive beside an export, if there is one. */
export function findArchive(path: string): string | undefined {
  const archive = archiveBeside(path);
  return existsSync(archive) ? archive : undefined;
}
