import { accessFor } from '../../access/index.ts';
import { CrmError, describeError } from '../../errors/index.ts';
import type { JobView } from '../../jobs/index.ts';
import { listPending, type PendingView } from '../../model/index.ts';
import type { UserContext } from '../context.ts';
import { progressOf, progressSchema } from '../job-progress.ts';
import { catchUp } from '../record-context.ts';
import { json, type Reply } from '../reply.ts';
import type { RouteInput, Schema } from '../route.ts';
import { requireModelRight } from './change.ts';

const statuses = ['waiting', 'running', 'failed', 'cancelled'] as const;

const partProperties = {
  id: { type: 'string', format: 'uuid' },
  kind: { enum: ['index', 'unique', 'fill', 'link'] },
  object: { type: 'string' },
  object_title: { type: 'string' },
  name: { type: 'string', description: 'The index, the constraint, or `object.field`.' },
  fields: { type: 'array', items: { type: 'string' } },
  field_titles: { type: 'array', items: { type: 'string' } },
  revision: { type: 'integer', description: 'The revision whose part it is.' },
  status: { enum: statuses },
  progress: progressSchema,
  error: {
    type: ['object', 'null'],
    description: 'Why it failed and what to do, in the language of the request.',
    properties: {
      code: { type: 'string' },
      message: { type: 'string' },
      hint: { type: 'string' },
      examples: { type: 'array', maxItems: 5, items: { type: 'string', format: 'uuid' } },
    },
    required: ['code', 'message', 'examples'],
  },
  job_id: { type: ['string', 'null'], format: 'uuid' },
  created_at: { type: 'string', format: 'date-time' },
} satisfies Record<string, Schema>;

/** Parts of changes that are not finished. */
export const pendingReply: Schema = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        properties: partProperties,
        required: Object.keys(partProperties),
      },
    },
  },
  required: ['data'],
};

/** Answers the parts of changes that are pending, failed or cancelled. @throws ACCESS_ACTION_DENIED */
export async function pendingList(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const { services, actor, workspace } = context;
  const catalog = await catchUp(context);
  const viewer = { userId: actor.userId, access: accessFor(catalog, actor.permissionSets) };
  const object = new URLSearchParams(input.query).get('object') ?? undefined;
  const parts = await listPending(services.database, catalog, viewer, object);
  const scope = { workspaceId: workspace.id, withPlatform: false };
  const data = [];
  for (const part of parts) {
    const job =
      part.jobId === null
        ? undefined
        : await services.jobs.get(scope, part.jobId).catch(() => undefined);
    data.push(wireOf(context, part, job));
  }
  return json({ data });
}

function statusOf(part: PendingView, job: JobView | undefined): (typeof statuses)[number] {
  if (part.status !== 'pending') return part.status;
  if (!job || job.status === 'failed') return 'failed';
  if (job.status === 'cancelled') return 'cancelled';
  return job.status === 'running' ? 'running' : 'waiting';
}

function wireOf(
  context: UserContext,
  part: PendingView,
  job: JobView | undefined,
): Record<string, unknown> {
  const { language } = context;
  const say = (text: (typeof part.titles)[number]) =>
    typeof text === 'string' ? text : text[language];
  return {
    id: part.id,
    kind: part.kind,
    object: part.object,
    object_title: say(part.objectTitle),
    name: part.name,
    fields: part.fields,
    field_titles: part.titles.map(say),
    revision: part.revision,
    status: statusOf(part, job),
    progress: (job && progressOf(job)) ?? progressOfPart(part),
    error: errorOf(context, part, job),
    job_id: part.jobId,
    created_at: part.createdAt.toISOString(),
  };
}

/** A fill knows how far it came before its job has said so. */
function progressOfPart({ kind, done, total }: PendingView): Record<string, unknown> | null {
  if (kind !== 'fill') return null;
  return { done, total, note: null, rate: null, seconds_left: null };
}

function errorOf(
  { services, language }: UserContext,
  { error, examples }: PendingView,
  job: JobView | undefined,
): Record<string, unknown> | null {
  const problem = error ?? job?.problem;
  if (!problem) return null;
  const refusal = new CrmError(problem.code, { params: problem.params });
  const { code, message, hint } = describeError(refusal, {
    errors: services.errors,
    language,
  }).error;
  return { code, message, ...(hint ? { hint } : {}), examples };
}
