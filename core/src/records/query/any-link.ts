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
