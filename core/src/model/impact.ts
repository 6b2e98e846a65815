import type { Field } from '@rapport/metadata/field-types/contract';
import type { Catalog, CatalogObject, ModelView, UniqueRule } from '../catalog/index.ts';
import { uniqueIndexName } from '../catalog/index.ts';
import type { Queryable } from '../storage/index.ts';

/** What a change means for records that exist. */
export interface Impact {
  readonly object: string;
  readonly field?: string;
  /**
   * `required_missing`: records without a value that will be required; they stay, and ask for it
   * when they are next saved. `field_removed`, `object_removed`: records whose data goes out of
   * sight (or for good). `unique_broken`: records that share a value which must be unique.
   */
  readonly code: 'required_missing' | 'field_removed' | 'object_removed' | 'unique_broken';
  readonly records: number;
  /** The change cannot be applied before this is mended. */
  readonly blocks: boolean;
}

/** Counts the records that a change touches, object by object. */
export async function countImpact(
  database: Queryable,
  catalog: Catalog,
  model: ModelView,
  touched: ReadonlySet<string>,
): Promise<Impact[]> {
  const impacts: Impact[] = [];
  for (const name of touched) {
    const object = catalog.objects.get(name);
    if (!object) continue;
    if (!model.find('object', name)) {
      const records = await count(database, object, '"deleted_at" is null');
      if (records > 0)
        impacts.push({ object: name, code: 'object_removed', records, blocks: false });
      continue;
    }
    impacts.push(...(await fieldImpacts(database, object, model.fields(name))));
    impacts.push(...(await uniqueImpacts(database, object, model)));
  }
  return impacts;
}

async function count(database: Queryable, object: CatalogObject, where: string): Promise<number> {
  const [row] = await database.query<{ n: string }>(
    `select count(*)::text as n from ${object.table} where ${where}`,
  );
  return Number(row?.n ?? 0);
}

async function fieldImpacts(
  database: Queryable,
  object: CatalogObject,
  next: ReadonlyMap<string, Field>,
): Promise<Impact[]> {
  const impacts: Impact[] = [];
  for (const field of object.fields.values()) {
    if (field.isSystem) continue;
    const column = field.columns.get('')?.name;
    const after = next.get(field.name);
    if (!after) {
      const records = await count(
        database,
        object,
        `${column} is not null and "deleted_at" is null`,
      );
      impacts.push({
        object: object.name,
        field: field.name,
        code: 'field_removed',
        records,
        blocks: false,
      });
    } else if (after.required && !field.field.required) {
      const records = await count(database, object, `${column} is null and "deleted_at" is null`);
      if (records > 0)
        impacts.push({
          object: object.name,
          field: field.name,
          code: 'required_missing',
          records,
          blocks: false,
        });
    }
  }
  return impacts.concat(await newlyRequired(database, object, next));
}

/** A new required field is empty in every record there is. */
async function newlyRequired(
  database: Queryable,
  object: CatalogObject,
  next: ReadonlyMap<string, Field>,
): Promise<Impact[]> {
  const fresh = [...next.values()].filter(
    (field) => field.required && !object.fields.has(field.name),
  );
  if (fresh.length === 0) return [];
  const records = await count(database, object, '"deleted_at" is null');
  if (records === 0) return [];
  return fresh.map((field) => ({
    object: object.name,
    field: field.name,
    code: 'required_missing',
    records,
    blocks: false,
  }));
}

async function uniqueImpacts(
  database: Queryable,
  object: CatalogObject,
  model: ModelView,
): Promise<Impact[]> {
  const rules = (model.find('object', object.name)?.unique ?? []) as readonly UniqueRule[];
  const known = new Set(object.unique.map((rule) => `${rule.index} ${rule.caseInsensitive}`));
  const impacts: Impact[] = [];
  for (const rule of rules) {
    const index = uniqueIndexName(object.tableName, rule.fields);
    if (known.has(`${index} ${rule.caseInsensitive === true}`)) continue;
    const records = await countTwins(database, object, rule);
    if (records > 0) {
      impacts.push({
        object: object.name,
        field: rule.fields.join(', '),
        code: 'unique_broken',
        records,
        blocks: true,
      });
    }
  }
  return impacts;
}

async function countTwins(
  database: Queryable,
  object: CatalogObject,
  rule: Pick<UniqueRule, 'fields' | 'caseInsensitive'>,
): Promise<number> {
  const fields = rule.fields.map((name) => object.fields.get(name));
  if (fields.some((field) => field === undefined)) return 0;
  const columns = fields.map((field) => {
    const column = field?.columns.get('')?.name as string;
    return rule.caseInsensitive && field?.columns.get('')?.type === 'text'
      ? `lower(${column})`
      : column;
  });
  const given = columns.map((column) => `${column} is not null`).join(' and ');
  const [row] = await database.query<{ n: string }>(
    `select coalesce(sum(g.n), 0)::text as n from (select count(*) as n from ${object.table}
     where "deleted_at" is null and ${given} group by ${columns.join(', ')} having count(*) > 1) g`,
  );
  return Number(row?.n ?? 0);
}
