import { objectAccess, rowCondition } from '../access/index.ts';
import type { CatalogObject } from '../catalog/index.ts';
import { literal } from '../storage/index.ts';
import type { RecordContext } from './context.ts';
import { readableObject } from './query/page.ts';
import { nameValue } from './query/value.ts';

/** A deleted record, by name. */
export interface DeletedRecord {
  readonly object: string;
  readonly id: string;
  readonly name: string | null;
  readonly deleted_at: string;
  readonly deleted_by: string | null;
  readonly deleted_by_name: string | null;
}

const shown = 200;

/**
 * The records in the recycle bin that the actor may see, youngest first, at most 200. What went
 * along with another record comes back with it and is not listed by itself.
 *
 * @param objectName only those of this object; without it, of all objects that he may delete.
 */
export async function listDeleted(
  context: RecordContext,
  objectName?: string,
): Promise<readonly DeletedRecord[]> {
  const objects =
    objectName === undefined
      ? [...context.catalog.objects.values()].filter(
          (object) => objectAccess(context.access, object.name).delete,
        )
      : [readableObject(context, objectName)];
  if (objects.length === 0) return [];
  const parts = objects.map((object) => `(${deletedOf(context, object)})`);
  const user = context.catalog.objects.get('user');
  const name = user ? nameValue(context, user, 'u') : 'null';
  return context.database.query<DeletedRecord>(
    `select d.object, d.id, d.name, to_char(d.deleted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as deleted_at,
       d.deleted_by, ${name} as deleted_by_name
     from (select b.* from (${parts.join(' union all ')}) b order by b.deleted_at desc limit ${shown}) d
     ${user ? `left join ${user.table} u on u."id" = d.deleted_by` : ''} order by d.deleted_at desc`,
    [context.actor.userId],
  );
}

function deletedOf(context: RecordContext, object: CatalogObject): string {
  const rights = objectAccess(context.access, object.name);
  const condition = rowCondition(rights, 'read', 't');
  const name = `(${nameValue(context, object, 't')})::text`;
  return `select ${literal(object.name)}::text as object, t."id" as id, ${name} as name, t."deleted_at" as deleted_at, t."deleted_by" as deleted_by
    from ${object.table} t where $1::uuid is not null and t."deleted_at" is not null${condition ? ` and ${condition}` : ''}
      and not exists (select 1 from ${context.catalog.schema}."_cascaded_delete" c where c.record_id = t."id")
    order by t."deleted_at" desc limit ${shown}`;
}
