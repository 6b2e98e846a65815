import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { type Database, openDatabase } from '../../storage/index.ts';
import { type JobKind, Jobs, type JobsOptions, type JobView } from '../index.ts';

/** One test's database and the processes, as it were, that work on its jobs. */
export interface Workshop {
  readonly database: Database;
  /** Opens the jobs of one more process. */
  open(kinds: readonly JobKind<never>[], options?: Partial<JobsOptions>): Promise<Jobs>;
  close(): Promise<void>;
}

const title = { en: 'A test', 'zh-Hant': '測試', 'zh-Hans': '测试' };

/** What every kind of a test has, with retries that do not keep anybody waiting. */
export const quick = { title, retry: { limit: 2, delay: 1, mostDelay: 1 } };

/** Platform jobs and those of a workspace that exists in the test only. */
export const scope = {
  workspaceId: '0199b8a2-0000-7000-8000-000000000001',
  withPlatform: true,
};

/** Where the data of a test is. */
interface Place {
  readonly databaseUrl?: string;
  readonly dataDirectory?: string;
  drop(): Promise<void>;
}

/** A workshop with pacing that suits tests; its place is dropped with it. */
export async function openWorkshop(place: Place): Promise<Workshop> {
  const database = await openDatabase(
    place.databaseUrl
      ? { url: place.databaseUrl, poolSize: 6 }
      : { directory: place.dataDirectory as string, embedded: { fsync: false } },
  );
  const opened: Jobs[] = [];
  return {
    database,
    async open(kinds, options = {}) {
      const jobs = await Jobs.open({
        database,
        clock: { now: () => new Date() },
        logger: pino({ level: 'silent' }),
        kinds,
        isWorking: true,
        ...options,
        pacing: { poll: 200, supervise: 1_000, cronAfter: 0, heartbeat: 10, ...options.pacing },
      });
      opened.push(jobs);
      return jobs;
    },
    async close() {
      for (const jobs of opened) {
        await jobs.rest(1_000);
        await jobs.close();
      }
      await database.close();
      await place.drop();
    },
  };
}

/** Waits until something holds, and fails after half a minute. */
export async function until(what: string, holds: () => unknown): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await holds()) return;
    await wait(50);
  }
  throw new Error(`it never came to pass: ${what}`);
}

/** Waits until a job has a status and gives it. */
export async function untilJob(
  jobs: Jobs,
  id: string,
  status: JobView['status'],
): Promise<JobView> {
  await until(`job ${status}`, async () => (await jobs.get(scope, id)).status === status);
  return jobs.get(scope, id);
}
