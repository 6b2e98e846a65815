import type { PhysicalName } from '../catalog/index.ts';
import { literal, quoted } from '../storage/index.ts';
import type { Work } from './physical.ts';

/** Tables of the platform that hold something of records, by the object's name and the record's id. */
const traces = [
  '_history',
  '_outbox',
  '_external_id',
  '_pending_link',
  '_cleared_link',
  '_cascaded_delete',
];

/**
 * Takes away what the platform keeps of the records of a table that is dropped: their history, events
 * and external ids, links that wait for them or were cleared. To be said before the table goes.
 *
 * Another table of the same object keeps its own: removed and made anew, an object has several.
 */
export function forgetRecords(work: Work, { object, tableName }: PhysicalName): void {
  const name = literal(object);
  const isLast = !work.next.some(
    (row) => row.object === object && row.field === null && row.tableName !== tableName,
  );
  const table = `${work.schema}.${quoted(tableName)}`;
  const own = isLast ? '' : ` and exists (select from ${table} t where t."id" = r.record_id)`;
  for (const trace of traces) {
    const sql = `delete from ${work.schema}.${quoted(trace)} r where r.object = ${name}${own}`;
    work.statements.push({ object, sql });
  }
  if (!isLast) return;
  const sql = `delete from ${work.schema}."_pending_link" where target = ${name}`;
  work.statements.push({ object, sql });
}
