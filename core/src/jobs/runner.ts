import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { CrmError } from '../errors/index.ts';
import type { Database } from '../storage/index.ts';
import { Attempt } from './attempt.ts';
import type { JobKind } from './kind.ts';
import type { Pacing } from './pacing.ts';
import { affectedBy, type Envelope, type FetchedJob } from './queue.ts';
import type { Schedule } from './schedule.ts';
import { findActive, findWaiting, giveBack, giveUp } from './store.ts';

/** What a runner works with. */
export interface RunnerOptions {
  readonly boss: PgBoss;
  readonly database: Database;
  readonly kinds: ReadonlyMap<string, JobKind<never>>;
  readonly schedule: Schedule;
  readonly pacing: Pacing;
  readonly logger: Logger;
}

/**
 * Takes jobs that are due and runs them, all kinds from one look: a look is one statement, however
 * many kinds there are, and none while nothing is due. Between looks it waits for its interval, for
 * a word that something was enqueued, or for the time of the next job, whichever comes first.
 */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #running = new Map<string, { attempt: Attempt; ended: Promise<void> }>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isWoken = false;
  #isStopped = true;
  #supervisedAt = performance.now();
  #startedAt = 0;
  /** Milliseconds until the next look unless something wakes us. */
  #wait = 0;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Begins to take jobs; those that a killed process left on the embedded engine are taken up. */
  async start(): Promise<void> {
    this.#isStopped = false;
    this.#startedAt = performance.now();
    if (this.#options.database.engine === 'embedded') await this.#takeUpLeft();
    this.wake();
  }

  /** Looks now, or once more after the look that is under way. */
  wake(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    if (this.#looking) this.#isWoken = true;
    else this.#looking = this.#look().finally(() => this.#rest());
  }

  /** Ends a job that this process works on; false when it is not one. */
  cancel(id: string): boolean {
    const found = this.#running.get(id);
    found?.attempt.stop('cancelled');
    return found !== undefined;
  }

  /**
   * Takes no more jobs. Those under way may end; one that notes progress is given back there, and so
   * are all that have not ended within so many milliseconds.
   */
  async stop(within: number): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
    for (const { attempt } of this.#running.values()) attempt.stop('given_back');
    const ended = Promise.all([...this.#running.values()].map((one) => one.ended));
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([ended, new Promise((resolve) => (timer = setTimeout(resolve, within)))]);
    clearTimeout(timer);
    for (const { attempt } of this.#running.values()) await this.#giveBack(attempt.job);
  }

  #rest(): void {
    this.#looking = undefined;
    if (this.#isStopped) return;
    if (this.#isWoken) {
      this.#isWoken = false;
      this.wake();
      return;
    }
    this.#timer = setTimeout(() => this.wake(), this.#wait);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const { pacing, schedule, logger } = this.#options;
    this.#wait = pacing.poll;
    try {
      if (performance.now() - this.#startedAt >= pacing.cronAfter) await schedule.enqueueDue();
      else this.#waitAtMost(this.#startedAt + pacing.cronAfter - performance.now());
      await this.#supervise();
      await this.#signsOfLife();
      await this.#takeDue();
    } catch (error) {
      logger.warn({ err: error }, 'could not look for jobs');
    }
  }

  #waitAtMost(milliseconds: number): void {
    this.#wait = Math.max(0, Math.min(this.#wait, milliseconds));
  }

  async #takeDue(): Promise<void> {
    const { boss, database } = this.#options;
    const free = [...this.#options.kinds.values()].filter((kind) => this.#room(kind) > 0);
    for (const { kind: name, wait } of await findWaiting(
      database,
      free.map((kind) => kind.name),
    )) {
      const kind = this.#options.kinds.get(name);
      if (!kind || this.#isStopped) continue;
      if (wait > 0) {
        this.#waitAtMost(wait + 5);
        continue;
      }
      for (const job of await boss.fetch<Envelope>(name, { batchSize: this.#room(kind) })) {
        this.#begin(kind, job);
      }
    }
  }

  #room(kind: JobKind<never>): number {
    let busy = 0;
    for (const { attempt } of this.#running.values()) if (attempt.kind === kind) busy += 1;
    return kind.concurrency - busy;
  }

  #begin(kind: JobKind<never>, job: FetchedJob): void {
    const attempt = new Attempt(this.#options.database, kind, job);
    const ended = this.#work(attempt).finally(() => {
      this.#running.delete(job.id);
      this.wake();
    });
    this.#running.set(job.id, { attempt, ended });
  }

  async #work(attempt: Attempt): Promise<void> {
    const { boss, logger } = this.#options;
    const { job, kind } = attempt;
    try {
      await attempt.run();
      await boss.complete(kind.name, [job], { progress: attempt.last });
    } catch (error) {
      if (attempt.reason === 'cancelled') return;
      if (attempt.reason === 'given_back') return this.#giveBack(job);
      await this.#fail(attempt, error);
    }
    logger.debug({ job: job.id, kind: kind.name }, 'a job ended');
  }

  async #fail(attempt: Attempt, error: unknown): Promise<void> {
    const { boss, database, logger } = this.#options;
    const { job, kind } = attempt;
    logger.warn({ err: error, job: job.id, kind: kind.name }, 'an attempt at a job failed');
    const { code, params } = error instanceof CrmError ? error : new CrmError('INTERNAL_ERROR');
    try {
      if (kind.isFinal?.(error)) await giveUp(database, job);
      await boss.fail(kind.name, [job], { error: { code, params }, progress: attempt.last });
    } catch (again) {
      logger.error({ err: again, job: job.id, kind: kind.name }, 'a failed job was not noted');
    }
  }

  async #giveBack(job: FetchedJob): Promise<void> {
    const { database, logger } = this.#options;
    await giveBack(database, job).catch((error) =>
      logger.warn({ err: error, job: job.id }, 'a job could not be given back'),
    );
  }

  /** Jobs that run for long say so; one that is no longer ours, because it was cancelled, ends. */
  async #signsOfLife(): Promise<void> {
    const { boss } = this.#options;
    if (this.#running.size === 0) return;
    this.#waitAtMost((this.#options.pacing.heartbeat * 1000) / 3);
    for (const { attempt } of [...this.#running.values()]) {
      const touched = await boss.touch(attempt.job.name, [attempt.job]);
      if (affectedBy(touched) === 0) attempt.stop('cancelled');
    }
  }

  async #supervise(): Promise<void> {
    const { boss, pacing } = this.#options;
    if (performance.now() - this.#supervisedAt < pacing.supervise) return;
    this.#supervisedAt = performance.now();
    await boss.supervise();
  }

  /** Only one process has the embedded engine: what is under way at its start was cut off. */
  async #takeUpLeft(): Promise<void> {
    const { boss, database } = this.#options;
    for (const { kind, ids } of await findActive(database)) {
      await boss.fail(kind, [...ids], { error: { code: 'JOB_LOST', params: {} } });
    }
  }
}
