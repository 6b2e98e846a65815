import { createReadStream, createWriteStream, existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Config } from '../config.ts';
import { CrmError } from '../errors/index.ts';
import { type ImportSummary, importSql, linesOf } from '../storage/index.ts';
import { atEnd } from './at-end.ts';
import { backupFormat, filesFolder, type Manifest } from './backup.ts';
import { isCompressed, requireFile } from './import.ts';
import { fillPlace } from './place.ts';
import { readTar, type TarEntry } from './tar.ts';

/** What came back. */
export interface RestoreSummary extends ImportSummary {
  readonly files: number;
}

/**
 * Brings a backup back into an empty place, of either engine: whole or not at all.
 *
 * @throws STORAGE_FILE_MISSING, STORAGE_FILES_EXIST, STORAGE_IMPORT_FORMAT, STORAGE_IMPORT_NOT_EMPTY,
 * STORAGE_IMPORT_INCOMPLETE
 */
export async function restore(config: Config, path: string): Promise<RestoreSummary> {
  requireFile(path);
  if (!(await isCompressed(path))) throw unreadable('it is not a backup');
  const target = join(config.dataDirectory, filesFolder);
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new CrmError('STORAGE_FILES_EXIST', { params: { path: target } });
  }
  const draft = `${target}.restored`;
  const forget = atEnd(() => rmSync(draft, { recursive: true, force: true }));
  try {
    const files = await unpackFiles(path, draft);
    const summary = await fillPlace(config, (database, words) =>
      importSql(database, words, () => linesOf(sqlIn(path))),
    );
    if (files > 0) {
      rmSync(target, { recursive: true, force: true });
      await rename(draft, target);
    }
    return { ...summary, files };
  } finally {
    forget();
  }
}

function unreadable(reason: string, cause?: unknown): CrmError {
  return new CrmError('STORAGE_IMPORT_FORMAT', { params: { reason }, cause });
}

/** The entries of a backup, after its manifest was looked at. */
async function* entriesOf(path: string): AsyncGenerator<TarEntry> {
  const packed = createReadStream(path);
  const unpacked = packed.pipe(createGunzip());
  packed.on('error', (error) => unpacked.destroy(error));
  let isFirst = true;
  try {
    for await (const entry of readTar(unpacked)) {
      if (isFirst) await checkManifest(entry);
      else yield entry;
      isFirst = false;
    }
    if (isFirst) throw unreadable('it is empty');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_')) throw unreadable('it is damaged or cut short', error);
    throw error;
  } finally {
    packed.destroy();
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

async function* sqlIn(path: string): AsyncGenerator<Uint8Array> {
  for await (const entry of entriesOf(path)) {
    if (entry.name.startsWith('database/')) yield* entry.body;
  }
}

/** Names come out of a file that somebody may have made: none may lead out of the folder. */
async function unpackFiles(path: string, folder: string): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  let count = 0;
  for await (const entry of entriesOf(path)) {
    if (!entry.name.startsWith(`${filesFolder}/`)) continue;
    const name = normalize(entry.name.slice(filesFolder.length + 1));
    if (name.startsWith('..') || name.startsWith(sep)) throw unreadable(`it names ${entry.name}`);
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(entry.body, createWriteStream(target, { mode: 0o600 }));
    count += 1;
  }
  return count;
}
