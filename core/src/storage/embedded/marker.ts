import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CrmError } from '../../errors/index.ts';
import { writeDurably } from './files.ts';

/** Which engine wrote a data directory. */
interface Marker {
  /** Major version of PostgreSQL inside the engine; files of another one cannot be read. */
  readonly engineMajor: number;
  readonly engineVersion: string;
  readonly productVersion: string;
}

const markerName = 'rapport.json';
const packages = createRequire(import.meta.url);

/** Version of the embedded engine's package. */
export const engineVersion: string = versionOf('@electric-sql/pglite');

/** Major version of PostgreSQL inside that package. */
export const engineMajor = 18;

/** Name of the folder with the engine's files inside a data directory. */
export const dataName = 'data';

/**
 * Checks that this engine can read the directory, and notes its own version there.
 *
 * @throws STORAGE_DIRECTORY_VERSION when another major version wrote it.
 */
export function checkMarker(directory: string): void {
  const found = writtenBy(directory);
  if (found !== undefined && found !== engineMajor) {
    throw new CrmError('STORAGE_DIRECTORY_VERSION', {
      params: { directory, found, expected: engineMajor },
    });
  }
  const marker: Marker = { engineMajor, engineVersion, productVersion: versionOf('@rapport/core') };
  const text = `${JSON.stringify(marker, null, 2)}\n`;
  const path = join(directory, markerName);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeDurably(path, text);
}

/** Whether a directory holds the data of an embedded engine, of any version. */
export function hasData(directory: string): boolean {
  return writtenBy(directory) !== undefined;
}

/** The engine's own PG_VERSION decides where it is there; the marker tells the rest. */
function writtenBy(directory: string): number | undefined {
  const own = join(directory, dataName, 'PG_VERSION');
  if (existsSync(own)) return Number.parseInt(readFileSync(own, 'utf8'), 10);
  return undefined;
}

function versionOf(name: string): string {
  const path =
    name === '@rapport/core'
      ? new URL('../../../package.json', import.meta.url)
      : new URL('../package.json', `file://${packages.resolve(name)}`);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
