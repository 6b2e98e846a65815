import {
  type CatalogField,
  type CatalogObject,
  fieldTitle,
  linkMatches,
  linkValue,
  targetObjects,
} from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import { literal, type Transaction } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import { isTracked } from '../steps/find-changes.ts';
import { lockHierarchy } from '../write/hierarchy.ts';
import { writeTrail } from '../write/transaction.ts';
import { hierarchyLinks, isDetail, pointsTo, type Referrer } from './referrers.ts';

/** Empties a link of records that stay, remembering each so that a restore can bring it back. */
export async function clearLinks(
  context: RecordContext,
  tx: Transaction,
  referrer: Referrer,
  { targets, doomed }: { readonly targets: readonly string[]; readonly doomed: readonly string[] },
): Promise<void> {
  const { child, link, column } = referrer;
  const rows = await tx.query<{ id: string; version: number; target: string }>(
    `with found as (select c."id", c.${column} as target from ${child.table} c
       where ${pointsTo(referrer, 'c', '= any($3::uuid[])')} and c."deleted_at" is null and not (c."id" = any($4::uuid[])) for no key update of c)
     update ${child.table} t set ${emptied(link)}, "version" = t."version" + 1, "updated_at" = $2::timestamptz, "updated_by" = $1::uuid
     from found f where t."id" = f."id" returning t."id" as id, t."version" as version, f.target`,
    [context.actor.userId, context.now.toISOString(), targets, doomed],
  );
  if (rows.length === 0) return;
  await rememberLinks(context, tx, child, { field: link.name, rows });
  const entries = rows.map((row) => ({
    id: row.id,
    version: row.version,
    changes: trackedChange(link, linkValue(link, referrer.target, row.target), null),
    fields: [link.name],
  }));
  await writeTrail(context, tx, child, { kind: 'updated', entries });
}

/** What history says of a link that was emptied or came back. */
function trackedChange(link: CatalogField, from: unknown, to: unknown) {
  return isTracked(link) ? { [link.name]: [from, to] as const } : {};
}

/** The assignments that empty a link: all of its columns. */
function emptied(link: CatalogField): string {
  return [...link.columns.values()].map(({ name }) => `${name} = null`).join(', ');
}

interface Cleared {
  readonly field: string;
  readonly rows: readonly { readonly id: string; readonly target: string }[];
}

async function rememberLinks(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  { field, rows }: Cleared,
): Promise<void> {
  await tx.query(
    `insert into ${context.catalog.schema}."_cleared_link" (target_id, object, record_id, field)
     select c.target, $1, c.id, $2 from unnest($3::uuid[], $4::uuid[]) as c(target, id)
     on conflict (record_id, field) do update set target_id = excluded.target_id`,
    [object.name, field, rows.map((row) => row.target), rows.map((row) => row.id)],
  );
}

/**
 * Restored records must not point to what is still in the bin: such links are cleared and noted.
 *
 * @throws RECORD_PARENT_DELETED when the record is a part of such a one.
 */
export async function dropDeadLinks(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  ids: readonly string[],
): Promise<void> {
  for (const link of object.lookups) {
    const rows = await buriedTargets(context, tx, object, { link, ids });
    if (rows.length === 0) continue;
    if (isDetail(link))
      throw new CrmError('RECORD_PARENT_DELETED', { params: { title: fieldTitle(link) } });
    await tx.query(`update ${object.table} set ${emptied(link)} where "id" = any($1::uuid[])`, [
      rows.map((row) => row.id),
    ]);
    await rememberLinks(context, tx, object, { field: link.name, rows });
  }
}

/** Which of these records a link leads into the recycle bin: one statement, however many objects. */
async function buriedTargets(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  { link, ids }: { readonly link: CatalogField; readonly ids: readonly string[] },
): Promise<readonly { readonly id: string; readonly target: string }[]> {
  const parts = targetObjects(link.field).flatMap((name) => {
    const target = context.catalog.objects.get(name);
    if (!target) return [];
    const matches = linkMatches(link, 't', name, '= x."id"');
    return [
      `select t."id" as id, x."id" as target from ${object.table} t join ${target.table} x on ${matches}
       where t."id" = any($1::uuid[]) and x."deleted_at" is not null`,
    ];
  });
  if (parts.length === 0) return [];
  return tx.query<{ id: string; target: string }>(parts.join(' union all '), [ids]);
}

/**
 * Sets the links again that were cleared when these records were deleted, where nobody has set
 * them to something else since and no circle would come of it.
 */
export async function bringLinksBack(
  context: RecordContext,
  tx: Transaction,
  back: ReadonlyMap<CatalogObject, readonly string[]>,
): Promise<void> {
  const objects = new Map([...back].flatMap(([object, ids]) => ids.map((id) => [id, object.name])));
  const cleared = await tx.query<{
    target_id: string;
    object: string;
    record_id: string;
    field: string;
  }>(
    `delete from ${context.catalog.schema}."_cleared_link" where target_id = any($1::uuid[])
     returning target_id, object, record_id, field`,
    [[...objects.keys()]],
  );
  for (const { target_id: id, object, record_id: record, field } of cleared) {
    const child = context.catalog.objects.get(object);
    const link = child?.fields.get(field);
    const target = { object: objects.get(id) ?? '', id };
    if (child && link) await setLink(context, tx, { child, link, id: record, target });
  }
}

interface LinkToSet {
  readonly child: CatalogObject;
  readonly link: CatalogField;
  readonly id: string;
  readonly target: { readonly object: string; readonly id: string };
}

async function setLink(
  context: RecordContext,
  tx: Transaction,
  { child, link, id, target }: LinkToSet,
): Promise<void> {
  const column = link.columns.get('')?.name;
  if (!column || !targetObjects(link.field).includes(target.object)) return;
  if (hierarchyLinks(child).includes(link)) {
    await lockHierarchy(context, tx, child);
    if (await leadsTo(tx, { table: child.table, column, from: target.id, to: id })) return;
  }
  const other = link.columns.get('object')?.name;
  const [row] = await tx.query<{ version: number }>(
    `update ${child.table} t set ${column} = $3::uuid${other ? `, ${other} = ${literal(target.object)}` : ''}, "version" = t."version" + 1, "updated_at" = $2::timestamptz, "updated_by" = $1::uuid
     where t."id" = $4::uuid and t.${column} is null returning t."version" as version`,
    [context.actor.userId, context.now.toISOString(), target.id, id],
  );
  if (!row) return;
  const changes = trackedChange(link, null, linkValue(link, target.object, target.id));
  const entries = [{ id, version: row.version, changes, fields: [link.name] }];
  await writeTrail(context, tx, child, { kind: 'updated', entries });
}

interface Walk {
  readonly table: string;
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** Whether the links upwards from one record come by another. */
async function leadsTo(tx: Transaction, { table, column, from, to }: Walk): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    `with recursive up(at) as (select $1::uuid union
       select t.${column} from up join ${table} t on t."id" = up.at where t.${column} is not null)
     select exists (select 1 from up where at = $2::uuid) as found`,
    [from, to],
  );
  return row?.found === true;
}
