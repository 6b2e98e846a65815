import type { Database } from '../storage/index.ts';
import type { Progress } from './kind.ts';
import { type FetchedJob, jobSchema } from './queue.ts';

/**
 * What the runner does to rows of the queue that pg-boss has no call for. Every statement demands
 * the attempt that was fetched, so that one who lost a job changes nothing about it any more.
 */
const held = `where name = $1 and id = $2::uuid and state = 'active' and retry_count = $3::int`;

/** Notes how far a job is, which is a sign of life too; false when the job is no longer ours. */
export async function noteProgress(
  database: Database,
  job: FetchedJob,
  progress: Progress,
): Promise<boolean> {
  const rows = await database.query(
    `update ${jobSchema}.job set output = $4::jsonb, heartbeat_on = ${jobSchema}.job_now() ${held} returning 1`,
    [job.name, job.id, job.retryCount, JSON.stringify({ progress })],
  );
  return rows.length > 0;
}

/** Gives a job back as if this attempt had not begun. */
export async function giveBack(database: Database, job: FetchedJob): Promise<void> {
  await database.query(
    `update ${jobSchema}.job set state = 'retry', started_on = null, heartbeat_on = null,
       start_after = ${jobSchema}.job_now() ${held}`,
    [job.name, job.id, job.retryCount],
  );
}

/** Lets the attempt that was fetched be the last one. */
export async function giveUp(database: Database, job: FetchedJob): Promise<void> {
  await database.query(`update ${jobSchema}.job set retry_limit = retry_count ${held}`, [
    job.name,
    job.id,
    job.retryCount,
  ]);
}

/** Which kinds have jobs that wait. */
export interface Waiting {
  readonly kind: string;
  /** Milliseconds until the first of them is due; 0 or less when it is. */
  readonly wait: number;
}

/** Looks for waiting jobs of these kinds, in one statement. */
export async function findWaiting(
  database: Database,
  kinds: readonly string[],
): Promise<readonly Waiting[]> {
  const rows = await database.query<{ name: string; wait: number }>(
    `select name, (extract(epoch from min(start_after) - ${jobSchema}.job_now()) * 1000)::float8 as wait
     from ${jobSchema}.job where state < 'active' and not blocked and name = any($1::text[]) group by name`,
    [kinds],
  );
  return rows.map(({ name, wait }) => ({ kind: name, wait: Number(wait) }));
}

/** Ids of jobs that are under way, by kind. */
export async function findActive(
  database: Database,
): Promise<readonly { readonly kind: string; readonly ids: readonly string[] }[]> {
  return database.query(
    `select name as kind, array_agg(id::text) as ids from ${jobSchema}.job where state = 'active' group by name`,
  );
}
