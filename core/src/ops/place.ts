import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { CrmError } from '../errors/index.ts';
import {
  type Database,
  hasData,
  openDatabase,
  removeAbandoned,
  snapshotRunning,
} from '../storage/index.ts';
import { atEnd } from './at-end.ts';

/** A database that an operation works on, and how to let it go. */
export interface OpenPlace {
  readonly database: Database;
  /** How to call it in words: the directory, or the address without its password. */
  readonly words: string;
  close(): Promise<void>;
}

const copyPrefix = 'copy-';

/** How the database of a configuration is called in words. */
export function wordsFor(config: Config): string {
  if (!config.databaseUrl) return config.dataDirectory;
  const url = new URL(config.databaseUrl);
  return `${url.host}${url.pathname}`;
}

/**
 * Opens the database for an operation that only reads it, also while a server runs on it.
 *
 * The files of the embedded engine belong to one process. When that is the server, it is asked to
 * copy them, which takes it a moment and stops nobody; the operation then works on the copy.
 *
 * @throws STORAGE_EXPORT_EMPTY when the directory has no data.
 */
export async function openForReading(config: Config): Promise<OpenPlace> {
  const words = wordsFor(config);
  if (config.databaseUrl) {
    const database = await openDatabase({ url: config.databaseUrl, poolSize: 2 });
    return { database, words, close: () => database.close() };
  }
  if (!hasData(config.dataDirectory)) {
    throw new CrmError('STORAGE_EXPORT_EMPTY', { params: { place: words } });
  }
  try {
    const database = await openDatabase({ directory: config.dataDirectory });
    return { database, words, close: () => database.close() };
  } catch (error) {
    if ((error as CrmError).code !== 'STORAGE_DIRECTORY_IN_USE') throw error;
    return openCopy(config.dataDirectory, words);
  }
}

async function openCopy(directory: string, words: string): Promise<OpenPlace> {
  removeAbandoned(directory, copyPrefix);
  const copy = join(directory, `${copyPrefix}${randomUUID()}`);
  const forget = atEnd(() => rmSync(copy, { recursive: true, force: true }));
  try {
    await snapshotRunning(directory, copy);
    const database = await openDatabase({ directory: copy, embedded: { fsync: false } });
    const close = async () => {
      await database.close();
      forget();
    };
    return { database, words, close };
  } catch (error) {
    forget();
    throw error;
  }
}

/**
 * Runs `work` on a place that is meant to be empty. A directory that was made for it is removed
 * again when the work fails, so that it can be repeated.
 */
export async function fillPlace<T>(
  config: Config,
  work: (database: Database, words: string) => Promise<T>,
): Promise<T> {
  const words = wordsFor(config);
  const isNew = !config.databaseUrl && !hasData(config.dataDirectory);
  const database = await openDatabase(
    config.databaseUrl
      ? { url: config.databaseUrl, poolSize: 2 }
      : { directory: config.dataDirectory },
  );
  try {
    const result = await work(database, words);
    await tidy(database);
    await database.close();
    return result;
  } catch (error) {
    await database.close().catch(() => undefined);
    if (isNew) rmSync(join(config.dataDirectory, 'data'), { recursive: true, force: true });
    throw error;
  }
}

/** Statistics for the planner, which nobody else would make before the first queries. */
async function tidy(database: Database): Promise<void> {
  if (!database.embedded) {
    await database.query('analyze');
    return;
  }
  await database.embedded.vacuum();
  await database.embedded.checkpoint();
}
