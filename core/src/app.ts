import { join } from 'node:path';
import { corePack } from '@rapport/metadata/core-pack';
import type { Logger } from 'pino';
import { permissionSetKind } from './access/index.ts';
import {
  AccessRevisions,
  Authenticator,
  type Clock,
  ensureFirstAdministrator,
  type FirstAdministrator,
  type MadeAdministrator,
  StrangerLockOut,
} from './auth/index.ts';
import { CatalogStore, catalogKinds, type Workspace } from './catalog/index.ts';
import {
  createHttpServer,
  errorCatalogue,
  type HttpServer,
  Limits,
  type Services,
  Workspaces,
} from './http/index.ts';
import { createWorkspace, type ModelRoom } from './model/index.ts';
import { listViewKind, RecordUserDirectory } from './records/index.ts';
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
  readonly administrator: FirstAdministrator;
  /** Documents that a new workspace starts with; the core pack when absent. */
  readonly documents?: readonly unknown[];
  /** Further workspaces to make at the start, by slug. */
  readonly workspaces?: readonly { readonly slug: string; readonly hosts?: readonly string[] }[];
}

/** A running platform, without a port yet. */
export interface App {
  readonly services: Services;
  readonly http: HttpServer;
  /** Administrators made at this start, by workspace. */
  readonly administrators: ReadonlyMap<string, MadeAdministrator>;
  /** Stops watching for changes of other processes; the database is closed by its opener. */
  close(): Promise<void>;
}

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
  const services: Services = {
    options: {
      trustedProxies: options.trustedProxies,
      studioDirectory: join(import.meta.dirname, '../../studio/dist'),
    },
    clock,
    logger,
    errors: errorCatalogue,
    database,
    catalogs,
    model,
    workspaces,
    users,
    authenticator,
    revisions,
    strangers: new StrangerLockOut(),
    limits: new Limits(options.rateLimit),
    checkReady: () => checkReady(database, catalogs, workspaces),
  };
  const administrators = await ensureAdministrators(services, options.administrator);
  const watch = new Watch({
    database,
    catalogs,
    revisions,
    logger,
    workspaces: () => workspaces.all(),
  });
  await watch.start();
  return { services, http: createHttpServer(services), administrators, close: () => watch.stop() };
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
