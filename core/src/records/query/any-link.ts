import { objectAccess, rowCondition } from '../../access/index.ts';
import { type CatalogField, linkColumn, targetObjects } from '../../catalog/index.ts';
import { literal } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import { nameValue } from './value.ts';

/**
 * SQL of a link to one of several objects as `{object, id, name}`; without the name when the reader
 * may not see the record, or it is in the recycle bin.
 */
export function anyLinkJson(context: RecordContext, link: CatalogField, alias: string): string {
  const id = linkColumn(link, alias);
  const object = `${alias}.${link.columns.get('object')?.name as string}`;
  const bare = `json_build_object('object', ${object}, 'id', ${id})`;
  const cases = targetObjects(link.field).flatMap((name) => {
    const target = context.catalog.objects.get(name);
    const rights = objectAccess(context.access, name);
    if (!target || !rights.read) return [];
    const inner = `${alias}l`;
    const condition = rowCondition(rights, 'read', inner);
    const where = `${inner}."id" = ${id} and ${inner}."deleted_at" is null${condition ? ` and ${condition}` : ''}`;
    const named = `json_build_object('object', ${object}, 'id', ${id}, 'name', ${nameValue(context, target, inner)})`;
    return [
      `when ${literal(name)} then (select ${named} from ${target.table} ${inner} where ${where})`,
    ];
  });
  const found =
    cases.length > 0 ? `coalesce(case ${object} ${cases.join(' ')} end, ${bare})` : bare;
  return `case when ${id} is not null then ${found} end`;
}

/**
 * SQL of links to several records as a list of `{id, object, name}` in the order of their ids; null
 * when there are none. The name is null where the reader may not see the record.
 */
export function listJson(context: RecordContext, field: CatalogField, alias: string): string {
  const name = field.field.links?.object ?? '';
  const target = context.catalog.objects.get(name);
  const table = field.linkTable;
  if (!target || !table) return 'null';
  const rights = objectAccess(context.access, name);
  const inner = `${alias}l`;
  const condition = rights.read ? rowCondition(rights, 'read', inner) : 'false';
  const title = nameValue(context, target, inner);
  const shown = condition ? `case when ${condition} then ${title} end` : title;
  const one = `json_build_object('id', ${inner}."id", 'object', ${literal(name)}, 'name', ${shown})`;
  const from = `${table.name} k join ${target.table} ${inner} on ${inner}."id" = k."to_id" and ${inner}."deleted_at" is null`;
  return `(select json_agg(${one} order by ${inner}."id") from ${from} where k."from_id" = ${alias}."id")`;
}
