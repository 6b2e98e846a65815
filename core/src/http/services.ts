import type { Logger } from 'pino';
import type {
  AccessRevisions,
  Authenticator,
  Clock,
  StrangerLockOut,
  UserDirectory,
} from '../auth/index.ts';
import type { CatalogStore } from '../catalog/index.ts';
import type { Errors } from '../errors/index.ts';
import type { Files } from '../files/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { ModelRoom } from '../model/index.ts';
import type { Database } from '../storage/index.ts';
import type { Limits } from './limits.ts';
import type { Workspaces } from './workspaces.ts';

/** How the http room is set up; a part of what `config.ts` reads from the environment. */
export interface HttpOptions {
  /** Proxies before us whose `X-Forwarded-*` headers count. */
  readonly trustedProxies: number;
  /** Who has it may read `/metrics` from elsewhere; null for nobody. */
  readonly metricsToken: string | null;
  /** Directory of the built studio. */
  readonly studioDirectory: string;
}

/** What the rooms below give to the routes; `app.ts` puts it together. */
export interface Services {
  readonly options: HttpOptions;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly errors: Errors;
  readonly database: Database;
  readonly catalogs: CatalogStore;
  /** The kinds of document and what planning needs. */
  readonly model: ModelRoom;
  readonly workspaces: Workspaces;
  readonly users: UserDirectory;
  readonly authenticator: Authenticator;
  readonly revisions: AccessRevisions;
  readonly strangers: StrangerLockOut;
  readonly limits: Limits;
  /** Files of records. */
  readonly files: Files;
  /** Work that is done later. */
  readonly jobs: Jobs;
  /** Throws with the reason while the process cannot serve: database away, catalog not loaded. */
  readonly checkReady: () => Promise<void>;
}
