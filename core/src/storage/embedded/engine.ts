import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedConnection } from './connection.ts';
import { lockDirectory } from './lock.ts';
import { checkMarker, dataName, engineMajor } from './marker.ts';
import { Session } from './session.ts';
import { buildTemplate, copyTemplate, type TemplateOptions } from './template.ts';

/** How an embedded engine is opened; every part has a default. */
export interface EmbeddedOptions {
  /** Template to begin a new directory with; `false` makes the catalogs from nothing. */
  readonly template?: TemplateOptions | string | false;
  /** False gives up survival of a power loss for speed; an in-memory engine never has it. */
  readonly fsync?: boolean;
  /** Milliseconds a statement may run; `set local statement_timeout` changes it for one transaction. */
  readonly statementTimeout?: number;
}

/** A running embedded engine: PostgreSQL in a worker thread on a directory of this process. */
export interface EmbeddedEngine {
  /** Major version of PostgreSQL inside. */
  readonly major: number;
  /** A fresh value for pg's `connection` setting: `new pg.Client({ connection })`; one at a time. */
  connection(): EmbeddedConnection;
  /** Writes everything to the data files, so that the next start has nothing to replay. */
  checkpoint(): Promise<void>;
  /** Removes dead rows and renews the planner's statistics, of every table. */
  vacuum(): Promise<void>;
  /** Calls back when the engine stopped and did not come up again. */
  onFailure(callback: (error: Error) => void): () => void;
  /** Ends in order: after the statements under way, with a checkpoint, the lock let go. */
  close(): Promise<void>;
}

const maintenanceLimit = 600_000;

/**
 * Opens the embedded engine on a directory, which is made when it is not there.
 *
 * @param directory `:memory:` (or nothing) gives an engine whose data is gone when it closes.
 * @throws STORAGE_DIRECTORY_IN_USE, STORAGE_DIRECTORY_VERSION, STORAGE_DIRECTORY_DAMAGED
 */
export async function openEmbedded(
  directory: string | undefined,
  options: EmbeddedOptions = {},
): Promise<EmbeddedEngine> {
  const isKept = directory !== undefined && directory !== ':memory:';
  const home = isKept ? directory : mkdtempSync(join(tmpdir(), 'rapport-memory-'));
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const unlock = lockDirectory(home);
  const forget = () => {
    unlock();
    if (!isKept) rmSync(home, { recursive: true, force: true });
  };
  try {
    return await start(home, { ...options, fsync: isKept && (options.fsync ?? true) }, forget);
  } catch (error) {
    forget();
    throw error;
  }
}

/** Gives the template for new directories, building it when this is the first call. */
export function ensureTemplate(options: TemplateOptions = {}): Promise<string> {
  return buildTemplate(options, (draft) => openEmbedded(draft, { template: false, fsync: false }));
}

async function start(
  home: string,
  options: EmbeddedOptions & { fsync: boolean },
  forget: () => void,
): Promise<EmbeddedEngine> {
  checkMarker(home);
  const data = join(home, dataName);
  if (!existsSync(join(data, 'PG_VERSION')) && options.template !== false) {
    const { template } = options;
    const source = typeof template === 'string' ? template : await ensureTemplate(template);
    await copyTemplate(source, data, options.fsync);
  }
  const { fsync, statementTimeout = 10_000 } = options;
  const session = new Session({ data, fsync, statementTimeout });
  await session.open();
  return new RunningEngine(session, forget);
}

class RunningEngine implements EmbeddedEngine {
  readonly major = engineMajor;
  readonly #session: Session;
  readonly #forget: () => void;
  #attached: EmbeddedConnection | undefined;

  constructor(session: Session, forget: () => void) {
    this.#session = session;
    this.#forget = forget;
  }

  connection(): EmbeddedConnection {
    if (this.#attached) {
      throw new Error('the embedded engine has one connection; end the other one first');
    }
    const connection = new EmbeddedConnection(this.#session, () => {
      if (this.#attached === connection) this.#attached = undefined;
    });
    this.#attached = connection;
    return connection;
  }

  async checkpoint(): Promise<void> {
    await this.#session.runBetween('checkpoint', maintenanceLimit);
  }

  async vacuum(): Promise<void> {
    await this.#session.runBetween('vacuum (analyze)', maintenanceLimit);
  }

  onFailure(callback: (error: Error) => void): () => void {
    return this.#session.onFailure(callback);
  }

  async close(): Promise<void> {
    await this.#session.close();
    this.#forget();
  }
}
