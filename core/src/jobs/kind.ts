import type { ErrorText } from '@rapport/metadata/errors';

/** Where a job stands in its work. */
export interface Progress {
  readonly done: number;
  /** Null while nobody knows how much there is. */
  readonly total: number | null;
  /** A code that says what is being done, for texts of the screen; null for nothing to say. */
  readonly note: string | null;
  /** Of what `done` counts, a second, in this attempt; null until that can be told. */
  readonly rate?: number | null;
}

/** One attempt at a job, as its handler sees it. */
export interface JobRun<Input = unknown> {
  readonly id: string;
  /** Null for work of the platform that belongs to no workspace. */
  readonly workspaceId: string | null;
  readonly input: Input;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborts when the job was cancelled, or when the process ends and gives the job back. */
  readonly signal: AbortSignal;
  /**
   * Notes how far the work is. To be called between steps that may each stand alone: it is where a
   * job ends that was cancelled or that has to be given back.
   *
   * @throws JobStopped, which the handler lets pass.
   */
  progress(done: number, total?: number | null, note?: string | null): Promise<void>;
}

/** What is done when an attempt fails. */
export interface RetryPolicy {
  /** Attempts after the first. */
  readonly limit: number;
  /** Seconds before the second attempt; doubled, with some chance in it, before each later one. */
  readonly delay: number;
  /** Seconds that the pause never exceeds. */
  readonly mostDelay: number;
}

/** A kind of job: what it does, when, how often at once, and how long it is remembered. */
export interface JobKind<Input = unknown> {
  /** In `snake_case`; stored with every job and never used for something else later. */
  readonly name: string;
  /** What people read in the list of jobs. */
  readonly title: ErrorText;
  readonly retry: RetryPolicy;
  /**
   * When it runs by itself, as five fields of cron in UTC: `17 3 * * *`. An occurrence that fell
   * into a time when no process ran is made up for once.
   */
  readonly cron?: string;
  /** Attempts at the same time in one process. */
  readonly concurrency: number;
  /** Minutes after which an attempt is taken to hang and fails; at most a day. */
  readonly mostMinutes: number;
  /** Days for which a job that ended can still be looked at. */
  readonly keepDays: number;
  /** Does the work. May be begun again after it was cut off anywhere. */
  readonly run: (job: JobRun<Input>) => Promise<void>;
  /** Says of an error that another attempt would meet it again: the job then fails at once. */
  readonly isFinal?: (error: unknown) => boolean;
  /**
   * Called where a job was cancelled, running or not. A handler under way, here or in another
   * process, ends by itself; this is for a job that has none.
   */
  readonly cancelled?: (job: CancelledJob) => Promise<void>;
}

/** A job that was cancelled. */
export interface CancelledJob {
  readonly id: string;
  readonly workspaceId: string | null;
  /** Whether some process was at work on it. */
  readonly wasRunning: boolean;
}

const usual = {
  retry: { limit: 5, delay: 30, mostDelay: 3_600 },
  concurrency: 1,
  mostMinutes: 60,
  keepDays: 14,
};

/** What a kind must say of itself; the rest has usual values. */
export type KindOptions<Input> = Pick<JobKind<Input>, 'name' | 'title' | 'run'> &
  Partial<JobKind<Input>>;

/**
 * Declares a kind of job.
 *
 * @throws TypeError for a name that is not in `snake_case`; a mistake in our own source.
 */
export function defineJob<Input>(options: KindOptions<Input>): JobKind<Input> {
  if (!/^[a-z][a-z0-9_]{1,62}$/.test(options.name)) throw new TypeError(`job kind ${options.name}`);
  return Object.freeze({ ...usual, ...options });
}
