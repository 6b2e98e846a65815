import { objectAccess, rowCondition } from '../../access/index.ts';
import { type CatalogObject, objectTitle } from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import type { Statement } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import { checkState, type QueryInput, readableObject } from './page.ts';
import { recordJson } from './select.ts';
import { readShape, type Shape } from './shape.ts';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of an id. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && uuidForm.test(text);
}

/** A record as JSON text, with the version it has. */
export interface FoundRecord {
  readonly json: string;
  readonly version: number;
}

/**
 * One live record as the actor may see it.
 *
 * @throws RECORD_NOT_FOUND when there is none, it is deleted, or the actor may not see it.
 */
export async function getRecord(
  context: RecordContext,
  objectName: string,
  id: string,
  input: Pick<QueryInput, 'fields' | 'expand'> = {},
): Promise<FoundRecord> {
  const object = readableObject(context, objectName);
  const { shape, problems } = readShape(context, object, input);
  if (problems.length > 0) throw new CrmError('RECORD_QUERY_INVALID', { fields: problems });
  if (!isId(id)) throw notFound(object);
  const started = performance.now();
  const [rows] = await context.database.fly([oneStatement(context, object, shape, id)]);
  context.time('db', performance.now() - started);
  checkState(context, rows ?? []);
  const [, , json, version] = rows?.[0] ?? [];
  if (json === null || json === undefined) throw notFound(object);
  return { json, version: Number(version) };
}

/** The statement that reads one live record and the revisions in force. */
export function oneStatement(
  context: RecordContext,
  object: CatalogObject,
  shape: Shape,
  id: string,
): Statement {
  const json = recordJson(context, object, shape, 't');
  const condition = rowCondition(objectAccess(context.access, object.name), 'read', 't');
  const where = `t."id" = $2::uuid and t."deleted_at" is null${condition ? ` and ${condition}` : ''}`;
  const text = `select s.model, s.access, p.j, p.v from ${context.catalog.schema}."_state" s left join lateral (select ${json}::text as j, t."version" as v from ${object.table} t where ${where}) p on true where $1::uuid is not null`;
  return { text, values: [context.actor.userId, id] };
}

/** The refusal for a record that is not there for the actor. */
export function notFound(object: CatalogObject): CrmError {
  return new CrmError('RECORD_NOT_FOUND', {
    params: { object: objectTitle(object) },
  });
}
