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

/**
 * A name for a new table. Its indexes and keys get the table's name, `_` and more, and share one
 * name space with tables: `deal` with an index on `line_total` and `deal_line` with one on `total`
 * would ask for the same name. So no table's name is another's with `_` and a letter behind it:
 * `deal_line` beside `deal` becomes `deal__line`.
 */
export function freeTableName(object: string, taken: ReadonlySet<string>): string {
  const wish = object.slice(0, longest - 8);
  let name = wish;
  for (let number = 2; ; ) {
    const shorter = [...taken].find((table) => isAmbiguous(table, name));
    if (shorter !== undefined) name = `${shorter}__${name.slice(shorter.length + 1)}`;
    else if ([...taken].some((table) => isAmbiguous(name, table))) name = `${name}_`;
    else if (!taken.has(name)) return name;
    else {
      name = `${wish}_${number}`;
      number += 1;
    }
  }
}

/** Whether an index of the one table could have the name of the other, or of an index of it. */
function isAmbiguous(shorter: string, longer: string): boolean {
  return longer.startsWith(`${shorter}_`) && /[a-z]/.test(longer.charAt(shorter.length + 1));
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
