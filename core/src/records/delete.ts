import { objectAccess, rowCondition } from '../access/index.ts';
import {
  type CatalogField,
  type CatalogObject,
  objectPlural,
  objectTitle,
} from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import { isStaleModel, literal, quoted, type Transaction } from '../storage/index.ts';
import { type RecordContext, StaleContext } from './context.ts';
import { type BatchOptions, demand } from './create.ts';
import type { Outcome } from './draft.ts';
import { isId, notFound } from './query/one.ts';
import { readableObject } from './query/page.ts';
import { beginWrite, writeTrail } from './write/transaction.ts';

/**
 * Moves records to the recycle bin.
 *
 * Lookups that point to them are cleared, with a note by which a restore brings them back, or
 * forbid the deletion, as their `onDelete` says. The record's row is locked against new links
 * while that is decided, so that no link is made to it at the same moment.
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
  const referrers = referringFields(context, object);
  const blocked = await blockedBy(context, tx, referrers, [...targets.keys()]);
  const outcomes: Outcome[] = [];
  const doomed: Target[] = [];
  for (const [index, id] of ids.entries()) {
    const target = targets.get(id);
    const error = target ? (refusal(object, target) ?? blocked.get(id)) : notFound(object);
    if (error || !target) outcomes.push({ index, status: 'failed', error });
    else {
      doomed.push(target);
      outcomes.push({ index, status: 'updated', id, version: target.version + 1 });
    }
  }
  if (doomed.length > 0) await remove(context, tx, object, { doomed, referrers });
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
  if (target.w) return undefined;
  const params = { verb: 'delete', object: objectTitle(object) };
  return new CrmError('ACCESS_DENIED', { params });
}

interface Referrer {
  readonly child: CatalogObject;
  readonly lookup: CatalogField;
  readonly clears: boolean;
}

function referringFields(context: RecordContext, object: CatalogObject): Referrer[] {
  const referrers: Referrer[] = [];
  for (const child of context.catalog.objects.values()) {
    for (const lookup of child.lookups) {
      if (lookup.field.target?.object !== object.name) continue;
      referrers.push({ child, lookup, clears: lookup.field.options.onDelete !== 'restrict' });
    }
  }
  return referrers;
}

async function blockedBy(
  context: RecordContext,
  tx: Transaction,
  referrers: readonly Referrer[],
  ids: readonly string[],
): Promise<Map<string, CrmError>> {
  const blocked = new Map<string, CrmError>();
  if (ids.length === 0) return blocked;
  const parts = referrers
    .filter((referrer) => !referrer.clears)
    .map(({ child, lookup }) => {
      const column = columnOf(lookup);
      return `select c.${column} as target, ${literal(child.name)}::text as child, count(*)::integer as n from ${child.table} c
        where c.${column} = any($1::uuid[]) and c."deleted_at" is null and not (c."id" = any($1::uuid[])) group by 1`;
    });
  if (parts.length === 0) return blocked;
  const rows = await tx.query<{ target: string; child: string; n: number }>(
    parts.join(' union all '),
    [ids],
  );
  for (const row of rows) {
    const child = context.catalog.objects.get(row.child);
    const isVisible = objectAccess(context.access, row.child).read;
    const title = isVisible && child ? objectPlural(child) : '…';
    blocked.set(
      row.target,
      new CrmError('RECORD_IN_USE', { params: { count: row.n, object: title } }),
    );
  }
  return blocked;
}

function columnOf(lookup: CatalogField): string {
  return lookup.columns.get('')?.name as string;
}

interface Removal {
  readonly doomed: readonly Target[];
  readonly referrers: readonly Referrer[];
}

async function remove(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  { doomed, referrers }: Removal,
): Promise<void> {
  const ids = doomed.map((target) => target.id);
  for (const referrer of referrers) {
    if (referrer.clears) await clearLinks(context, tx, referrer, ids);
  }
  await tx.query(
    `update ${object.table} t set "deleted_at" = $2::timestamptz, "deleted_by" = $1::uuid, "version" = t."version" + 1,
       "updated_at" = $2::timestamptz, "updated_by" = $1::uuid where t."id" = any($3::uuid[])`,
    [context.actor.userId, context.now.toISOString(), ids],
  );
  const entries = doomed.map((target) => ({
    id: target.id,
    version: target.version + 1,
    changes: {},
    fields: [],
  }));
  await writeTrail(context, tx, object, { kind: 'deleted', entries });
}

/** Empties a lookup of live children, remembering each so that a restore can bring it back. */
async function clearLinks(
  context: RecordContext,
  tx: Transaction,
  { child, lookup }: Referrer,
  ids: readonly string[],
): Promise<void> {
  const column = columnOf(lookup);
  const rows = await tx.query<{ id: string; version: number; target: string }>(
    `with found as (select c."id", c.${column} as target from ${child.table} c
       where c.${column} = any($3::uuid[]) and c."deleted_at" is null and not (c."id" = any($3::uuid[])) for no key update of c)
     update ${child.table} t set ${column} = null, "version" = t."version" + 1, "updated_at" = $2::timestamptz, "updated_by" = $1::uuid
     from found f where t."id" = f."id" returning t."id" as id, t."version" as version, f.target`,
    [context.actor.userId, context.now.toISOString(), ids],
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into ${quoted(context.catalog.workspace.schema)}."_cleared_link" (target_id, object, record_id, field)
     select c.target, $1, c.id, $2 from unnest($3::uuid[], $4::uuid[]) as c(target, id)
     on conflict (record_id, field) do update set target_id = excluded.target_id`,
    [child.name, lookup.name, rows.map((row) => row.target), rows.map((row) => row.id)],
  );
  const entries = rows.map((row) => ({
    id: row.id,
    version: row.version,
    changes: { [lookup.name]: [row.target, null] as const },
    fields: [lookup.name],
  }));
  await writeTrail(context, tx, child, { kind: 'updated', entries });
}
