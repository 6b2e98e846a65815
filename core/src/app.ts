import { join } from 'node:path';
import { corePack } from '@rapport/metadata/core-pack';
import type { Logger } from 'pino';
import { permissionSetKind } from './access/index.ts';
import {
  AccessRevisions,
  Authenticator,
  type Clock,
  credentialPruning,
  ensureFirstAdministrator,
  type FirstAdministrator,
  type MadeAdministrator,
  StrangerLockOut,
} from './auth/index.ts';
import { CatalogStore, catalogKinds, type Workspace } from './catalog/index.ts';
import { type FileLimits, type FilePlace, Files, openStore } from './files/index.ts';
import {
  createHttpServer,
  errorCatalogue,
  type HttpOptions,
  type HttpServer,
  idempotencyPruning,
  Limits,
  type Services,
  Workspaces,
} from './http/index.ts';
import { type JobKind, Jobs, type Pacing } from './jobs/index.ts';
import {
  type Background,
  createWorkspace,
  largeTable,
  type ModelRoom,
  pendingPartJob,
} from './model/index.ts';
import {
  filePruning,
  fileSweep,
  linkPruning,
  listViewKind,
  outboxPruning,
  RecordUserDirectory,
} from './records/index.ts';
import { type Database, migrate, trigramSchema } from './storage/index.ts';
import { Watch } from './watch.ts';

/** What an app is put together from. */
export interface AppOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Requests a minute for one credential or address; null for no limits. */
  readonly rateLimit: number | null;
  readonly trustedProxies: number;
  /** Who has it may read `/metrics` from another machine; nobody may when absent. */
  readonly metricsToken?: string | null;
  readonly administrator: FirstAdministrator;
  /** Where files are kept, and how many bytes of them. */
  readonly files: FilePlace & { readonly limits: FileLimits };
  /** Documents that a new workspace starts with; the core pack when absent. */
  readonly documents?: readonly unknown[];
  /** Whether this process works on jobs; it enqueues and shows them in any case. */
  readonly isWorking: boolean;
  /** How often it looks for jobs; what suits the engine when absent. */
  readonly pacing?: Partial<Pacing>;
  /** Rows from which on a change of the model leaves long work to jobs; what suits when absent. */
  readonly largeTable?: number;
  /** Kinds of job beside the platform's own; tests bring some. */
  readonly jobKinds?: readonly JobKind<never>[];
  /** Further workspaces to make at the start, by slug. */
  readonly workspaces?: readonly { readonly slug: string; readonly hosts?: readonly string[] }[];
}

/** A running platform, without a port yet. */
export interface App {
  readonly services: Services;
  readonly http: HttpServer;
  /** Administrators made at this start, by workspace. */
  readonly administrators: ReadonlyMap<string, MadeAdministrator>;
  /**
   * Takes no more requests and jobs, and lets those under way end within so many milliseconds; jobs
   * that take longer are given back for another process or the next start.
   */
  stop(within: number): Promise<void>;
  /** After `stop`: lets go of the database, which is closed by its opener. */
  close(): Promise<void>;
}

const studioDirectory = join(import.meta.dirname, '../../studio/dist');

/** Composes the rooms: the one place that sees them all. */
export async function createApp(options: AppOptions): Promise<App> {
  const { database, clock, logger } = options;
  await migrate(database);
  const model: ModelRoom = {
    kinds: [...catalogKinds, listViewKind, permissionSetKind],
    trigrams: await trigramSchema(database),
  };
  await ensureWorkspaces(options, model);
  const catalogs = new CatalogStore(database);
  const revisions = new AccessRevisions();
  const users = new RecordUserDirectory(catalogs);
  const workspaces = new Workspaces(() => catalogs.refreshWorkspaces(), clock);
  await workspaces.load();
  const authenticator = new Authenticator({
    database,
    users,
    clock,
    revisions,
    onError: (error) => logger.warn({ err: error }, 'use of a credential not noted'),
  });
  const files = await openFiles(options);
  const { jobs, background } = await openJobs(options, { catalogs, workspaces, files });
  const services: Services = {
    options: httpOptionsOf(options),
    clock,
    logger,
    errors: errorCatalogue,
    database,
    catalogs,
    model: { ...model, background },
    workspaces,
    users,
    authenticator,
    revisions,
    strangers: new StrangerLockOut(),
    limits: new Limits(options.rateLimit),
    files,
    jobs,
    checkReady: () => checkReady(database, catalogs, workspaces),
  };
  const administrators = await ensureAdministrators(services, options.administrator);
  const all = () => workspaces.all();
  const watch = new Watch({ database, catalogs, revisions, logger, workspaces: all });
  await watch.start();
  return { services, administrators, ...lifeOf(services, watch) };
}

