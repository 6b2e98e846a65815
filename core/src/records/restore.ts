import { objectAccess, rowCondition } from '../access/index.ts';
import { type CatalogObject, fieldTitles } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import { constraintOf, isStaleModel, sqlState, type Transaction } from '../storage/index.ts';
import { type RecordContext, StaleContext } from './context.ts';
import { demand } from './create.ts';
import { type FoundRecord, getRecord, isId, notFound } from './query/one.ts';
import { readableObject } from './query/page.ts';
import { bringLinksBack, dropDeadLinks } from './removal/links.ts';
import { beginWrite, writeTrail } from './write/transaction.ts';

/**
 * Brings a record back from the recycle bin, and with it the records that its deletion took along
 * and the links that it cleared, where nobody has set them to something else since.
 *
 * Where the model moves after the restore was committed, the record is given by its id alone: the
 * request must not begin anew, since there is nothing in the bin any more.
 *
 * @throws RECORD_NOT_FOUND when no such record lies in the bin for the actor; RECORD_PARENT_DELETED
 * when it is a part of a record in the bin; RECORD_VALUE_TAKEN when a unique value has been taken
 * meanwhile; ACCESS_DENIED without the right to delete.
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
      const back = await bringBack(context, tx, object, id);
      for (const [each, ids] of back) await dropDeadLinks(context, tx, each, ids);
      await bringLinksBack(context, tx, back);
    });
  } catch (error) {
    if (isStaleModel(error)) throw new StaleContext();
    throw sqlState(error) === '23505' ? taken(context, error) : error;
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

/** Ids of records that came back, by their object. */
type Back = Map<CatalogObject, readonly string[]>;

async function bringBack(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  id: string,
): Promise<Back> {
  const condition = rowCondition(objectAccess(context.access, object.name), 'write', 't');
  const [own] = await undelete(context, tx, object, { ids: [id], condition });
  if (own === undefined) throw notFound(object);
  const back: Back = new Map([[object, [own]]]);
  const along = await tx.query<{ object: string; ids: string[] }>(
    `with gone as (delete from ${context.catalog.schema}."_cascaded_delete" where root_id = $1::uuid or record_id = $1::uuid
       returning object, record_id)
     select g.object, array_agg(g.record_id::text) as ids from gone g where g.record_id <> $1::uuid group by 1`,
    [id],
  );
  for (const { object: name, ids } of along) {
    const child = context.catalog.objects.get(name);
    if (!child) continue;
    const came = await undelete(context, tx, child, { ids, condition: null });
    back.set(child, [...(back.get(child) ?? []), ...came]);
  }
  return back;
}

interface Buried {
  readonly ids: readonly string[];
  readonly condition: string | null;
}

/** Takes records out of the bin and gives the ids of those that were in it. */
async function undelete(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  { ids, condition }: Buried,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string; version: number }>(
    `update ${object.table} t set "deleted_at" = null, "deleted_by" = null, "version" = t."version" + 1,
       "updated_at" = $2::timestamptz, "updated_by" = $1::uuid
     where t."id" = any($3::uuid[]) and t."deleted_at" is not null${condition ? ` and ${condition}` : ''}
     returning t."id" as id, t."version" as version`,
    [context.actor.userId, context.now.toISOString(), ids],
  );
  const entries = rows.map((row) => ({ ...row, changes: {}, fields: [] }));
  if (rows.length > 0) await writeTrail(context, tx, object, { kind: 'restored', entries });
  return rows.map((row) => row.id);
}

/** The unique rule may be that of the record, or of one that came back with it. */
function taken(context: RecordContext, error: unknown): CrmError {
  const constraint = constraintOf(error);
  const owner = [...context.catalog.objects.values()].find((object) =>
    object.unique.some((unique) => unique.index === constraint),
  );
  const names = owner?.unique.find((unique) => unique.index === constraint)?.fields ?? ['id'];
  const titles = owner ? fieldTitles(owner, names) : [];
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
