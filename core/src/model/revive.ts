import type { Field, FieldColumn } from '@rapport/metadata/field-types/contract';
import { isLinkTable, type PhysicalName } from '../catalog/index.ts';
import { quoted } from '../storage/index.ts';
import type { Work } from './physical.ts';

/** Which tables and columns were in use at a revision. */
export interface InUse {
  /** The moment of the revision, ISO. */
  readonly at: string;
  /**
   * Ids in the registry with the field's name at that time, null for tables; absent where a revision
   * since then was made before these were noted.
   */
  readonly rows: ReadonlyMap<string, string | null> | undefined;
}

/** The archived table of an object that a revert brings back: the one in use at its revision. */
export function reviveTable(work: Work, object: string): PhysicalName | undefined {
  if (!work.revive) return undefined;
  const kept = work.next.filter(
    (row) => row.object === object && row.field === null && row.archivedAt !== null,
  );
  const row = chosen(work, kept);
  return row && revive(work, row);
}

/**
 * Brings back the archived columns of a field, with their values; false where there are none of
 * this type.
 *
 * Numbers with other digits count as the same type: a column that was made wider before the field
 * went gets its old digits again, and the change is refused where a value would not fit.
 */
export function reviveField(
  work: Work,
  table: PhysicalName,
  field: Field,
  wanted: readonly FieldColumn[],
): boolean {
  if (!work.revive) return false;
  const rows = wanted.map((column) => {
    const kept = work.next.filter(
      (row) =>
        row.tableName === table.tableName &&
        nameOf(work, row) === field.name &&
        row.suffix === column.suffix &&
        isAlike(row.type ?? '', column.type) &&
        row.archivedAt !== null,
    );
    return chosen(work, kept);
  });
  if (rows.length === 0 || rows.some((row) => row === undefined)) return false;
  for (const [index, row] of rows.entries()) {
    const { suffix, type } = wanted[index] as FieldColumn;
    const revived = revive(work, fitted(work, row as PhysicalName, type), field.name);
    if (!field.target || suffix !== '') continue;
    const { object } = field.target;
    work.links.push({ row: revived, to: object, wasLinked: true, isReturned: true });
  }
  return true;
}

/** The field that a column was of at the revision gone back to; it may have got another name since. */
function nameOf({ inUse }: Work, { id, field }: PhysicalName): string | null {
  return inUse?.rows?.get(id) ?? field;
}

/** Brings back the archived table of a field's links to several records, with the links. */
export function reviveLinkTable(
  work: Work,
  object: string,
  field: string,
): PhysicalName | undefined {
  if (!work.revive) return undefined;
  const kept = work.next.filter(
    (row) =>
      row.object === object &&
      nameOf(work, row) === field &&
      isLinkTable(row) &&
      row.archivedAt !== null,
  );
  const row = chosen(work, kept);
  return row && revive(work, row, field);
}

const isAlike = (one: string, other: string): boolean =>
  one === other || (one.startsWith('numeric') && other.startsWith('numeric'));

/** Gives a column the digits that the field wants; a value that has more of them stops the change. */
function fitted(work: Work, row: PhysicalName, type: string): PhysicalName {
  if (row.type === type) return row;
  const column = quoted(row.columnName as string);
  const table = `${work.schema}.${quoted(row.tableName)}`;
  const fits = `${column} = ${column}::${type}`;
  const tooLarge = '1e99::numeric';
  work.statements.push({
    object: row.object,
    sql: `alter table ${table} alter column ${column} type ${type} using case when ${column} is null or ${fits} then ${column} else ${tooLarge} end`,
  });
  const next = { ...row, type };
  work.next[work.next.indexOf(row)] = next;
  return next;
}

function chosen(work: Work, kept: readonly PhysicalName[]): PhysicalName | undefined {
  const { inUse } = work;
  if (!inUse) return kept.at(-1);
  if (inUse.rows) return kept.find(({ id }) => inUse.rows?.has(id));
  return nextArchived(inUse.at, kept);
}

/** Of several that there were, the one in use at a moment: the next to be archived. */
function nextArchived(moment: string, rows: readonly PhysicalName[]): PhysicalName | undefined {
  const when = ({ archivedAt }: PhysicalName) => Date.parse(archivedAt ?? '');
  const later = rows.filter((row) => when(row) > Date.parse(moment));
  return later.sort((one, other) => when(one) - when(other))[0];
}

function revive(work: Work, row: PhysicalName, field = row.field): PhysicalName {
  const revived = { ...row, field, archivedAt: null };
  work.next[work.next.indexOf(row)] = revived;
  work.revived.push(revived);
  return revived;
}
