import { nothing } from '@rapport/metadata/sql';
import { type FieldAccess, objectAccess, rowCondition } from '../../access/index.ts';
import {
  type Catalog,
  type CatalogField,
  type CatalogObject,
  linkMatches,
} from '../../catalog/index.ts';
import { literal, quoted, treeToSql } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import { anyLinkJson, listJson } from './any-link.ts';
import { orderBy } from './order.ts';
import { fieldScope } from './scope.ts';
import type { AnyExpand, ChildExpand, LookupExpand, Shape } from './shape.ts';
import { constants, fieldValue, nameValue } from './value.ts';

const cache = new WeakMap<Catalog, Map<string, string>>();

/**
 * SQL that gives one record as JSON text, from a row under `alias`.
 *
 * The text depends on model, rights and shape alone, so it is made once for each and kept with the
 * catalog. The reader's id is `$1`.
 */
export function recordJson(
  context: RecordContext,
  object: CatalogObject,
  shape: Shape,
  alias: string,
): string {
  const kept = cache.get(context.catalog) ?? new Map<string, string>();
  cache.set(context.catalog, kept);
  const key = `${context.access.key}\n${object.name}\n${alias}\n${shape.key}`;
  const found = kept.get(key);
  if (found !== undefined) return found;
  const text = `(select row_to_json(r) from (select ${items(context, object, shape, alias)}) r)`;
  if (kept.size > 2_000) kept.clear();
  kept.set(key, text);
  return text;
}

function items(context: RecordContext, object: CatalogObject, shape: Shape, alias: string): string {
  const granted = objectAccess(context.access, object.name).fields;
  const always = ['id', 'version'];
  const names = shape.fields
    ? [...new Set([...always, ...shape.fields])]
    : [...object.fields.keys()];
  const parts: string[] = [];
  for (const name of names) {
    const field = object.fields.get(name);
    const level = granted.get(name);
    if (!field || !level) continue;
    const expand = shape.expands.get(name);
    const isMasked = level === 'masked';
    const linked = expand && !isMasked ? linkJson(context, expand, alias) : undefined;
    const value = linked ?? fieldValue(field, alias, isMasked);
    parts.push(`${value} as ${quoted(name)}`);
    if (name === 'id') parts.push(`${literal(object.name)}::text as "object"`);
  }
  parts.push(...componentItems(object, shape, { alias, granted }));
  parts.push(...aliasItems(object, shape, { alias, granted }));
  for (const [name, expand] of shape.expands) {
    if (expand.kind === 'children')
      parts.push(`${childrenJson(context, object, expand, alias)} as ${quoted(name)}`);
  }
  return parts.join(', ');
}

interface ComponentPlace {
  readonly alias: string;
  readonly granted: ReadonlyMap<string, FieldAccess>;
}

/** Components under their dotted names; one of a masked field would tell what the mask hides. */
function componentItems(
  object: CatalogObject,
  shape: Shape,
  { alias, granted }: ComponentPlace,
): string[] {
  return shape.components.flatMap(({ field: name, name: part }) => {
    const field = object.fields.get(name);
    const component = field?.type.components?.(field.field)[part];
    if (!field || !component) return [];
    const tree = granted.get(name) === 'masked' ? nothing : component.read;
    const value = treeToSql(tree, fieldScope(field, alias, constants));
    return [`${value} as ${quoted(`${name}.${part}`)}`];
  });
}

/** Fields under the names that they had before, where a request asks for them so. */
function aliasItems(
  object: CatalogObject,
  shape: Shape,
  { alias, granted }: ComponentPlace,
): string[] {
  return shape.aliases.flatMap(({ field: name, name: given }) => {
    const field = object.fields.get(name);
    const level = granted.get(name);
    if (!field || !level) return [];
    return [`${fieldValue(field, alias, level === 'masked')} as ${quoted(given)}`];
  });
}

/** A link shown as a record; undefined for a child list, which is no field. */
function linkJson(
  context: RecordContext,
  expand: AnyExpand | ChildExpand | LookupExpand,
  alias: string,
): string | undefined {
  if (expand.kind === 'lookup') return lookupJson(context, expand, alias);
  if (expand.kind !== 'any') return undefined;
  const toJson = expand.link.field.links ? listJson : anyLinkJson;
  return toJson(context, expand.link, alias);
}

/**
 * The target of a lookup as an object with at least `id` and `name`; only the id when the reader
 * may not see the row.
 */
function lookupJson(context: RecordContext, expand: LookupExpand, alias: string): string {
  const inner = `${alias}l`;
  const column = fieldValue(expand.lookup, alias, false);
  const rights = objectAccess(context.access, expand.target.name);
  const condition = rowCondition(rights, 'read', inner);
  const where = `${inner}."id" = ${column}${condition ? ` and ${condition}` : ''} and ${inner}."deleted_at" is null`;
  const list = lookupItems(context, expand, inner);
  const record = `(select row_to_json(r) from (select ${list}) r)`;
  const hidden = `json_build_object('id', ${column}, 'object', ${literal(expand.target.name)})`;
  return `case when ${column} is not null then coalesce((select ${record} from ${expand.target.table} ${inner} where ${where}), ${hidden}) end`;
}

function lookupItems(context: RecordContext, expand: LookupExpand, inner: string): string {
  const { target, shape } = expand;
  const name = nameValue(context, target, inner);
  const short = shape.fields === null && shape.expands.size === 0;
  const start = `${inner}."id" as "id", ${literal(target.name)}::text as "object"`;
  if (short) return `${start}, ${name} as "name"`;
  const fields = shape.fields ?? lookupNames(shape);
  const rest = items(
    context,
    target,
    { ...shape, fields: fields.filter((field) => field !== 'id') },
    inner,
  );
  const named = fields.includes('name') ? '' : `, ${name} as "name"`;
  return rest === '' ? `${start}${named}` : `${rest}${named}`;
}

/** The links that a shape shows as records: they are shown even where no field is asked for. */
function lookupNames({ expands }: Shape): string[] {
  return [...expands].filter(([, expand]) => expand.kind !== 'children').map(([name]) => name);
}

/** A child list: its first rows in order, and whether there are more. */
function childrenJson(
  context: RecordContext,
  object: CatalogObject,
  expand: ChildExpand,
  alias: string,
): string {
  const { child, relation } = expand;
  const inner = `${alias}c`;
  const lookup = child.fields.get(relation.field) as CatalogField;
  const condition = rowCondition(objectAccess(context.access, child.name), 'read', inner);
  const where = [
    lookup.linkTable
      ? `${inner}."id" in (select k."from_id" from ${lookup.linkTable.name} k where k."to_id" = ${alias}."id")`
      : linkMatches(lookup, inner, object.name, `= ${alias}."id"`),
    `${inner}."deleted_at" is null`,
    ...(condition ? [condition] : []),
  ].join(' and ');
  const order = orderBy(context, expand.sort, inner);
  const record = recordJson(context, child, expand.shape, inner);
  const rows = `select ${record} as j, row_number() over (${order.clause}) as n from ${child.table} ${inner}${order.joins} where ${where} ${order.clause} limit ${expand.limit + 1}`;
  return `(select json_build_object('data', coalesce(json_agg(x.j order by x.n) filter (where x.n <= ${expand.limit}), '[]'::json), 'has_more', count(*) > ${expand.limit}) from (${rows}) x)`;
}
