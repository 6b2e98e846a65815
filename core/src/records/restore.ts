import { objectAccess, rowCondition } from '../access/index.ts';
import { type CatalogObject, fieldTitles } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import { constraintOf, isStaleModel, sqlState, type Transaction } from '../storage/index.ts';
import { type RecordContext, StaleContext } from './context.ts';
import { demand } from './create.ts';
import { type FoundRecord, getRecord, isId, notFound } from './query/one.ts';
import { readableObject } from './query/page.ts';
import { beginWrite, writeTrail } from './write/transaction.ts';

/**
 * Brings a record back from the recycle bin, and with it the links that its deletion cleared,
 * where nobody has set them to something else since.
 *
 * Where the model moves after the restore was committed, the record is given by its id alone: the
 * request must not begin anew, since there is nothing in the bin any more.
 *
 * @throws RECORD_NOT_FOUND when no such record lies in the bin for the actor; RECORD_VALUE_TAKEN
 * when a unique value has been taken meanwhile; ACCESS_DENIED without the right to delete.
 */
export async function restoreRecord(
  context: RecordContext,
  objectName: string,
  id: string,
): Promise<FoundRecord> {
  const object = readableObject(context, objectName);
  demand(context, object, 'delete');
  if (!isId(id)) throw notFound(object);
  try {
    await context.database.transaction(async (tx) => {
      await beginWrite(context, tx);
      await bringBack(context, tx, object, id);
      await bringLinksBack(context, tx, id);
    });
  } catch (error) {
    if (isStaleModel(error)) throw new StaleContext();
    throw sqlState(error) === '23505' ? taken(object, error) : error;
  }
  try {
    return await getRecord(context, objectName, id);
  } catch (error) {
    if (!(error instanceof StaleContext)) throw error;
    const version = await versionOf(context, object, id);
    return { json: JSON.stringify({ id, object: object.name, version }), version };
  }
}

async function versionOf(
  context: RecordContext,
  object: CatalogObject,
  id: string,
): Promise<number> {
  const [row] = await context.database.query<{ version: number }>(
    `select t."version" as version from ${object.table} t where t."id" = $1::uuid`,
    [id],
  );
  return row?.version ?? 1;
}

async function bringBack(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  id: string,
): Promise<void> {
  const condition = rowCondition(objectAccess(context.access, object.name), 'write', 't');
  const [row] = await tx.query<{ version: number }>(
    `update ${object.table} t set "deleted_at" = null, "deleted_by" = null, "version" = t."version" + 1,
       "updated_at" = $2::timestamptz, "updated_by" = $1::uuid
     where t."id" = $3::uuid and t."deleted_at" is not null${condition ? ` and ${condition}` : ''} returning t."version" as version`,
    [context.actor.userId, context.now.toISOString(), id],
  );
  if (!row) throw notFound(object);
  await dropDeadLinks(context, tx, object, id);
  const entries = [{ id, version: row.version, changes: {}, fields: [] }];
  await writeTrail(context, tx, object, { kind: 'restored', entries });
}

/** A restored record must not point to what went to the bin while it lay there. */
async function dropDeadLinks(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  id: string,
): Promise<void> {
  for (const lookup of object.lookups) {
    const target = context.catalog.objects.get(lookup.field.target?.object ?? '');
    const column = lookup.columns.get('')?.name;
    if (!target || !column) continue;
    const [dead] = await tx.query<{ target: string }>(
      `select x."id" as target from ${object.table} t join ${target.table} x on x."id" = t.${column}
       where t."id" = $1::uuid and x."deleted_at" is not null`,
      [id],
    );
    if (!dead) continue;
    await tx.query(`update ${object.table} set ${column} = null where "id" = $1::uuid`, [id]);
    await tx.query(
      `insert into ${context.catalog.schema}."_cleared_link" (target_id, object, record_id, field) values ($1, $2, $3, $4)
       on conflict (record_id, field) do update set target_id = excluded.target_id`,
      [dead.target, object.name, id, lookup.name],
    );
  }
}

async function bringLinksBack(context: RecordContext, tx: Transaction, id: string): Promise<void> {
  const cleared = await tx.query<{ object: string; record_id: string; field: string }>(
    `delete from ${context.catalog.schema}."_cleared_link" where target_id = $1::uuid returning object, record_id, field`,
    [id],
  );
  for (const link of cleared) {
    const child = context.catalog.objects.get(link.object);
    const column = child?.fields.get(link.field)?.columns.get('')?.name;
    if (!child || !column) continue;
    const [row] = await tx.query<{ version: number }>(
      `update ${child.table} t set ${column} = $3::uuid, "version" = t."version" + 1, "updated_at" = $2::timestamptz, "updated_by" = $1::uuid
       where t."id" = $4::uuid and t.${column} is null returning t."version" as version`,
      [context.actor.userId, context.now.toISOString(), id, link.record_id],
    );
    if (!row) continue;
    const entries = [
      {
        id: link.record_id,
        version: row.version,
        changes: { [link.field]: [null, id] as const },
        fields: [link.field],
      },
    ];
    await writeTrail(context, tx, child, { kind: 'updated', entries });
  }
}

function taken(object: CatalogObject, error: unknown): CrmError {
  const rule = object.unique.find((unique) => unique.index === constraintOf(error));
  const names = rule?.fields ?? ['id'];
  const titles = fieldTitles(object, names);
  return new CrmError('RECORD_VALUE_TAKEN', {
    params: { fields: titles },
    fields: names.map((name, index) => ({
      path: name,
      code: 'FIELD_TAKEN',
      params: { title: titles[index] },
    })),
    cause: error,
  });
}
