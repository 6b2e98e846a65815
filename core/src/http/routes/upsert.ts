import { CrmError } from '../../errors/index.ts';
import { bulk, getRecord } from '../../records/index.ts';
import type { UserContext } from '../context.ts';
import { httpExpectations } from '../expectations.ts';
import { idempotent } from '../idempotency.ts';
import { apiPrefix } from '../prefix.ts';
import { withRecords } from '../record-context.ts';
import { single } from '../records/outcome.ts';
import { objectBody } from '../records/read-body.ts';
import { record, writeHeaders } from '../records/schemas.ts';
import { created, jsonText, type Reply } from '../reply.ts';
import type { Route, RouteInput } from '../route.ts';

function upsert(context: UserContext, input: RouteInput): Promise<Reply> {
  const { object = '', field = '', value = '' } = input.params;
  const path = `/records/${object}/by/${field}/${value}`;
  const given = keyed(field, value, objectBody(input.body));
  return idempotent(context, input, { method: 'PUT', path, object }, () =>
    withRecords(context, async (records) => {
      const outcomes = await bulk(records, object, {
        operation: 'upsert',
        records: [given],
        key: field,
      });
      const outcome = single(outcomes);
      const headers = { ETag: `"${outcome.version}"` };
      if (outcome.status === 'created')
        return created(outcome.json, `${apiPrefix}/records/${object}/${outcome.id}`, headers);
      const text = outcome.json ?? (await getRecord(records, object, outcome.id)).json;
      return jsonText(text, 200, headers);
    }),
  );
}

/** The body with the key of the path in it. */
function keyed(
  field: string,
  value: string,
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (field !== 'external_id') return { ...body, [field]: value };
  const colon = value.indexOf(':');
  if (colon < 1) {
    const params = { title: 'external_id', expected: httpExpectations.externalId };
    throw new CrmError('RECORD_QUERY_INVALID', {
      fields: [{ path: 'value', code: 'FIELD_TYPE', params }],
    });
  }
  const given = (body.external_ids ?? {}) as Record<string, unknown>;
  return { ...body, external_ids: { ...given, [value.slice(0, colon)]: value.slice(colon + 1) } };
}

/** Create or change the record of a unique value. */
export const upsertRoute: Route = {
  method: 'PUT',
  path: '/records/{object}/by/{field}/{value}',
  operationId: 'upsertRecord',
  tag: 'Records',
  auth: 'user',
  summary: 'Create or change the record with this unique value',
  description:
    'The field has a unique rule of its own, or is `external_id` with a value such as `salesforce:001…`.',
  parameters: writeHeaders(false),
  request: record('patch'),
  replies: { 200: record('reply'), 201: record('reply') },
  refusals: [409, 422],
  handler: upsert,
};
