import type { PhysicalName } from '../catalog/index.ts';
import { systemColumns } from '../catalog/index.ts';

const longest = 55;

/**
 * A name for a new table or column: the wished one where it is free, else with a number.
 *
 * PostgreSQL cuts names at 63 bytes; ours stay within 55 so that indexes can add to them. A name
 * is free when nothing has it, not even a removed field whose data is kept.
 */
export function freeName(wish: string, taken: ReadonlySet<string>): string {
  const base = wish.slice(0, longest);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const name = `${base.slice(0, longest - 6)}_${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Columns that PostgreSQL itself gives to every table. */
const hiddenNames = ['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'];
const systemNames = new Set([...systemColumns.map(([name]) => name), ...hiddenNames]);

/** Column names of an object's table that are taken, archived ones and the platform's included. */
export function takenColumns(physical: readonly PhysicalName[], table: string): Set<string> {
  const taken = new Set(systemNames);
  for (const row of physical) {
    if (row.tableName === table && row.columnName !== null) taken.add(row.columnName);
  }
  return taken;
}

/** Table names that are taken. */
export function takenTables(physical: readonly PhysicalName[]): Set<string> {
  return new Set(physical.map((row) => row.tableName));
}
