import type { ErrorParams } from '@rapport/metadata/errors';
import type { Queryable } from '../storage/index.ts';
import type { Progress } from './kind.ts';
import { jobSchema } from './queue.ts';

/** Where a job stands: `waiting` for its first attempt, `retrying` for a later one. */
export type JobStatus = 'waiting' | 'running' | 'retrying' | 'done' | 'failed' | 'cancelled';

/** Every status a job can have. */
export const jobStatuses: readonly JobStatus[] = [
  'waiting',
  'running',
  'retrying',
  'done',
  'failed',
  'cancelled',
];

/** Why the last attempt failed: a code of the catalogue of errors and what its text needs. */
export interface JobProblem {
  readonly code: string;
  readonly params: ErrorParams;
}

/** A job as people look at it. */
export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly workspaceId: string | null;
  readonly status: JobStatus;
  readonly progress: Progress | null;
  /** Attempts begun. */
  readonly attempts: number;
  /** Attempts after which it fails for good. */
  readonly mostAttempts: number;
  readonly problem: JobProblem | null;
  readonly createdAt: Date;
  /** When the next attempt is due, or was. */
  readonly dueAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Which jobs somebody may see: those of a workspace, and for some those of the platform. */
export interface JobScope {
  readonly workspaceId: string;
  /** Whether work of the platform, which belongs to no workspace, is among them. */
  readonly withPlatform: boolean;
}

/** Which part of a list is wanted. */
export interface JobPage {
  readonly limit: number;
  /** Id of the last job of the page before. */
  readonly after: string | null;
  readonly status?: JobStatus;
  readonly kind?: string;
}

interface Output {
  readonly progress?: Progress | null;
  readonly error?: { readonly code: string; readonly params?: ErrorParams };
  /** What pg-boss writes by itself. */
  readonly value?: { readonly message?: string };
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly group_id: string | null;
  readonly state: keyof typeof statusOf;
  readonly output: Output | null;
  readonly retry_count: number;
  readonly retry_limit: number;
  readonly created_on: Date;
  readonly start_after: Date;
  readonly started_on: Date | null;
  readonly completed_on: Date | null;
}

const statusOf = {
  created: 'waiting',
  retry: 'retrying',
  active: 'running',
  completed: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
} as const satisfies Readonly<Record<string, JobStatus>>;

const columns = `id, name, group_id, state::text as state, output, retry_count, retry_limit,
  created_on, start_after, started_on, completed_on`;
const inScope = `(group_id = $1 or ($2::boolean and group_id is null))`;

/** Jobs of a scope, the newest first. */
export async function listJobs(
  on: Queryable,
  scope: JobScope,
  page: JobPage,
): Promise<readonly JobView[]> {
  const state = Object.entries(statusOf).find(([, status]) => status === page.status)?.[0];
  const rows = await on.query<Row>(
    `select ${columns} from ${jobSchema}.job where ${inScope}
       and ($3::uuid is null or id < $3::uuid) and ($4::text is null or state::text = $4)
       and ($5::text is null or name = $5)
     order by id desc limit $6`,
    [
      scope.workspaceId,
      scope.withPlatform,
      page.after,
      state ?? null,
      page.kind ?? null,
      page.limit,
    ],
  );
  return rows.map(viewOf);
}

/** One job of a scope. */
export async function findJob(
  on: Queryable,
  scope: JobScope,
  id: string,
): Promise<JobView | undefined> {
  const [row] = await on.query<Row>(
    `select ${columns} from ${jobSchema}.job where ${inScope} and id = $3::uuid`,
    [scope.workspaceId, scope.withPlatform, id],
  );
  return row && viewOf(row);
}

/** How many jobs of a kind stand where. */
export interface JobCount {
  readonly kind: string;
  readonly status: JobStatus;
  readonly count: number;
}

/** Counts every job that is remembered, of all workspaces. */
export async function countJobs(on: Queryable): Promise<readonly JobCount[]> {
  const rows = await on.query<{ name: string; state: keyof typeof statusOf; count: number }>(
    `select name, state::text as state, count(*)::int as count from ${jobSchema}.job group by 1, 2`,
  );
  return rows.map(({ name, state, count }) => ({ kind: name, status: statusOf[state], count }));
}

function viewOf(row: Row): JobView {
  const hasBegun = row.started_on !== null;
  return {
    id: row.id,
    kind: row.name,
    workspaceId: row.group_id,
    status: statusOf[row.state],
    progress: row.output?.progress ?? null,
    attempts: row.retry_count + (hasBegun ? 1 : 0),
    mostAttempts: row.retry_limit + 1,
    problem: problemIn(row),
    createdAt: row.created_on,
    dueAt: row.start_after,
    startedAt: row.started_on,
    endedAt: row.completed_on,
  };
}

function problemIn({ state, output }: Row): JobProblem | null {
  if (state === 'completed' || state === 'active' || output === null) return null;
  if (output.error) return { code: output.error.code, params: output.error.params ?? {} };
  const { message } = output.value ?? {};
  if (message === undefined) return null;
  return { code: message.includes('timed out') ? 'JOB_TIMEOUT' : 'JOB_LOST', params: {} };
}
