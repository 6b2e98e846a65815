import type { Config } from '../config.ts';
import { type FileStore, openStore } from '../files/index.ts';
import { type ExportSummary, exportSql } from '../storage/index.ts';
import { addManifest } from './backup.ts';
import { headingFor } from './heading.ts';
import { makeFile } from './output-file.ts';
import { openForReading } from './place.ts';
import { addFiles, anyFile, archiveBeside } from './record-files.ts';
import { gzipSink } from './sink.ts';
import { TarWriter } from './tar.ts';

/** What was written; `files` stand in an archive beside the SQL. */
export interface FileExportSummary extends ExportSummary {
  readonly files: number;
}

/**
 * Writes the whole database as one SQL file, which `importFile` and psql can read, and the files of
 * records, where there are any, as an archive beside it: both or neither.
 *
 * @throws STORAGE_FILE_EXISTS, STORAGE_EXPORT_EMPTY, STORAGE_EXPORT_UNSUPPORTED, FILE_STORE
 */
export async function exportFile(config: Config, path: string): Promise<FileExportSummary> {
  const store = await openStore(config.files);
  return makeFile(path, async (sink) => {
    const place = await openForReading(config);
    try {
      const summary = await exportSql(
        place.database,
        { heading: headingFor(), place: place.words },
        async () => {
          await sink.restart();
          return (piece) => sink.write(piece);
        },
      );
      const hasFiles = (await anyFile(store)) !== undefined;
      const files = hasFiles ? await exportFiles(store, place.database.engine, path) : 0;
      return { ...summary, files };
    } finally {
      await place.close();
    }
  });
}

/** Files that come in after the rows were written may be in the archive too, which does no harm. */
function exportFiles(
  store: FileStore,
  engine: 'embedded' | 'postgres',
  path: string,
): Promise<number> {
  return makeFile(archiveBeside(path), async (file) => {
    const sink = gzipSink(file);
    const tar = new TarWriter(sink);
    await addManifest(tar, engine);
    const files = await addFiles(tar, store);
    await tar.end();
    await sink.end();
    return files;
  });
}
