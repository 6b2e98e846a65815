import { existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { CrmError } from '../errors/index.ts';
import { atEnd } from './at-end.ts';
import { fileSink, type Sink } from './sink.ts';

/**
 * Makes a file that is there whole under its name, on the disk, or not at all. Only its owner can
 * read it.
 *
 * @throws STORAGE_FILE_EXISTS instead of replacing a file.
 */
export async function makeFile<T>(path: string, fill: (sink: Sink) => Promise<T>): Promise<T> {
  if (existsSync(path)) throw new CrmError('STORAGE_FILE_EXISTS', { params: { path } });
  const draft = `${path}.partial`;
  const forget = atEnd(() => rmSync(draft, { force: true }));
  try {
    const file = await open(draft, 'w', 0o600);
    try {
      const result = await fill(fileSink(file));
      await file.sync();
      return await rename(draft, path).then(() => result);
    } finally {
      await file.close();
    }
  } finally {
    forget();
  }
}
