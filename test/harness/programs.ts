import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const oldestMajor = 15;

/** A system account that programs run as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL's programs of one major version. */
export interface PostgresPrograms {
  readonly major: number;
  readonly version: string;
  readonly binDirectory: string;
}

/** The account for PostgreSQL's programs when this process is root; undefined when it is not. */
export async function findAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const line = lines.find((fields) => fields[0] === name);
    if (line) return { uid: Number(line[2]), gid: Number(line[3]) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no account postgres or nobody.');
}

/**
 * A folder of the programs that the account can run: the one given, or a copy of its installation
 * below `folder` when the way to it is closed to the account, as under a root-only home.
 */
export async function reachablePrograms(
  binDirectory: string,
  folder: string,
  account: Account | undefined,
): Promise<string> {
  if (!account) return binDirectory;
  try {
    await run(join(binDirectory, 'postgres'), ['--version'], { cwd: folder, ...account });
    return binDirectory;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    const copy = join(folder, 'programs');
    await cp(dirname(binDirectory), copy, { recursive: true, verbatimSymlinks: true });
    return join(copy, basename(binDirectory));
  }
}

/**
 * The PostgreSQL programs to test with, one per major version, oldest first.
 *
 * `RAPPORT_TEST_PG_BINS` (folders, separated like `PATH`) or `RAPPORT_TEST_PG_BIN` name them;
 * otherwise the usual places of this system are looked at.
 *
 * @throws Error when a named folder holds no programs: it was asked for, so it is not skipped.
 */
export function findPostgres(): PostgresPrograms[] {
  const named = process.env.RAPPORT_TEST_PG_BINS ?? process.env.RAPPORT_TEST_PG_BIN;
  if (named) {
    return named.split(':').map((binDirectory) => {
      const programs = readPrograms(binDirectory);
      if (!programs)
        throw new Error(`${binDirectory} holds no PostgreSQL ${oldestMajor} or newer.`);
      return programs;
    });
  }
  const byMajor = new Map<number, PostgresPrograms>();
  for (const binDirectory of usualPlaces()) {
    const programs = readPrograms(binDirectory);
    if (programs && !byMajor.has(programs.major)) byMajor.set(programs.major, programs);
  }
  return [...byMajor.values()].sort((a, b) => a.major - b.major);
}

/**
 * Where psql is: with the programs under test, or with another installation, since a psql reads
 * the servers of other majors as well; undefined when this machine has none.
 */
export function findPsql(): string | undefined {
  const tested = process.env.RAPPORT_TEST_PG_BIN;
  const named = process.env.RAPPORT_TEST_PG_BINS?.split(':') ?? [];
  const folders = [...(tested ? [tested] : []), ...named, ...usualPlaces()];
  return folders.map((folder) => join(folder, 'psql')).find((path) => existsSync(path));
}

function usualPlaces(): string[] {
  const places = [join(root, '.cache', 'postgres-18', 'bin')];
  for (const folder of ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']) {
    if (!existsSync(folder)) continue;
    places.push(...readdirSync(folder).map((name) => join(folder, name, 'bin')));
  }
  return [...places, '/usr/pgsql-18/bin', '/usr/local/pgsql/bin', '/usr/local/bin', '/usr/bin'];
}

function readPrograms(binDirectory: string): PostgresPrograms | undefined {
  const programs = ['initdb', 'postgres'].map((name) => join(binDirectory, name));
  if (!programs.every((path) => existsSync(path))) return undefined;
  const said = execFileSync(join(binDirectory, 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = /\d+(\.\d+)?/.exec(said)?.[0] ?? '0';
  const major = Number(version.split('.')[0]);
  return major >= oldestMajor ? { major, version, binDirectory } : undefined;
}
