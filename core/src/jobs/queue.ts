import { getConstructionPlans, type Job, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database, Queryable } from '../storage/index.ts';
import type { JobKind } from './kind.ts';

/** The schema that pg-boss's tables are in. */
export const jobSchema = 'jobs';

/** The statements that make the queue's tables; they change when its version does. */
export function queueTables(): string {
  return getConstructionPlans(jobSchema);
}

/** A job as the queue hands it out. */
export type FetchedJob = Job<Envelope>;

/** What is stored as a job's data. */
export interface Envelope {
  readonly input: unknown;
}

/** How the queue is opened. */
export interface QueueOptions {
  readonly database: Database;
  readonly logger: Logger;
  /** Called when another process enqueued something. */
  readonly hear: () => void;
  /** Milliseconds between two looks after jobs whose process is gone. */
  readonly supervise: number;
  /** False for a process that only enqueues. */
  readonly isListening: boolean;
}

/**
 * Opens pg-boss on our own database. Its tables are made or brought up to date; it gets no timers
 * of its own but one that reads the list of queues now and then, and runs no workers: the runner
 * asks for jobs, for all kinds at once.
 *
 * Its statements go through our pool, one connection at a time. Its own adapter for PGlite is not
 * used: beside knex, its statements would slip into transactions of others.
 */
export async function openQueue(options: QueueOptions): Promise<PgBoss> {
  const { database, logger } = options;
  const isServer = database.engine === 'postgres';
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => ({ rows: await execute(database, text, values) }),
      listen: async (channel, hear) => {
        if (!options.isListening) return { close: async () => {} };
        const stop = await database.listen(channel, (payload) => {
          hear(payload);
          options.hear();
        });
        return { close: stop };
      },
    },
    schema: jobSchema,
    schedule: false,
    supervise: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    persistWarnings: false,
    useListenNotify: isServer,
    queueCacheIntervalSeconds: 3_600,
    bamIntervalSeconds: 3_600,
    monitorIntervalSeconds: Math.max(1, Math.floor(options.supervise / 1000) - 1),
    maintenanceIntervalSeconds: 3_600,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'the queue of jobs had a problem'));
  boss.on('warning', (warning) => logger.info({ warning }, 'the queue of jobs has a warning'));
  await boss.start();
  await ensureListIndex(database);
  return boss;
}

/** Asked for first: to make an index that is there would still wait for everyone who writes. */
async function ensureListIndex(database: Database): Promise<void> {
  const name = 'rapport_job_list';
  const found = await database.query('select 1 where to_regclass($1) is not null', [
    `${jobSchema}.${name}`,
  ]);
  if (found.length > 0) return;
  await database.query(
    `create index if not exists ${name} on ${jobSchema}.job_common (group_id, id)`,
  );
}

function execute(
  database: Database,
  text: string,
  values: readonly unknown[] | undefined,
): Promise<Record<string, unknown>[]> {
  return values && values.length > 0 ? database.query(text, values) : database.script(text);
}

/** The form in which pg-boss takes an open transaction. */
export function inTransaction(tx: Queryable): {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
} {
  return { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) };
}

/** How many jobs a call of pg-boss changed; its types keep silent about it. */
export function affectedBy(response: object): number {
  return (response as { readonly affected: number }).affected;
}

/** Makes the queue of each kind, or brings its settings up to date. */
export async function ensureQueues(
  boss: PgBoss,
  kinds: readonly JobKind<never>[],
  heartbeat: number,
): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const kind of kinds) {
    const settings = settingsOf(kind, heartbeat);
    const found = known.get(kind.name);
    if (!found) await boss.createQueue(kind.name, settings);
    else if (hasOther(found, settings)) {
      await boss.updateQueue(kind.name, settings);
    }
  }
}

function hasOther(found: object, settings: object): boolean {
  const stored = found as Readonly<Record<string, unknown>>;
  return Object.entries(settings).some(([name, value]) => stored[name] !== value);
}

function settingsOf(kind: JobKind<never>, heartbeat: number) {
  return {
    retryLimit: kind.retry.limit,
    retryDelay: kind.retry.delay,
    retryBackoff: true,
    retryDelayMax: kind.retry.mostDelay,
    expireInSeconds: Math.min(kind.mostMinutes * 60, 86_399),
    retentionSeconds: 30 * 86_400,
    deleteAfterSeconds: kind.keepDays * 86_400,
    heartbeatSeconds: heartbeat,
    notify: true,
  };
}
