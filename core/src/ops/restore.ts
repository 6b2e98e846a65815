import type { Config } from '../config.ts';
import { type ImportSummary, importSql, linesOf } from '../storage/index.ts';
import { entriesOf, unreadable } from './archive-entries.ts';
import { isCompressed, requireFile } from './import.ts';
import { fillPlace } from './place.ts';
import { withFiles } from './record-files.ts';

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
  const { result, files } = await withFiles(
    config,
    () => entriesOf(path),
    () =>
      fillPlace(config, (database, words) =>
        importSql(database, words, () => linesOf(sqlIn(path))),
      ),
  );
  return { ...result, files };
}

async function* sqlIn(path: string): AsyncGenerator<Uint8Array> {
  for await (const entry of entriesOf(path)) {
    if (entry.name.startsWith('database/')) yield* entry.body;
  }
}