function httpOptionsOf({ trustedProxies, metricsToken = null }: AppOptions): HttpOptions {
  return { trustedProxies, metricsToken, studioDirectory };
}

function lifeOf(services: Services, watch: Watch): Pick<App, 'http' | 'stop' | 'close'> {
  const { jobs } = services;
  const http = createHttpServer(services);
  return {
    http,
    stop: async (within) => {
      await Promise.all([http.stop(within), jobs.rest(Math.max(within - 1_000, within / 2))]);
    },
    close: async () => {
      await watch.stop();
      await jobs.close();
    },
  };
}

async function openFiles({ database, files }: AppOptions): Promise<Files> {
  return new Files({ database, store: await openStore(files), limits: files.limits });
}

/** What jobs work on. */
interface Worked {
  readonly catalogs: CatalogStore;
  readonly workspaces: Workspaces;
  readonly files: Files;
}

async function openJobs(
  options: AppOptions,
  { catalogs, workspaces, files }: Worked,
): Promise<{ readonly jobs: Jobs; readonly background: Background }> {
  const { database, clock, logger, isWorking, pacing } = options;
  const upkeep = { database, clock, catalogs, files, workspaces: () => workspaces.all() };
  const finishing = pendingPartJob(upkeep);
  const kinds: readonly JobKind<never>[] = [
    finishing,
    credentialPruning(upkeep),
    idempotencyPruning(upkeep),
    filePruning(upkeep),
    fileSweep(upkeep),
    linkPruning(upkeep),
    outboxPruning(upkeep),
    ...(options.jobKinds ?? []),
  ];
  const how = { database, clock, logger, kinds, isWorking };
  const jobs = await Jobs.open({ ...how, ...(pacing ? { pacing } : {}) });
  const background: Background = {
    engine: database.engine,
    largeTable: options.largeTable ?? largeTable,
    enqueue: (tx, workspaceId, part) =>
      jobs.enqueue(finishing, { workspaceId, input: { part } }, tx),
  };
  return { jobs, background };
}

async function checkReady(
  database: Database,
  catalogs: CatalogStore,
  workspaces: Workspaces,
): Promise<void> {
  await database.ping();
  const standard = workspaces.all().find((workspace) => workspace.isDefault);
  if (standard) await catalogs.get(standard);
}

async function ensureWorkspaces(options: AppOptions, model: ModelRoom): Promise<void> {
  const documents = options.documents ?? corePack;
  const now = options.clock.now();
  const standard = { slug: 'default', title: 'My company', isDefault: true, documents };
  await createWorkspace(model, options.database, standard, now);
  for (const wish of options.workspaces ?? []) {
    await createWorkspace(model, options.database, { ...wish, title: wish.slug, documents }, now);
  }
}

async function ensureAdministrators(
  services: Services,
  wanted: FirstAdministrator,
): Promise<ReadonlyMap<string, MadeAdministrator>> {
  const made = new Map<string, MadeAdministrator>();
  for (const workspace of services.workspaces.all()) {
    const administrator = await ensureFirstAdministrator(services, workspace as Workspace, wanted);
    if (administrator) made.set(workspace.slug, administrator);
  }
  return made;
}
