import type { Config } from '../config.ts';
import { openStore } from '../files/index.ts';
import { type ExportSummary, exportSql } from '../storage/index.ts';
import { headingFor, productVersion } from './heading.ts';
import { makeFile } from './output-file.ts';
import { openForReading } from './place.ts';
import { addFiles } from './record-files.ts';
import { gzipSink } from './sink.ts';
import { inOnePiece, TarWriter } from './tar.ts';

/** What a backup holds. */
export interface BackupSummary extends ExportSummary {
  readonly files: number;
}

/** The first entry of every backup. */
export interface Manifest {
  /** Rises when older programs could not read the archive. */
  readonly format: number;
  readonly engine: 'embedded' | 'postgres';
  readonly productVersion: string;
  readonly createdAt: string;
}

/** What this version writes, and the newest that it reads. */
export const backupFormat = 1;

const bytesPerPart = 8 * 1024 * 1024;

/**
 * Writes the whole database and the attached files into one compressed archive, while the server
 * goes on. The rows are as of one moment; a file added after it may be in the archive without its
 * row, which does no harm.
 *
 * The archive is a tar of SQL and files: it restores on either engine, and without this program.
 *
 * @throws STORAGE_FILE_EXISTS, STORAGE_EXPORT_EMPTY, STORAGE_EXPORT_UNSUPPORTED
 */
export async function backup(config: Config, path: string): Promise<BackupSummary> {
  return makeFile(path, async (file) => {
    const place = await openForReading(config);
    try {
      const sink = gzipSink(file);
      const tar = new TarWriter(sink);
      const parts = new Parts(tar);
      const origin = { heading: headingFor(), place: place.words };
      const summary = await exportSql(place.database, origin, async () => {
        await sink.restart();
        parts.restart();
        await addManifest(tar, place.database.engine);
        return (piece) => parts.write(piece);
      });
      await parts.flush();
      const files = await addFiles(tar, await openStore(config.files));
      await tar.end();
      await sink.end();
      return { ...summary, files };
    } finally {
      await place.close();
    }
  });
}

/** Writes the first entry, by which a program knows whether it can read the others. */
export async function addManifest(tar: TarWriter, engine: Manifest['engine']): Promise<void> {
  const manifest: Manifest = {
    format: backupFormat,
    engine,
    productVersion: productVersion(),
    createdAt: new Date().toISOString(),
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  await tar.add('manifest.json', bytes.length, inOnePiece(bytes));
}

/** The SQL in pieces of some megabytes, since an entry says its size before it begins. */
class Parts {
  readonly #tar: TarWriter;
  #pieces: Buffer[] = [];
  #size = 0;
  #count = 0;

  constructor(tar: TarWriter) {
    this.#tar = tar;
  }

  restart(): void {
    this.#pieces = [];
    this.#size = 0;
    this.#count = 0;
  }

  async write(piece: string): Promise<void> {
    const bytes = Buffer.from(piece);
    this.#pieces.push(bytes);
    this.#size += bytes.length;
    if (this.#size >= bytesPerPart) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#size === 0) return;
    this.#count += 1;
    const name = `database/${String(this.#count).padStart(6, '0')}.sql`;
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#size = 0;
    await this.#tar.add(name, bytes.length, inOnePiece(bytes));
  }
}
