import { CrmError } from '../../errors/index.ts';
import {
  aggregateRecords,
  bulk,
  createRecords,
  deleteRecords,
  getRecord,
  listDeleted,
  type Page,
  queryRecords,
  readHistory,
  readParameters,
  restoreRecord,
  updateRecords,
} from '../../records/index.ts';
import type { UserContext } from '../context.ts';
import { idempotent } from '../idempotency.ts';
import { apiPrefix } from '../prefix.ts';
import { withReads, withRecords } from '../record-context.ts';
import { resultOf, single } from '../records/outcome.ts';
import { expectedVersion, objectBody, readBulk } from '../records/read-body.ts';
import {
  aggregateReply,
  aggregateRequest,
  bulkReply,
  bulkRequest,
  deletedList,
  historyPage,
  queryRequest,
  readParametersOf,
  record,
  recordPage,
  writeHeaders,
} from '../records/schemas.ts';
import { created, json, jsonText, noContent, type Reply } from '../reply.ts';
import { bulkBodyLimit, type Route, type RouteInput } from '../route.ts';
import { upsertRoute } from './upsert.ts';

const tag = 'Records';

function pageReply(page: Page): Reply {
  const count = page.count === undefined ? '' : `,"count":${page.count}`;
  return jsonText(
    `{"data":[${page.records.join(',')}],"next_cursor":${JSON.stringify(page.nextCursor)}${count}}`,
  );
}

function list(context: UserContext, input: RouteInput): Promise<Reply> {
  const object = input.params.object as string;
  return withReads(context, async (records) =>
    pageReply(
      await queryRecords(
        records,
        object,
        readParameters(records, object, new URLSearchParams(input.query)),
      ),
    ),
  );
}

function query(context: UserContext, input: RouteInput): Promise<Reply> {
  const body = objectBody(input.body ?? {});
  return withReads(context, async (records) =>
    pageReply(await queryRecords(records, input.params.object as string, body)),
  );
}

function aggregate(context: UserContext, input: RouteInput): Promise<Reply> {
  const body = objectBody(input.body ?? {});
  return withReads(context, async (records) =>
    jsonText(`{"data":${await aggregateRecords(records, input.params.object as string, body)}}`),
  );
}

function get(context: UserContext, input: RouteInput): Promise<Reply> {
  const { object = '', id = '' } = input.params;
  const asked = input.query === '' ? {} : onlyShape(new URLSearchParams(input.query));
  return withReads(context, async (records) => {
    const found = await getRecord(records, object, id, asked);
    return jsonText(found.json, 200, { ETag: `"${found.version}"` });
  });
}

function onlyShape(parameters: URLSearchParams): { fields?: string; expand?: string } {
  const shape: { fields?: string; expand?: string } = {};
  for (const [name, value] of parameters) {
    if (name === 'fields' || name === 'expand') shape[name] = value;
    else
      throw new CrmError('RECORD_QUERY_INVALID', {
        fields: [{ path: name, code: 'FIELD_UNKNOWN', params: { name } }],
      });
  }
  return shape;
}

function create(context: UserContext, input: RouteInput): Promise<Reply> {
  const { object = '' } = input.params;
  const path = `/records/${object}`;
  const body = objectBody(input.body);
  return idempotent(context, input, { method: 'POST', path, object }, () =>
    withRecords(context, async (records) => {
      const made = single(await createRecords(records, object, [body], { isAtomic: true }));
      return created(made.json, `${apiPrefix}${path}/${made.id}`, { ETag: `"${made.version}"` });
    }),
  );
}

function update(context: UserContext, input: RouteInput): Promise<Reply> {
  const { object = '', id = '' } = input.params;
  const version = expectedVersion(input.headers['if-match']);
  const change = {
    id,
    input: objectBody(input.body),
    ...(version === undefined ? {} : { expectedVersion: version }),
  };
  return idempotent(
    context,
    input,
    { method: 'PATCH', path: `/records/${object}/${id}`, object },
    () =>
      withRecords(context, async (records) => {
        const changed = single(await updateRecords(records, object, [change], { isAtomic: true }));
        return jsonText(changed.json, 200, { ETag: `"${changed.version}"` });
      }),
  );
}

function remove(context: UserContext, input: RouteInput): Promise<Reply> {
  const { object = '', id = '' } = input.params;
  return idempotent(
    context,
    input,
    { method: 'DELETE', path: `/records/${object}/${id}`, object },
    () =>
      withRecords(context, async (records) => {
        const [outcome] = await deleteRecords(records, object, [id]);
        if (outcome?.status === 'failed') throw outcome.error;
        return noContent;
      }),
  );
}

function restore(context: UserContext, input: RouteInput): Promise<Reply> {
  const { object = '', id = '' } = input.params;
  return withRecords(context, async (records) => {
    const found = await restoreRecord(records, object, id);
    return jsonText(found.json, 200, { ETag: `"${found.version}"` });
  });
}

