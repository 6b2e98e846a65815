import type { ErrorText } from '@rapport/metadata/errors';
import { CrmError, expectations, type FieldProblem, oneOf } from '../../errors/index.ts';
import { type BulkRequest, bulkLimit } from '../../records/index.ts';
import { httpExpectations, someRecords } from '../expectations.ts';

/** A body that must be an object. @throws REQUEST_BODY */
export function objectBody(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return body as Readonly<Record<string, unknown>>;
  }
  throw new CrmError('REQUEST_BODY', { params: { expected: expectations.jsonObject } });
}

const operations: readonly string[] = ['create', 'update', 'upsert', 'delete'];
const members = ['operation', 'records', 'atomic', 'key', 'unresolved_links'];

/** A bulk request, checked. @throws REQUEST_INVALID with every problem */
export function readBulk(body: unknown): BulkRequest {
  const input = objectBody(body);
  const problems: FieldProblem[] = [];
  const wrong = (path: string, expected: ErrorText) =>
    problems.push({ path, code: 'FIELD_TYPE', params: { title: path, expected } });
  for (const key of Object.keys(input)) {
    if (!members.includes(key))
      problems.push({ path: key, code: 'FIELD_UNKNOWN', params: { name: key } });
  }
  if (!operations.some((known) => known === input.operation)) wrong('operation', oneOf(operations));
  if (input.atomic !== undefined && typeof input.atomic !== 'boolean')
    wrong('atomic', expectations.yesOrNo);
  if (input.key !== undefined && typeof input.key !== 'string')
    wrong('key', httpExpectations.upsertKey);
  const links = input.unresolved_links;
  if (links !== undefined && links !== 'keep' && links !== 'refuse')
    wrong('unresolved_links', oneOf(['keep', 'refuse']));
  const records = input.records;
  if (!Array.isArray(records) || records.length === 0 || records.length > bulkLimit) {
    wrong('records', someRecords(bulkLimit));
  } else {
    for (const [index, record] of records.entries()) {
      if (typeof record !== 'object' || record === null || Array.isArray(record))
        wrong(`records.${index}`, expectations.object);
    }
  }
  if (problems.length > 0) throw new CrmError('REQUEST_INVALID', { fields: problems });
  return input as unknown as BulkRequest;
}

/** The version that If-Match demands; undefined without the header or with `*`. */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (match) return Number(match[1]);
  const params = { title: 'If-Match', expected: httpExpectations.version };
  throw new CrmError('REQUEST_INVALID', {
    fields: [{ path: 'If-Match', code: 'FIELD_TYPE', params }],
  });
}
