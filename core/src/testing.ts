import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corePack } from '@rapport/metadata/core-pack';
import pino from 'pino';
import { type App, createApp } from './app.ts';
import type { Clock } from './auth/index.ts';
import type { FileLimits, FilePlace } from './files/index.ts';
import { type JobKind, type Pacing, queueTables } from './jobs/index.ts';
import {
  type Database,
  databaseOn,
  ensureTemplate,
  migrations,
  openDatabase,
  workspaceTables,
} from './storage/index.ts';

export { routes } from './http/index.ts';
export { defineJob, type JobKind, type JobRun } from './jobs/index.ts';

/** The administrator of every workspace of a test app. */
export const testAdministrator = { email: 'admin@example.com', password: 'a-long-test-password' };

/** Where a test app keeps its data, and what it is made with. */
export interface TestAppOptions {
  /** PostgreSQL; without it the embedded engine, in memory. */
  readonly databaseUrl?: string | undefined;
  /** A directory for the embedded engine instead of memory. */
  readonly directory?: string | undefined;
  readonly clock?: Clock;
  /** Workspaces beside the default one, by slug. */
  readonly workspaces?: readonly string[];
  readonly rateLimit?: number | null;
  readonly metricsToken?: string;
  /** How often it looks for jobs; without it, the app works on none. */
  readonly pacing?: Partial<Pacing>;
  /** Rows from which on a change of the model leaves long work to jobs. */
  readonly largeTable?: number;
  /** Kinds of job beside the platform's own. */
  readonly jobKinds?: readonly JobKind<never>[];
  /** Where files are kept; below `directory`, or in a folder that goes with the app, when absent. */
  readonly files?: FilePlace;
  readonly fileLimits?: Partial<FileLimits>;
}

/** A running app, its database and its address. */
export interface RunningApp {
  readonly app: App;
  readonly database: Database;
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the platform in this process on a free port, as `main.ts` does it in one of its own.
 *
 * On the embedded engine it begins with a prepared copy of a migrated database, so that a test
 * file waits for about a second.
 */
export async function startTestApp(options: TestAppOptions = {}): Promise<RunningApp> {
  const database = await open(options);
  const ownFolder = join(tmpdir(), `rapport-files-${randomUUID()}`);
  const folder = options.directory ? join(options.directory, 'files') : ownFolder;
  const app = await createApp({
    database,
    clock: options.clock ?? { now: () => new Date() },
    logger: pino({ level: process.env.RAPPORT_LOG_LEVEL ?? 'silent' }),
    rateLimit: options.rateLimit ?? null,
    trustedProxies: 0,
    administrator: testAdministrator,
    metricsToken: options.metricsToken ?? null,
    isWorking: options.pacing !== undefined,
    files: { ...(options.files ?? { folder }), limits: { ...testLimits, ...options.fileLimits } },
    ...(options.pacing ? { pacing: options.pacing } : {}),
    ...(options.largeTable === undefined ? {} : { largeTable: options.largeTable }),
    ...(options.jobKinds ? { jobKinds: options.jobKinds } : {}),
    workspaces: (options.workspaces ?? []).map((slug) => ({ slug })),
  });
  const { server } = app.http;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    app,
    database,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await stop(app, database);
      await rm(ownFolder, { recursive: true, force: true });
    },
  };
}

const testLimits: FileLimits = { file: 25 * 1024 * 1024, workspace: null };

async function open(options: TestAppOptions): Promise<Database> {
  if (options.databaseUrl) return openDatabase({ url: options.databaseUrl, poolSize: 8 });
  const template = { fingerprint: fingerprint(), prepare: prepareTemplate };
  await ensureTemplate(template);
  return openDatabase({
    directory: options.directory ?? ':memory:',
    embedded: { template, fsync: options.directory !== undefined },
  });
}

/** Whatever changes the prepared database changes its fingerprint. */
function fingerprint(): string {
  const parts = [corePack, migrations, workspaceTables('x'), queueTables(), testAdministrator];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function prepareTemplate(engine: Parameters<typeof databaseOn>[0]): Promise<void> {
  const database = databaseOn(engine);
  const app = await createApp({
    database,
    clock: { now: () => new Date() },
    logger: pino({ level: 'silent' }),
    rateLimit: null,
    trustedProxies: 0,
    administrator: testAdministrator,
    isWorking: false,
    // The template has no files, and nothing is written where the first one would come.
    files: { folder: join(tmpdir(), 'rapport-template-files'), limits: testLimits },
  });
  await app.close();
  await database.knex.destroy();
}

async function stop(app: App, database: Database): Promise<void> {
  await app.stop(2_000);
  await app.close();
  await database.close();
}
