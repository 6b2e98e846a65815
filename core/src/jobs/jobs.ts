import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { CrmError } from '../errors/index.ts';
import type { Database, Transaction } from '../storage/index.ts';
import type { JobKind } from './kind.ts';
import {
  countJobs,
  findJob,
  type JobCount,
  type JobPage,
  type JobScope,
  type JobView,
  listJobs,
} from './list.ts';
import { type Pacing, usualPacing } from './pacing.ts';
import { affectedBy, ensureQueues, inTransaction, openQueue } from './queue.ts';
import { Runner } from './runner.ts';
import { Schedule } from './schedule.ts';

/** What the jobs of a process are put together from. */
export interface JobsOptions {
  readonly database: Database;
  readonly clock: { now(): Date };
  readonly logger: Logger;
  readonly kinds: readonly JobKind<never>[];
  /** False for a process that enqueues, shows and cancels, but works on nothing. */
  readonly isWorking: boolean;
  /** How often it looks; what suits the engine when absent. */
  readonly pacing?: Partial<Pacing>;
}

/** A job to be done. */
export interface NewJob<Input> {
  /** Null for work of the platform. */
  readonly workspaceId: string | null;
  /** Plain JSON; kept and shown to nobody but the handler. */
  readonly input: Input;
  /** Not before this moment; at once when absent. */
  readonly notBefore?: Date;
}

/**
 * Work that is done later, here or in another process, and survives whoever asked for it.
 *
 * A job runs at least once: its handler may be begun again after it was cut off anywhere.
 */
export class Jobs {
  readonly kinds: ReadonlyMap<string, JobKind<never>>;
  readonly #options: JobsOptions;
  readonly #boss: PgBoss;
  readonly #runner: Runner;

  private constructor(options: JobsOptions, boss: PgBoss, wake: (runner: Runner) => void) {
    this.#options = options;
    this.#boss = boss;
    this.kinds = new Map(options.kinds.map((kind) => [kind.name, kind]));
    const { database, clock, logger } = options;
    const pacing = { ...usualPacing[database.engine], ...options.pacing };
    const schedule = new Schedule({
      kinds: options.kinds,
      clock,
      occurrences: (cron, from, count) => boss.previewSchedule(cron, { from, count }),
      insert: async (kind, id) => {
        await boss.send(kind, { input: null }, { id });
      },
    });
    this.#runner = new Runner({ boss, database, kinds: this.kinds, schedule, pacing, logger });
    wake(this.#runner);
  }

  /** Opens the queue, makes what it needs in the database, and begins to work if it should. */
  static async open(options: JobsOptions): Promise<Jobs> {
    const { database, logger, isWorking } = options;
    const pacing = { ...usualPacing[database.engine], ...options.pacing };
    let runner: Runner | undefined;
    const hear = () => runner?.wake();
    const { supervise } = pacing;
    const boss = await openQueue({ database, logger, hear, supervise, isListening: isWorking });
    await ensureQueues(boss, options.kinds, pacing.heartbeat);
    const jobs = new Jobs(options, boss, (made) => {
      runner = made;
    });
    if (isWorking) await jobs.#runner.start();
    return jobs;
  }

  /**
   * Enqueues a job and gives its id. With a transaction it exists when that is committed, and never
   * when it is rolled back.
   */
  async enqueue<Input>(
    kind: JobKind<Input>,
    job: NewJob<Input>,
    tx?: Transaction,
  ): Promise<string> {
    const id = uuidv7();
    await this.#boss.send(
      kind.name,
      { input: job.input },
      {
        id,
        ...(job.workspaceId === null ? {} : { group: { id: job.workspaceId } }),
        ...(job.notBefore ? { startAfter: job.notBefore } : {}),
        ...(tx ? { db: inTransaction(tx) } : {}),
      },
    );
    if (tx) tx.afterCommit(() => this.#runner.wake());
    else this.#runner.wake();
    return id;
  }

  /** Jobs that somebody may see, the newest first. */
  list(scope: JobScope, page: JobPage): Promise<readonly JobView[]> {
    return listJobs(this.#options.database, scope, page);
  }

  /** @throws JOB_UNKNOWN */
  async get(scope: JobScope, id: string): Promise<JobView> {
    const found = await findJob(this.#options.database, scope, id);
    if (!found) throw new CrmError('JOB_UNKNOWN');
    return found;
  }

  /**
   * Cancels a job that waits or runs. One under way ends at its next note of progress, in another
   * process some seconds later.
   *
   * @throws JOB_UNKNOWN, JOB_ENDED
   */
  async cancel(scope: JobScope, id: string): Promise<JobView> {
    const job = await this.get(scope, id);
    if (affectedBy(await this.#boss.cancel(job.kind, id)) === 0) throw new CrmError('JOB_ENDED');
    this.#runner.cancel(id);
    const { workspaceId, status } = job;
    const wasRunning = status === 'running';
    await this.kinds.get(job.kind)?.cancelled?.({ id, workspaceId, wasRunning });
    return this.get(scope, id);
  }

  /**
   * Runs a job again that failed or was cancelled.
   *
   * @throws JOB_UNKNOWN, JOB_NOT_FAILED
   */
  async retry(scope: JobScope, id: string): Promise<JobView> {
    const { kind } = await this.get(scope, id);
    const isAgain =
      affectedBy(await this.#boss.retry(kind, id)) > 0 ||
      affectedBy(await this.#boss.resume(kind, id)) > 0;
    if (!isAgain) throw new CrmError('JOB_NOT_FAILED');
    this.#runner.wake();
    return this.get(scope, id);
  }

  /** How many jobs of each kind stand where, over all workspaces. */
  counts(): Promise<readonly JobCount[]> {
    return countJobs(this.#options.database);
  }

  /** Takes no more jobs; see `Runner.stop`. Enqueuing goes on. */
  rest(within: number): Promise<void> {
    return this.#runner.stop(within);
  }

  /** Lets go of the database, after `rest`. */
  async close(): Promise<void> {
    await this.#runner.stop(0);
    await this.#boss.stop({ graceful: false, close: false });
  }
}