function bulkWrite(context: UserContext, input: RouteInput): Promise<Reply> {
  const { object = '' } = input.params;
  const request = readBulk(input.body);
  return idempotent(
    context,
    input,
    { method: 'POST', path: `/records/${object}/bulk`, object },
    () =>
      withRecords(context, async (records) => {
        const outcomes = await bulk(records, object, request);
        const results = outcomes.map((outcome) => resultOf(context, outcome));
        const failed = outcomes.filter((outcome) => outcome.status === 'failed').length;
        if (request.atomic && failed > 0) {
          const params = { count: failed, total: request.records.length };
          throw new CrmError('RECORD_BULK_ABORTED', { params, details: { results } });
        }
        return json({ results });
      }),
  );
}

function history(context: UserContext, input: RouteInput): Promise<Reply> {
  const { object = '', id = '' } = input.params;
  const cursor = new URLSearchParams(input.query).get('cursor') ?? undefined;
  return withReads(context, async (records) =>
    json(await readHistory(records, object, id, cursor)),
  );
}

function bin(context: UserContext, input: RouteInput): Promise<Reply> {
  const object = new URLSearchParams(input.query).get('object') ?? undefined;
  return withReads(context, async (records) => json({ data: await listDeleted(records, object) }));
}

/** Reading and writing records of any object. */
export const recordRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/records/{object}',
    operationId: 'listRecords',
    tag,
    auth: 'user',
    summary: 'A page of records',
    description:
      'Filters are `filter[path][operator]=value`; all must hold. Pages follow `next_cursor`.',
    parameters: readParametersOf('list'),
    replies: { 200: recordPage },
    handler: list,
  },
  {
    method: 'POST',
    path: '/records/{object}/query',
    operationId: 'queryRecords',
    tag,
    auth: 'user',
    summary: 'A page of records, asked for by a body',
    request: queryRequest,
    isBodyOptional: true,
    replies: { 200: recordPage },
    handler: query,
  },
  {
    method: 'POST',
    path: '/records/{object}/aggregate',
    operationId: 'aggregateRecords',
    tag,
    auth: 'user',
    summary: 'Counts, sums and averages of records, grouped',
    description: 'A measure of a currency field needs its currency among the groups.',
    request: aggregateRequest,
    isBodyOptional: true,
    replies: { 200: aggregateReply },
    handler: aggregate,
  },
  {
    method: 'POST',
    path: '/records/{object}',
    operationId: 'createRecord',
    tag,
    auth: 'user',
    summary: 'Create a record',
    parameters: writeHeaders(false),
    request: record('create'),
    replies: { 201: record('reply') },
    refusals: [409, 422],
    handler: create,
  },
  {
    method: 'POST',
    path: '/records/{object}/bulk',
    operationId: 'bulkRecords',
    tag,
    auth: 'user',
    summary: 'Create, update, upsert or delete up to 1,000 records',
    parameters: writeHeaders(false),
    maxBytes: bulkBodyLimit,
    request: bulkRequest,
    replies: { 200: bulkReply },
    refusals: [422],
    handler: bulkWrite,
  },
  {
    method: 'GET',
    path: '/records/{object}/{id}',
    operationId: 'getRecord',
    tag,
    auth: 'user',
    summary: 'One record',
    parameters: readParametersOf('one'),
    replies: { 200: record('reply') },
    refusals: [404],
    handler: get,
  },
  {
    method: 'PATCH',
    path: '/records/{object}/{id}',
    operationId: 'updateRecord',
    tag,
    auth: 'user',
    summary: 'Change fields of a record',
    description:
      'A merge patch: only the fields sent change, null empties one. With If-Match the change is refused when someone else was faster.',
    parameters: writeHeaders(true),
    request: record('patch'),
    replies: { 200: record('reply') },
    refusals: [404, 409, 422],
    handler: update,
  },
  {
    method: 'DELETE',
    path: '/records/{object}/{id}',
    operationId: 'deleteRecord',
    tag,
    auth: 'user',
    summary: 'Move a record to the recycle bin',
    replies: { 204: null },
    refusals: [404, 409],
    handler: remove,
  },
  {
    method: 'POST',
    path: '/records/{object}/{id}/restore',
    operationId: 'restoreRecord',
    tag,
    auth: 'user',
    summary: 'Bring a record back from the recycle bin',
    replies: { 200: record('reply') },
    refusals: [404, 409],
    handler: restore,
  },
  {
    method: 'GET',
    path: '/records/{object}/{id}/history',
    operationId: 'getRecordHistory',
    tag,
    auth: 'user',
    summary: 'Who changed what and when',
    parameters: [
      {
        name: 'cursor',
        in: 'query',
        description: 'From `next_cursor` of the page before.',
        schema: { type: 'string' },
      },
    ],
    replies: { 200: historyPage },
    refusals: [404],
    handler: history,
  },
  {
    method: 'GET',
    path: '/recycle-bin',
    operationId: 'listDeletedRecords',
    tag,
    auth: 'user',
    summary: 'Deleted records, youngest first',
    parameters: [
      {
        name: 'object',
        in: 'query',
        description: 'Only records of this object.',
        schema: { type: 'string' },
      },
    ],
    replies: { 200: deletedList },
    refusals: [404],
    handler: bin,
  },
  upsertRoute,
];
