import type { ErrorText } from '@rapport/metadata/errors';
import { expand, recordTypeField } from '@rapport/metadata/expand';
import type { SchemaUse } from '@rapport/metadata/field-types/contract';
import { accessFor, objectAccess } from '../../access/index.ts';
import { CrmError, expectations, type FieldProblem, oneOf } from '../../errors/index.ts';
import {
  diffRevisions,
  inputOfRevision,
  listRevisions,
  type ModelInput,
  requireRevision,
} from '../../model/index.ts';
import { readableObject } from '../../records/index.ts';
import type { UserContext } from '../context.ts';
import { httpExpectations } from '../expectations.ts';
import { archivedList, archivedReply } from '../metadata/archived.ts';
import { makeChange, planChange, requireModelRight } from '../metadata/change.ts';
import { describeCatalog } from '../metadata/describe.ts';
import { answerOf } from '../metadata/edit.ts';
import { objectTableOf, objectTableReply } from '../metadata/object-table.ts';
import { pendingList, pendingReply } from '../metadata/pending.ts';
import {
  appliedReply,
  catalogReply,
  changeRequest,
  differenceReply,
  planReply,
  revertRequest,
  revisionPage,
} from '../metadata/schemas.ts';
import { differenceIn, planIn } from '../metadata/wire-plan.ts';
import { catchUp, recordContext, withRecords } from '../record-context.ts';
import { objectBody } from '../records/read-body.ts';
import { json, notModified, type Reply } from '../reply.ts';
import { bulkBodyLimit, type Route, type RouteInput } from '../route.ts';

const tag = 'Metadata';

async function describe(context: UserContext, input: RouteInput): Promise<Reply> {
  const { services, workspace, actor } = context;
  const catalog = await catchUp(context);
  const access = accessFor(catalog, actor.permissionSets);
  const etag = `"${catalog.revision}.${services.revisions.current(workspace.id)}.${actor.userId}"`;
  if (input.headers['if-none-match'] === etag) return notModified(etag);
  return json(describeCatalog(catalog, access, actor.permissionSets), 200, { ETag: etag });
}

const uses: readonly string[] = ['create', 'patch', 'reply', 'form', 'codegen'];

function expanded(context: UserContext, input: RouteInput): Promise<Reply> {
  const use = new URLSearchParams(input.query).get('expanded') ?? '';
  return withRecords(context, async (records) => {
    const object = readableObject(records, input.params.key as string);
    if (use === '') return json(object.document);
    if (!uses.includes(use)) {
      const params = { title: 'expanded', value: use, allowed: uses };
      throw new CrmError('REQUEST_INVALID', {
        fields: [{ path: 'expanded', code: 'FIELD_CHOICE', params }],
      });
    }
    const granted = objectAccess(records.access, object.name).fields;
    const isWrite = use === 'create' || use === 'patch' || use === 'form';
    const fields = new Map(
      [...object.fields]
        .filter(
          ([name, field]) =>
            (!field.isSystem || name === recordTypeField) &&
            (isWrite ? granted.get(name) === 'edit' : granted.has(name)),
        )
        .map(([name, field]) => [name, field.field]),
    );
    return json(
      expand({ document: object.document, fields, language: context.language }, use as SchemaUse),
    );
  });
}

const changeMembers = [
  'documents',
  'remove',
  'rename',
  'purge',
  'purge_archived',
  'backfill',
  'replace_values',
  'broken_records',
];
const brokenRecords = ['refuse', 'keep'];

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Reads the body of a plan or an apply. @throws REQUEST_INVALID */
function readChange(
  body: unknown,
): ModelInput & { readonly note?: string; readonly expected_revision?: number } {
  const input = objectBody(body);
  const problems: FieldProblem[] = [];
  const wrong = (path: string, expected: ErrorText) =>
    problems.push({ path, code: 'FIELD_TYPE', params: { title: path, expected } });
  const known = [...changeMembers, 'note', 'expected_revision', 'plan'];
  problems.push(...unknownMembers(input, known));
  if (input.documents !== undefined && !Array.isArray(input.documents))
    wrong('documents', httpExpectations.documents);
  if (!isListOf(input.remove, ['kind', 'key'])) wrong('remove', httpExpectations.removals);
  if (!isListOf(input.rename, ['object', 'field', 'to'])) wrong('rename', httpExpectations.renames);
  if (input.purge !== undefined && typeof input.purge !== 'boolean')
    wrong('purge', expectations.yesOrNo);
  if (input.purge_archived !== undefined && !isTexts(input.purge_archived))
    wrong('purge_archived', httpExpectations.archived);
  if (input.backfill !== undefined && !isPlainObject(input.backfill))
    wrong('backfill', expectations.object);
  if (input.replace_values !== undefined && !isPlainObject(input.replace_values))
    wrong('replace_values', expectations.object);
  if (input.broken_records !== undefined && !brokenRecords.includes(String(input.broken_records)))
    wrong('broken_records', oneOf(brokenRecords));
  if (input.note !== undefined && typeof input.note !== 'string') wrong('note', expectations.text);
  if (input.expected_revision !== undefined && !Number.isInteger(input.expected_revision))
    wrong('expected_revision', expectations.wholeNumber);
  if (problems.length > 0) throw new CrmError('REQUEST_INVALID', { fields: problems });
  return input as ModelInput;
}

