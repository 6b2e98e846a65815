import { objectAccess, rowCondition } from '../access/index.ts';
import { type CatalogObject, currentName } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import type { RecordContext } from './context.ts';
import { recordExpectations } from './expectations.ts';
import { fieldValue } from './query/value.ts';

/** A value of a request as the text of a key. What has no text of its own counts as its JSON. */
export function keyText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Ids of live records by the value of a unique field.
 *
 * @throws RECORD_QUERY_INVALID when the field is not the only field of a unique rule, or the actor
 * may not read it.
 */
export async function findByField(
  context: RecordContext,
  object: CatalogObject,
  given: string,
  values: readonly unknown[],
): Promise<ReadonlyMap<string, string>> {
  const name = currentName(object, given);
  const field = object.fields.get(name);
  const rule = object.unique.find(
    (unique) => unique.fields.length === 1 && unique.fields[0] === name,
  );
  const level = objectAccess(context.access, object.name).fields.get(name);
  if (!field || !rule || !level || level === 'masked') {
    const allowed = object.unique
      .filter((unique) => unique.fields.length === 1)
      .map((unique) => unique.fields[0]);
    const params = {
      title: name,
      expected: recordExpectations.uniqueField,
      allowed,
    };
    throw new CrmError('RECORD_QUERY_INVALID', {
      fields: [{ path: 'key', code: 'FIELD_TYPE', params }],
    });
  }
  const canonical = new Map<string, string>();
  for (const value of values) {
    if (value === null || value === undefined) continue;
    const normalized = field.type.normalize(value, field.field, {
      currency: context.catalog.workspace.currency,
    });
    if (normalized.ok && normalized.value !== null) {
      canonical.set(fold(String(normalized.value), rule.caseInsensitive), keyText(value));
    }
  }
  const condition = rowCondition(objectAccess(context.access, object.name), 'read', 't');
  const expression = fieldValue(field, 't', false);
  const compared = rule.caseInsensitive ? `lower(${expression})` : `(${expression})::text`;
  const rows = await context.database.query<{ id: string; key: string }>(
    `select t."id" as id, ${compared} as key from ${object.table} t
     where t."deleted_at" is null and $1::uuid is not null and ${compared} = any($2::text[])${condition ? ` and ${condition}` : ''}`,
    [context.actor.userId, [...canonical.keys()]],
  );
  return new Map(rows.map((row) => [canonical.get(row.key) as string, row.id]));
}

function fold(value: string, caseInsensitive: boolean): string {
  return caseInsensitive ? value.toLowerCase() : value;
}
