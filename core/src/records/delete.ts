import { accessDenied, objectAccess, rowCondition } from '../access/index.ts';
import { type CatalogObject, objectTitle } from '../catalog/index.ts';
import type { CrmError } from '../errors/index.ts';
import { isStaleModel, type Transaction } from '../storage/index.ts';
import { type RecordContext, StaleContext } from './context.ts';
import { type BatchOptions, demand } from './create.ts';
import type { Outcome } from './draft.ts';
import { isId, notFound } from './query/one.ts';
import { readableObject } from './query/page.ts';
import { removeBlocked } from './removal/blocked.ts';
import { type Doomed, gatherDoomed } from './removal/doomed.ts';
import { clearLinks } from './removal/links.ts';
import { referrersOf } from './removal/referrers.ts';
import { beginWrite, writeTrail } from './write/transaction.ts';

/**
 * Moves records to the recycle bin.
 *
 * Links to them are cleared, with a note by which a restore brings them back, forbid the deletion,
 * or take their record along, as their `onDelete` says; `detail` parts go with their whole, on the
 * right to delete the whole. The rows are locked against new links while that is decided.
 *
 * @throws ACCESS_DENIED when the actor may not delete records of the object.
 */
export async function deleteRecords(
  context: RecordContext,
  objectName: string,
  ids: readonly string[],
  options: BatchOptions = {},
): Promise<Outcome[]> {
  const object = readableObject(context, objectName);
  demand(context, object, 'delete');
  try {
    return await context.database.transaction(async (tx) => {
      await beginWrite(context, tx);
      const outcomes = await deleteEach(context, tx, object, ids);
      const hasFailed = outcomes.some((outcome) => outcome.status === 'failed');
      if (options.isAtomic && hasFailed) throw new Refused(outcomes);
      return outcomes;
    });
  } catch (error) {
    if (error instanceof Refused)
      return error.outcomes.filter((outcome) => outcome.status === 'failed');
    if (isStaleModel(error)) throw new StaleContext();
    throw error;
  }
}

/** Carries the outcomes of an atomic batch out of its rolled-back transaction. */
class Refused extends Error {
  readonly outcomes: readonly Outcome[];

  constructor(outcomes: readonly Outcome[]) {
    super('the batch was refused');
    this.outcomes = outcomes;
  }
}

interface Target {
  readonly id: string;
  readonly version: number;
  readonly w: boolean;
}

async function deleteEach(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  ids: readonly string[],
): Promise<Outcome[]> {
  const targets = await lockTargets(context, tx, object, ids);
  const asked = [...targets.values()]
    .filter((target) => target.w)
    .map(({ id, version }): Doomed => ({ object, id, version, roots: new Set([id]) }));
  const doomed = await gatherDoomed(context, tx, asked);
  const blocked = await removeBlocked(context, tx, doomed);
  const outcomes = ids.map((id, index): Outcome => {
    const target = targets.get(id);
    const error = target ? (refusal(object, target) ?? blocked.get(id)) : notFound(object);
    if (error || !target) return { index, status: 'failed', error };
    return { index, status: 'updated', id, version: target.version + 1 };
  });
  if (doomed.size > 0) await remove(context, tx, doomed);
  return outcomes;
}

async function lockTargets(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  ids: readonly string[],
): Promise<Map<string, Target>> {
  const rights = objectAccess(context.access, object.name);
  const read = rowCondition(rights, 'read', 't');
  const write = rowCondition(rights, 'write', 't') ?? 'true';
  const rows = await tx.query<Target>(
    `select t."id" as id, t."version" as version, ${write} as w from ${object.table} t
     where $1::uuid is not null and t."id" = any($2::uuid[]) and t."deleted_at" is null${read ? ` and ${read}` : ''}
     order by t."id" for update`,
    [context.actor.userId, ids.filter(isId)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function refusal(object: CatalogObject, target: Target): CrmError | undefined {
  return target.w ? undefined : accessDenied('delete', objectTitle(object));
}

/** Puts the doomed into the bin, object by object, and clears the links of those that stay. */
async function remove(
  context: RecordContext,
  tx: Transaction,
  doomed: ReadonlyMap<string, Doomed>,
): Promise<void> {
  const all = [...doomed.keys()];
  const groups = [...Map.groupBy(doomed.values(), (record) => record.object)];
  for (const [object, records] of groups) {
    const targets = records.map((record) => record.id);
    for (const referrer of referrersOf(context, object)) {
      if (referrer.policy !== 'clear') continue;
      await clearLinks(context, tx, referrer, { targets, doomed: all });
    }
  }
  for (const [object, records] of groups) {
    await tx.query(
      `update ${object.table} t set "deleted_at" = $2::timestamptz, "deleted_by" = $1::uuid, "version" = t."version" + 1,
         "updated_at" = $2::timestamptz, "updated_by" = $1::uuid where t."id" = any($3::uuid[])`,
      [context.actor.userId, context.now.toISOString(), records.map((record) => record.id)],
    );
    const entries = records.map((record) => ({
      id: record.id,
      version: record.version + 1,
      changes: {},
      fields: [],
    }));
    await writeTrail(context, tx, object, { kind: 'deleted', entries });
  }
  await rememberCascade(context, tx, [...doomed.values()]);
}

/** Notes what went along, and with which record, so that it comes back with it. */
async function rememberCascade(
  context: RecordContext,
  tx: Transaction,
  records: readonly Doomed[],
): Promise<void> {
  const along = records.filter((record) => !record.roots.has(record.id));
  if (along.length === 0) return;
  await tx.query(
    `insert into ${context.catalog.schema}."_cascaded_delete" (root_id, object, record_id)
     select c.root, c.object, c.id from unnest($1::uuid[], $2::text[], $3::uuid[]) as c(root, object, id)
     on conflict (record_id) do update set root_id = excluded.root_id`,
    [
      along.map((record) => [...record.roots][0]),
      along.map((record) => record.object.name),
      along.map((record) => record.id),
    ],
  );
}