function unknownMembers(input: object, known: readonly string[]): FieldProblem[] {
  return Object.keys(input)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: key, code: 'FIELD_UNKNOWN', params: { name: key } }));
}

interface Revert {
  readonly dry_run?: boolean;
  readonly note?: string;
  readonly broken_records?: 'keep';
  readonly expected_revision?: number;
}

/** Reads the body of a revert: a wrong `dry_run` must not make it a real one. @throws REQUEST_INVALID */
function readRevert(body: unknown): Revert {
  const { dry_run, note, broken_records, expected_revision, ...others } = objectBody(body ?? {});
  const problems = unknownMembers(others, []);
  const wrong = (path: string, expected: ErrorText) =>
    problems.push({ path, code: 'FIELD_TYPE', params: { title: path, expected } });
  if (dry_run !== undefined && typeof dry_run !== 'boolean') wrong('dry_run', expectations.yesOrNo);
  if (note !== undefined && typeof note !== 'string') wrong('note', expectations.text);
  if (broken_records !== undefined && !brokenRecords.includes(String(broken_records)))
    wrong('broken_records', oneOf(brokenRecords));
  if (expected_revision !== undefined && !Number.isInteger(expected_revision))
    wrong('expected_revision', expectations.wholeNumber);
  if (problems.length > 0) throw new CrmError('REQUEST_INVALID', { fields: problems });
  return {
    ...(broken_records === 'keep' ? { broken_records } : {}),
    ...(expected_revision === undefined ? {} : { expected_revision: Number(expected_revision) }),
    ...(dry_run === true ? { dry_run } : {}),
    ...(typeof note === 'string' ? { note } : {}),
  };
}

/** Whether a member is left out, or a list of objects with these texts. */
function isListOf(list: unknown, members: readonly string[]): boolean {
  if (list === undefined) return true;
  return (
    Array.isArray(list) &&
    list.every((item) => members.every((member) => typeof item?.[member] === 'string'))
  );
}

async function plan(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const change = readChange(input.body);
  const prepared = await planChange(context, change);
  return json({ plan: planIn(context.language, prepared.plan) });
}

async function apply(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const change = readChange(input.body);
  const applied = await makeChange(context, change, {
    note: change.note,
    expectedRevision: change.expected_revision,
  });
  return json(answerOf(context.language, applied));
}

async function revisions(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const cursor = new URLSearchParams(input.query).get('cursor');
  const before = cursor === null ? undefined : Number(cursor);
  if (before !== undefined && !(Number.isInteger(before) && before > 0 && before < 2 ** 31)) {
    throw new CrmError('RECORD_CURSOR_INVALID');
  }
  const { catalog, database } = await recordContext(context);
  return json(await listRevisions(database, catalog, before));
}

async function revert(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const body = readRevert(input.body);
  const catalog = await catchUp(context);
  const number = Number(input.params.number);
  const { dry_run, broken_records, expected_revision: expected } = body;
  await requireRevision(context.services.database, catalog, expected);
  const { input: undone, inUse } = await inputOfRevision(
    context.services.database,
    catalog,
    number,
  );
  const change = { ...undone, ...(broken_records ? { broken_records } : {}) };
  if (dry_run) {
    const prepared = await planChange(context, change, { inUse, number });
    return json({ plan: planIn(context.language, prepared.plan) });
  }
  const note = body.note ?? `Revert to revision ${number}`;
  const applied = await makeChange(context, change, {
    note,
    expectedRevision: catalog.revision,
    back: { inUse, number },
  });
  return json(answerOf(context.language, applied));
}

