import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CrmError } from '../../errors/index.ts';
import { EmbeddedConnection } from './connection.ts';
import { type ControlRequest, serveControl } from './control.ts';
import { syncTree } from './files.ts';
import { lockDirectory } from './lock.ts';
import {
  Maintenance,
  type MaintenanceSettings,
  maintenanceLimit,
  rowsIn,
  usualMaintenance,
} from './maintenance.ts';
import { checkMarker, dataName, engineMajor } from './marker.ts';
import { makeMemoryHome } from './memory.ts';
import { Session } from './session.ts';
import { copyRunning } from './snapshot.ts';
import { buildTemplate, copyTemplate, type TemplateOptions } from './template.ts';

/** How an embedded engine is opened; every part has a default. */
export interface EmbeddedOptions {
  /** Template to begin a new directory with; `false` makes the catalogs from nothing. */
  readonly template?: TemplateOptions | string | false;
  /** False gives up survival of a power loss for speed; an in-memory engine never has it. */
  readonly fsync?: boolean;
  /**
   * Answers commits before they are on the disk, so that several share one flush; whoever passes
   * an answer on then awaits `settled` first.
   */
  readonly groupCommit?: boolean;
  /** Milliseconds a statement may run; `set local statement_timeout` changes it for one transaction. */
  readonly statementTimeout?: number;
  /** When checkpoints and vacuum run by themselves; `false` for never. */
  readonly maintenance?: MaintenanceSettings | false;
  /** Hears of what failed in the background, such as upkeep; the engine goes on. */
  readonly report?: (error: Error) => void;
}

/** A running embedded engine: PostgreSQL in a worker thread on a directory of this process. */
export interface EmbeddedEngine {
  /** Major version of PostgreSQL inside. */
  readonly major: number;
  /** A fresh value for pg's `connection` setting: `new pg.Client({ connection })`; one at a time. */
  connection(): EmbeddedConnection;
  /**
   * With `groupCommit`, resolves when all that was answered until now survives a power loss;
   * undefined when it does already, as it always does without.
   *
   * @throws 08006 when the engine dies before that.
   */
  settled(): Promise<void> | undefined;
  /** Writes everything to the data files, so that the next start has nothing to replay. */
  checkpoint(): Promise<void>;
  /** Removes dead rows and renews the planner's statistics, of every table. */
  vacuum(): Promise<void>;
  /**
   * Copies the data while statements go on, as of the moment the copy ends.
   *
   * @param directory a new directory, which `openEmbedded` then opens.
   */
  snapshot(directory: string): Promise<void>;
  /** Calls back when the engine broke and did not come up; it is tried again after a pause. */
  onFailure(callback: (error: Error) => void): () => void;
  /** Ends in order: after the statements under way, with a checkpoint, the lock let go. */
  close(): Promise<void>;
}

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
  const home = isKept ? directory : makeMemoryHome();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const unlock = lockDirectory(home);
  const forget = () => {
    unlock();
    if (!isKept) rmSync(home, { recursive: true, force: true });
  };
  try {
    return await start({ home, isKept, options, forget });
  } catch (error) {
    forget();
    throw error;
  }
}

/** Gives the template for new directories, building it when this is the first call. */
export function ensureTemplate(options: TemplateOptions = {}): Promise<string> {
  return buildTemplate(options, (draft, template) => {
    return openEmbedded(draft, { template, fsync: false, maintenance: false });
  });
}

interface Opening {
  readonly home: string;
  readonly isKept: boolean;
  readonly options: EmbeddedOptions;
  /** Gives the directory back. */
  readonly forget: () => void;
}

async function start(opening: Opening): Promise<EmbeddedEngine> {
  const { home, isKept, options } = opening;
  const fsync = isKept && (options.fsync ?? true);
  const data = join(home, dataName);
  checkMarker(home);
  const isFilled = await fillData(data, options.template, fsync);
  const { groupCommit: isGrouped = false, statementTimeout = 10_000 } = options;
  const session = new Session({ data, fsync, isGrouped, statementTimeout });
  await session.open().catch((error: Error) => {
    const params = { directory: home, reason: error.message };
    throw new CrmError('STORAGE_DIRECTORY_DAMAGED', { params, cause: error });
  });
  const engine = new RunningEngine(session, data, opening);
  if (!isFilled && fsync) {
    await engine.checkpoint();
    await syncTree(home);
  }
  if (isKept) await engine.listen();
  return engine;
}

/** Reasons for which a template cannot be kept; the engine then makes its catalogs by itself. */
const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC']);

/** Makes the data folder of a new directory from the template; whether there is one afterwards. */
async function fillData(
  data: string,
  template: EmbeddedOptions['template'],
  durable: boolean,
): Promise<boolean> {
  if (existsSync(join(data, 'PG_VERSION'))) return true;
  if (template === false) return false;
  try {
    const source = typeof template === 'string' ? template : await ensureTemplate(template);
    await copyTemplate(source, data, durable);
    return true;
  } catch (error) {
    if (typeof template === 'object' && template.prepare) throw error;
    if (!unwritable.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    rmSync(`${data}.draft`, { recursive: true, force: true });
    return false;
  }
}

class RunningEngine implements EmbeddedEngine {
  readonly major = engineMajor;
  readonly #session: Session;
  readonly #data: string;
  readonly #opening: Opening;
  readonly #maintenance: Maintenance;
  #stopListening: () => void = () => undefined;

  constructor(session: Session, data: string, opening: Opening) {
    const { maintenance = usualMaintenance, report = () => undefined } = opening.options;
    this.#session = session;
    this.#data = data;
    this.#opening = opening;
    this.#maintenance = new Maintenance(session, maintenance || usualMaintenance, report);
    if (maintenance) this.#maintenance.start();
  }

  /** Takes requests of other processes, such as a backup's; where no socket can be, none come. */
  async listen(): Promise<void> {
    const { home, options } = this.#opening;
    const answer = (request: ControlRequest) => this.snapshot(request.snapshot);
    try {
      this.#stopListening = await serveControl(home, answer);
    } catch (error) {
      options.report?.(error as Error);
    }
  }

  connection(): EmbeddedConnection {
    return new EmbeddedConnection(this.#session);
  }

  settled(): Promise<void> | undefined {
    return this.#session.settled();
  }

  checkpoint(): Promise<void> {
    return this.#maintenance.checkpoint();
  }

  async vacuum(): Promise<void> {
    rowsIn(await this.#session.runBetween('vacuum (analyze)', maintenanceLimit));
  }

  async snapshot(directory: string): Promise<void> {
    const target = join(directory, dataName);
    await this.#maintenance.hold(() => copyRunning(this.#session, this.#data, target));
  }

  onFailure(callback: (error: Error) => void): () => void {
    return this.#session.onFailure(callback);
  }

  async close(): Promise<void> {
    this.#maintenance.stop();
    this.#stopListening();
    await this.#session.close();
    this.#opening.forget();
  }
}
