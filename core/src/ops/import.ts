import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { CrmError } from '../errors/index.ts';
import { type ImportSummary, importSql, linesOf } from '../storage/index.ts';
import { entriesOf } from './archive-entries.ts';
import { fillPlace } from './place.ts';
import { findArchive, withFiles } from './record-files.ts';

/** What came in. */
export interface FileImportSummary extends ImportSummary {
  readonly files: number;
}

/**
 * Reads an export into an empty database, with the files of records that stand beside it, whole or
 * not at all.
 *
 * @throws STORAGE_FILES_EXIST, STORAGE_FILE_MISSING, STORAGE_IMPORT_FORMAT, STORAGE_IMPORT_NOT_EMPTY, STORAGE_IMPORT_INCOMPLETE
 */
export async function importFile(config: Config, path: string): Promise<FileImportSummary> {
  requireFile(path);
  if (await isCompressed(path)) {
    const reason = 'it is a backup; use "db restore" for it';
    throw new CrmError('STORAGE_IMPORT_FORMAT', { params: { reason } });
  }
  const work = () =>
    fillPlace(config, (database, words) =>
      importSql(database, words, () => linesOf(createReadStream(path, { highWaterMark: 1 << 20 }))),
    );
  const archive = findArchive(path);
  if (!archive) return { ...(await work()), files: 0 };
  const { result, files } = await withFiles(config, () => entriesOf(archive), work);
  return { ...result, files };
}

/** @throws STORAGE_FILE_MISSING when there is nothing under this name, or a folder. */
export function requireFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return;
  throw new CrmError('STORAGE_FILE_MISSING', { params: { path } });
}

/** Whether a file begins as gzip does. */
export async function isCompressed(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
  } finally {
    await file.close();
  }
}
