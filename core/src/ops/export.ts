import type { Config } from '../config.ts';
import { type ExportSummary, exportSql } from '../storage/index.ts';
import { headingFor } from './heading.ts';
import { makeFile } from './output-file.ts';
import { openForReading } from './place.ts';

/**
 * Writes the whole database as one SQL file, which `importFile` and psql can read.
 *
 * @throws STORAGE_FILE_EXISTS, STORAGE_EXPORT_EMPTY, STORAGE_EXPORT_UNSUPPORTED
 */
export async function exportFile(config: Config, path: string): Promise<ExportSummary> {
  return makeFile(path, async (sink) => {
    const place = await openForReading(config);
    try {
      return await exportSql(
        place.database,
        { heading: headingFor(), place: place.words },
        async () => {
          await sink.restart();
          return (piece) => sink.write(piece);
        },
      );
    } finally {
      await place.close();
    }
  });
}
