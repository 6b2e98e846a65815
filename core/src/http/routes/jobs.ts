import type { ErrorText } from '@rapport/metadata/errors';
import { CrmError, describeError } from '../../errors/index.ts';
import {
  type JobPage,
  type JobScope,
  type JobStatus,
  type JobView,
  jobStatuses,
} from '../../jobs/index.ts';
import type { UserContext } from '../context.ts';
import { parameterExpectations } from '../expectations.ts';
import { progressOf, progressSchema } from '../job-progress.ts';
import { requireAdministratorActor } from '../permission-sets.ts';
import { json, type Reply } from '../reply.ts';
import type { Route, RouteInput, RouteParameter, Schema } from '../route.ts';

const moment: Schema = { type: 'string', format: 'date-time' };
const momentOrNull: Schema = { type: ['string', 'null'], format: 'date-time' };
const errorSchema: Schema = {
  type: ['object', 'null'],
  description: 'Why the last attempt failed, in the language of the request.',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
};
const jobProperties = {
  id: { type: 'string', format: 'uuid' },
  kind: { type: 'string' },
  title: { type: 'string', description: 'What the kind does, in the language of the request.' },
  is_platform: {
    type: 'boolean',
    description: 'Work of the whole platform; administrators of the default workspace see it.',
  },
  status: { enum: jobStatuses },
  progress: progressSchema,
  attempts: { type: 'integer', description: 'Attempts begun.' },
  max_attempts: { type: 'integer' },
  error: errorSchema,
  created_at: moment,
  due_at: { ...moment, description: 'When the next attempt is due, or was.' },
  started_at: momentOrNull,
  ended_at: momentOrNull,
};
const jobSchema: Schema = {
  type: 'object',
  properties: jobProperties,
  required: Object.keys(jobProperties),
};
const jobListSchema: Schema = {
  type: 'object',
  properties: {
    data: { type: 'array', items: jobSchema },
    kinds: {
      type: 'array',
      description: 'Every kind there can be, by title in the language of the request.',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, title: { type: 'string' } },
        required: ['name', 'title'],
      },
    },
    next_cursor: { type: ['string', 'null'] },
  },
  required: ['data', 'kinds', 'next_cursor'],
};

/** The jobs that an administrator sees. @throws AUTH_ADMINISTRATOR_ONLY */
function scopeOf(context: UserContext): JobScope {
  requireAdministratorActor(context);
  const { id, isDefault } = context.workspace;
  return { workspaceId: id, withPlatform: isDefault };
}

async function handleList(context: UserContext, input: RouteInput): Promise<Reply> {
  const scope = scopeOf(context);
  const { limit, ...page } = pageOf(new URLSearchParams(input.query));
  const jobs = await context.services.jobs.list(scope, { ...page, limit: limit + 1 });
  const shown = jobs.slice(0, limit);
  const next = jobs.length > limit ? (shown.at(-1)?.id ?? null) : null;
  const data = shown.map((job) => wireOf(context, job));
  return json({ data, kinds: kindsOf(context), next_cursor: next });
}

/** The kinds of jobs, for a filter of the list. */
function kindsOf({ services, language }: UserContext): { name: string; title: string }[] {
  return [...services.jobs.kinds.values()]
    .map(({ name, title }) => ({ name, title: title[language] }))
    .sort((one, other) => one.title.localeCompare(other.title, language));
}

function pageOf(query: URLSearchParams): JobPage {
  for (const name of query.keys()) {
    if (!['limit', 'cursor', 'status', 'kind'].includes(name)) {
      throw wrongParameter(name, parameterExpectations.onlyJobs);
    }
  }
  const limit = query.get('limit') ?? '50';
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 200) {
    throw wrongParameter('limit', parameterExpectations.pageSize);
  }
  const after = query.get('cursor');
  if (after !== null && !isId(after)) throw wrongParameter('cursor', parameterExpectations.cursor);
  const status = query.get('status');
  if (status !== null && !isStatus(status)) {
    throw wrongParameter('status', parameterExpectations.jobStatus);
  }
  const kind = query.get('kind');
  if (kind !== null && !/^[a-z][a-z0-9_]{1,62}$/.test(kind)) {
    throw wrongParameter('kind', parameterExpectations.jobKind);
  }
  return { limit: Number(limit), after, ...(status ? { status } : {}), ...(kind ? { kind } : {}) };
}

