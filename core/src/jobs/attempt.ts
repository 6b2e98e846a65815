import type { Database } from '../storage/index.ts';
import type { JobKind, JobRun, Progress } from './kind.ts';
import type { FetchedJob } from './queue.ts';
import { JobStopped, type StopReason } from './stopped.ts';
import { noteProgress } from './store.ts';

/** Milliseconds between two notes of progress; what lies between is kept in memory. */
const noteEvery = 500;

/** One attempt at a job under way in this process. */
export class Attempt {
  readonly job: FetchedJob;
  readonly kind: JobKind<never>;
  readonly #database: Database;
  readonly #controller = new AbortController();
  #progress: Progress | null = null;
  #notedAt = Number.NEGATIVE_INFINITY;
  #reason: StopReason | undefined;
  /** Where this attempt began to count, and when. */
  #first: { readonly done: number; readonly at: number } | undefined;

  constructor(database: Database, kind: JobKind<never>, job: FetchedJob) {
    this.#database = database;
    this.kind = kind;
    this.job = job;
  }

  /** How far it came, for the row that the attempt leaves. */
  get last(): Progress | null {
    return this.#progress;
  }

  /** Why it was told to stop, if it was. */
  get reason(): StopReason | undefined {
    return this.#reason;
  }

  /** Tells the handler to end at its next note of progress. The first reason counts. */
  stop(reason: StopReason): void {
    this.#reason ??= reason;
    this.#controller.abort(new JobStopped(this.#reason));
  }

  /** Runs the handler. @throws whatever it throws. */
  async run(): Promise<void> {
    const { job } = this;
    const run: JobRun<unknown> = {
      id: job.id,
      workspaceId: job.groupId ?? null,
      input: job.data.input,
      attempt: job.retryCount + 1,
      signal: this.#controller.signal,
      progress: (done, total = null, note = null) =>
        this.#note({ done, total, note, rate: this.#rate(done) }),
    };
    await this.kind.run(run as JobRun<never>);
  }

  #rate(done: number): number | null {
    this.#first ??= { done, at: performance.now() };
    const seconds = (performance.now() - this.#first.at) / 1000;
    const more = done - this.#first.done;
    return seconds > 0.2 && more > 0 ? Number((more / seconds).toPrecision(3)) : null;
  }

  async #note(progress: Progress): Promise<void> {
    this.#progress = progress;
    this.#controller.signal.throwIfAborted();
    if (performance.now() - this.#notedAt < noteEvery) return;
    this.#notedAt = performance.now();
    if (!(await noteProgress(this.#database, this.job, progress))) this.stop('cancelled');
    this.#controller.signal.throwIfAborted();
  }
}
