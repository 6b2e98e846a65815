import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** The databases that the product runs on. */
export type EngineName = 'embedded' | 'postgres';

/** An empty place for one test file's data, on the engine of this run. */
export interface TestDatabase {
  readonly engine: EngineName;
  /** PostgreSQL only. */
  readonly databaseUrl?: string;
  /** Embedded only: an empty folder. */
  readonly dataDirectory?: string;
  /** What the product reads to use it: `DATABASE_URL` or `RAPPORT_DATA`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Removes everything; call it when the product has let go of the database. */
  drop(): Promise<void>;
}

/** The engine that this run tests; the embedded one unless the run says otherwise. */
export function testEngine(): EngineName {
  const engine = process.env.RAPPORT_TEST_ENGINE ?? 'embedded';
  if (engine !== 'embedded' && engine !== 'postgres') {
    throw new Error(`RAPPORT_TEST_ENGINE must be embedded or postgres, not ${engine}.`);
  }
  return engine;
}

/** An empty database of the engine that this run tests; one per test file. */
export function createDatabase(): Promise<TestDatabase> {
  return testEngine() === 'postgres' ? createPostgresDatabase() : createEmbeddedDirectory();
}

async function createEmbeddedDirectory(): Promise<TestDatabase> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rapport-data-'));
  return {
    engine: 'embedded',
    dataDirectory,
    environment: { RAPPORT_DATA: dataDirectory },
    drop: () => rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function createPostgresDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env.RAPPORT_TEST_DATABASE_URL;
  if (!adminUrl) throw new Error('RAPPORT_TEST_DATABASE_URL is not set: no cluster was started.');
  const name = `rapport_test_${randomBytes(6).toString('hex')}`;
  const data = new URL(adminUrl);
  data.pathname = `/${name}`;
  await runAsAdmin(adminUrl, `create database ${name}`);
  return {
    engine: 'postgres',
    databaseUrl: data.href,
    environment: { DATABASE_URL: data.href },
    drop: () => runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function runAsAdmin(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