function isStatus(text: string): text is JobStatus {
  return (jobStatuses as readonly string[]).includes(text);
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);
}

function wrongParameter(name: string, expected: ErrorText): CrmError {
  return new CrmError('REQUEST_PARAMETER', { params: { name, expected } });
}

async function handleGet(context: UserContext, input: RouteInput): Promise<Reply> {
  const scope = scopeOf(context);
  return json(wireOf(context, await context.services.jobs.get(scope, idOf(input))));
}

async function handleCancel(context: UserContext, input: RouteInput): Promise<Reply> {
  const scope = scopeOf(context);
  return json(wireOf(context, await context.services.jobs.cancel(scope, idOf(input))));
}

async function handleRetry(context: UserContext, input: RouteInput): Promise<Reply> {
  const scope = scopeOf(context);
  return json(wireOf(context, await context.services.jobs.retry(scope, idOf(input))));
}

function idOf(input: RouteInput): string {
  const id = input.params.id as string;
  if (!isId(id)) throw new CrmError('JOB_UNKNOWN');
  return id;
}

function wireOf({ services, language }: UserContext, job: JobView): Record<string, unknown> {
  const { errors, jobs } = services;
  const problem = job.problem && new CrmError(job.problem.code, { params: job.problem.params });
  const told = problem && describeError(problem, { errors, language }).error;
  return {
    id: job.id,
    kind: job.kind,
    title: jobs.kinds.get(job.kind)?.title[language] ?? job.kind,
    is_platform: job.workspaceId === null,
    status: job.status,
    progress: progressOf(job),
    attempts: job.attempts,
    max_attempts: job.mostAttempts,
    error: told && { code: told.code, message: told.message },
    created_at: job.createdAt.toISOString(),
    due_at: job.dueAt.toISOString(),
    started_at: job.startedAt?.toISOString() ?? null,
    ended_at: job.endedAt?.toISOString() ?? null,
  };
}

const listParameters: readonly RouteParameter[] = [
  {
    name: 'limit',
    in: 'query',
    description: 'Jobs in one page.',
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  },
  {
    name: 'cursor',
    in: 'query',
    description: '`next_cursor` of the page before.',
    schema: { type: 'string' },
  },
  { name: 'status', in: 'query', description: 'Only these.', schema: { enum: jobStatuses } },
  { name: 'kind', in: 'query', description: 'Only of this kind.', schema: { type: 'string' } },
];

const common = { tag: 'Jobs', auth: 'user' } as const;

/** Work that is done later, for administrators. */
export const jobRoutes: readonly Route[] = [
  {
    ...common,
    method: 'GET',
    path: '/jobs',
    operationId: 'listJobs',
    summary: 'The jobs of the workspace, newest first',
    description: 'Jobs that ended are kept for some days, by kind.',
    parameters: listParameters,
    replies: { 200: jobListSchema },
    refusals: [400],
    handler: handleList,
  },
  {
    ...common,
    method: 'GET',
    path: '/jobs/{id}',
    operationId: 'getJob',
    summary: 'One job, with how far it is',
    replies: { 200: jobSchema },
    refusals: [404],
    handler: handleGet,
  },
  {
    ...common,
    method: 'POST',
    path: '/jobs/{id}/cancel',
    operationId: 'cancelJob',
    summary: 'Cancel a job that waits or runs',
    description: 'One that runs ends at the next step that may stand alone; what it did, stays.',
    replies: { 200: jobSchema },
    refusals: [404, 409],
    handler: handleCancel,
  },
  {
    ...common,
    method: 'POST',
    path: '/jobs/{id}/retry',
    operationId: 'retryJob',
    summary: 'Run a job again that failed or was cancelled',
    replies: { 200: jobSchema },
    refusals: [404, 409],
    handler: handleRetry,
  },
];
