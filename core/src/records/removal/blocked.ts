import { objectAccess } from '../../access/index.ts';
import { objectPlural } from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import { literal, type Transaction } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { Doomed } from './doomed.ts';
import { pointsTo, referrersOf } from './referrers.ts';

/**
 * Takes out of `doomed` what may not go, and says why for each record asked for.
 *
 * A link with `onDelete: restrict` from a record that stays forbids the deletion of all that would
 * take its target along. A record that stays for that reason may forbid others in turn, so it is
 * asked again until nothing changes.
 */
export async function removeBlocked(
  context: RecordContext,
  tx: Transaction,
  doomed: Map<string, Doomed>,
): Promise<Map<string, CrmError>> {
  const blocked = new Map<string, CrmError>();
  for (;;) {
    const found = await restrictions(context, tx, doomed);
    if (found.length === 0) return blocked;
    for (const { target, child, n } of found) {
      for (const root of doomed.get(target)?.roots ?? []) {
        if (!blocked.has(root)) blocked.set(root, inUse(context, child, n));
      }
    }
    for (const [id, record] of doomed) {
      const roots = new Set([...record.roots].filter((root) => !blocked.has(root)));
      if (roots.size === 0) doomed.delete(id);
      else doomed.set(id, { ...record, roots });
    }
  }
}

interface Restriction {
  readonly target: string;
  readonly child: string;
  readonly n: number;
}

async function restrictions(
  context: RecordContext,
  tx: Transaction,
  doomed: ReadonlyMap<string, Doomed>,
): Promise<readonly Restriction[]> {
  const values: unknown[] = [[...doomed.keys()]];
  const parts: string[] = [];
  for (const [object, records] of Map.groupBy(doomed.values(), (record) => record.object)) {
    const restricting = referrersOf(context, object).filter(({ policy }) => policy === 'restrict');
    if (restricting.length === 0) continue;
    values.push(records.map((record) => record.id));
    for (const referrer of restricting) {
      const { child, column } = referrer;
      const matches = pointsTo(referrer, 'c', `= any($${values.length}::uuid[])`);
      parts.push(`select c.${column} as target, ${literal(child.name)}::text as child, count(*)::integer as n from ${child.table} c
        where ${matches} and c."deleted_at" is null and not (c."id" = any($1::uuid[])) group by 1`);
    }
  }
  if (parts.length === 0) return [];
  return tx.query<Restriction>(parts.join(' union all '), values);
}

function inUse(context: RecordContext, childName: string, count: number): CrmError {
  const child = context.catalog.objects.get(childName);
  const isVisible = objectAccess(context.access, childName).read;
  const title = isVisible && child ? objectPlural(child) : '…';
  return new CrmError('RECORD_IN_USE', { params: { count, object: title } });
}
