import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { CrmError } from '../errors/index.ts';
import type { ByteRange, FileStore, StoredBytes } from './store.ts';

/** Folder of uploads that are coming in, beside the folders of workspaces. */
const stagingName = '.incoming';

/** Keeps files in a folder. Several processes may share it when they share the disk. */
export class LocalStore implements FileStore {
  readonly place: string;
  readonly staging: string;

  constructor(folder: string) {
    this.place = folder;
    this.staging = join(folder, stagingName);
  }

  async put(key: string, path: string, _size: number): Promise<void> {
    const target = this.#pathOf(key);
    try {
      await sync(path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(path, target);
      for (const folder of foldersBetween(dirname(target), this.place)) await sync(folder);
    } catch (cause) {
      throw new CrmError('FILE_STORE', { cause, retryAfter: 60 });
    }
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const path = this.#pathOf(key);
    try {
      const file = await open(path, 'r');
      const part = range ? { start: range.first, end: range.last } : {};
      return createReadStream(path, { ...part, fd: file });
    } catch (cause) {
      if (isMissing(cause)) throw new CrmError('FILE_LOST', { cause });
      throw new CrmError('FILE_STORE', { cause, retryAfter: 60 });
    }
  }

  async remove(key: string): Promise<void> {
    try {
      await rm(this.#pathOf(key), { force: true });
    } catch (cause) {
      throw new CrmError('FILE_STORE', { cause, retryAfter: 60 });
    }
  }

  async *list(): AsyncGenerator<StoredBytes> {
    try {
      for await (const entry of await opendir(this.place, { recursive: true })) {
        const path = join(entry.parentPath, entry.name);
        const key = relative(this.place, path).split(sep).join('/');
        if (!entry.isFile() || key.startsWith(`${stagingName}/`)) continue;
        const found = await stat(path).catch(() => undefined);
        if (found) yield { key, size: found.size, changedAt: found.mtime };
      }
    } catch (cause) {
      if (!isMissing(cause)) throw new CrmError('FILE_STORE', { cause, retryAfter: 60 });
    }
  }

  #pathOf(key: string): string {
    return join(this.place, ...key.split('/'));
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** The folder, those above it up to the root, and the root: each may have got a new entry. */
function foldersBetween(folder: string, root: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== root && at.length > root.length; ) {
    at = dirname(at);
    folders.push(at);
  }
  return folders;
}

/** What was written to a file, or the names in a folder, outlast a crash of the machine after it. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