async function difference(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const catalog = await catchUp(context);
  const [from, to] = [Number(input.params.from), Number(input.params.to)];
  const found = await diffRevisions(context.services.database, catalog, from, to);
  return json(differenceIn(context.language, found));
}

/** The model: reading it, planning and making changes, revisions. */
export const metadataRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/metadata',
    operationId: 'getMetadata',
    tag,
    auth: 'user',
    summary: 'The model as the caller may see it',
    replies: { 200: catalogReply, 304: null },
    handler: describe,
  },
  {
    method: 'GET',
    path: '/metadata/objects/{key}',
    operationId: 'getObjectDocument',
    tag,
    auth: 'user',
    summary: 'An object document, or a JSON Schema made of it',
    parameters: [
      {
        name: 'expanded',
        in: 'query',
        description: 'Plain JSON Schema for this use instead of the document.',
        schema: { enum: uses },
      },
    ],
    replies: { 200: { type: 'object' } },
    refusals: [404, 422],
    handler: expanded,
  },
  {
    method: 'GET',
    path: '/metadata/objects/{key}/table',
    operationId: 'getObjectTable',
    tag,
    auth: 'user',
    summary: 'The table of an object: records, indexes, and the room that it has left',
    replies: { 200: objectTableReply },
    refusals: [403, 404],
    handler: objectTableOf,
  },
  {
    method: 'POST',
    path: '/metadata/plan',
    operationId: 'planModel',
    tag,
    auth: 'user',
    summary: 'What a change of the model would do',
    maxBytes: bulkBodyLimit,
    request: changeRequest,
    replies: { 200: planReply },
    refusals: [403, 404, 422],
    handler: plan,
  },
  {
    method: 'POST',
    path: '/metadata/apply',
    operationId: 'applyModel',
    tag,
    auth: 'user',
    summary: 'Change the model',
    maxBytes: bulkBodyLimit,
    request: changeRequest,
    replies: { 200: appliedReply },
    refusals: [403, 404, 409, 422],
    handler: apply,
  },
  {
    method: 'GET',
    path: '/metadata/archived',
    operationId: 'listArchived',
    tag,
    auth: 'user',
    summary: 'Removed fields and objects whose data is kept',
    description:
      'The last removed first. A revert brings them back; `purge_archived` of a change deletes them for good.',
    parameters: [
      {
        name: 'object',
        in: 'query',
        description: 'Only of this object.',
        schema: { type: 'string' },
      },
    ],
    replies: { 200: archivedReply },
    refusals: [403],
    handler: archivedList,
  },
  {
    method: 'GET',
    path: '/metadata/pending',
    operationId: 'listPendingParts',
    tag,
    auth: 'user',
    summary: 'Parts of changes that are finished in the background',
    description:
      'Those that wait, run, failed or were cancelled, the oldest first. Cancel or retry them by their jobs.',
    parameters: [
      {
        name: 'object',
        in: 'query',
        description: 'Only of this object.',
        schema: { type: 'string' },
      },
    ],
    replies: { 200: pendingReply },
    refusals: [403],
    handler: pendingList,
  },
  {
    method: 'GET',
    path: '/metadata/revisions',
    operationId: 'listModelRevisions',
    tag,
    auth: 'user',
    summary: 'Revisions of the model, youngest first',
    parameters: [
      {
        name: 'cursor',
        in: 'query',
        description: 'From `next_cursor` of the page before.',
        schema: { type: 'string' },
      },
    ],
    replies: { 200: revisionPage },
    refusals: [403],
    handler: revisions,
  },
  {
    method: 'GET',
    path: '/metadata/revisions/{from}/diff/{to}',
    operationId: 'diffModelRevisions',
    tag,
    auth: 'user',
    summary: 'What differs between two revisions of the model',
    description: 'Read from the first to the second, whichever is older. 0 is the empty model.',
    replies: { 200: differenceReply },
    refusals: [403, 404],
    handler: difference,
  },
  {
    method: 'POST',
    path: '/metadata/revisions/{number}/revert',
    operationId: 'revertModel',
    tag,
    auth: 'user',
    summary: 'Make the model as it was at a revision',
    request: revertRequest,
    isBodyOptional: true,
    replies: { 200: appliedReply },
    refusals: [403, 404, 409, 422],
    handler: revert,
  },
];
