import type { CatalogObject } from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import type { Transaction } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import { pointsTo, type Referrer, referrersOf } from './referrers.ts';

/** A record that goes to the recycle bin: asked for, or taken along by those it belongs to. */
export interface Doomed {
  readonly object: CatalogObject;
  readonly id: string;
  readonly version: number;
  /** The records asked for that take it along; itself when it was asked for. */
  readonly roots: ReadonlySet<string>;
}

/** How many records one deletion may take along. */
export const cascadeLimit = 10_000;

/**
 * Adds to the records asked for those that go with them, level by level, each locked: `detail`
 * parts and links with `onDelete: cascade`. One statement a level and link, however many records.
 *
 * A new child cannot appear behind it: making one takes a share of its parent's row, which is
 * locked, and then finds the parent deleted.
 *
 * @throws RECORD_CASCADE_LIMIT when more than 10,000 records would go along.
 */
export async function gatherDoomed(
  context: RecordContext,
  tx: Transaction,
  asked: readonly Doomed[],
): Promise<Map<string, Doomed>> {
  const doomed = new Map(asked.map((record) => [record.id, record]));
  let level: readonly Doomed[] = asked;
  while (level.length > 0) {
    const next: Doomed[] = [];
    for (const [object, records] of Map.groupBy(level, (record) => record.object)) {
      for (const referrer of referrersOf(context, object)) {
        if (referrer.policy !== 'cascade') continue;
        next.push(...(await takeAlong(tx, referrer, records, doomed)));
        if (doomed.size > asked.length + cascadeLimit)
          throw new CrmError('RECORD_CASCADE_LIMIT', { params: { limit: cascadeLimit } });
      }
    }
    level = next;
  }
  return doomed;
}

/** Children of one link; those that are new, or belong to more roots than was known. */
async function takeAlong(
  tx: Transaction,
  referrer: Referrer,
  parents: readonly Doomed[],
  doomed: Map<string, Doomed>,
): Promise<Doomed[]> {
  const { child, column } = referrer;
  // As many as are known already may be among them: what is cut off is then beyond the limit.
  const most = doomed.size + cascadeLimit + 1;
  const rows = await tx.query<{ id: string; version: number; parent: string }>(
    `select c."id" as id, c."version" as version, c.${column} as parent from ${child.table} c
     where ${pointsTo(referrer, 'c', '= any($1::uuid[])')} and c."deleted_at" is null order by c."id" limit ${most} for update of c`,
    [parents.map((parent) => parent.id)],
  );
  const changed: Doomed[] = [];
  for (const row of rows) {
    const known = doomed.get(row.id);
    const above = doomed.get(row.parent)?.roots ?? new Set<string>();
    const roots = new Set([...(known?.roots ?? []), ...above]);
    if (known && known.roots.size === roots.size) continue;
    const record = { object: child, id: row.id, version: row.version, roots };
    doomed.set(row.id, record);
    changed.push(record);
  }
  return changed;
}
