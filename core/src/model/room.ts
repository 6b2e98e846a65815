import { type Catalog, type PhysicalName, systemColumns } from '../catalog/index.ts';
import { type Queryable, quoted, rebuildStatements } from '../storage/index.ts';
import type { PhysicalDifference } from './physical.ts';
import type { Statement } from './statement.ts';

/** The most columns of a table, those of removed fields included. */
export const columnsAllowed = 1_200;

/** What PostgreSQL allows, dropped columns included; a few are left for its own use. */
export const columnsPossible = 1_590;

/**
 * Columns, dropped ones included, from which on a change makes the table again without them. Well
 * before PostgreSQL's limit, so that a change never meets it; far enough to be rare.
 */
const rebuiltFrom = 1_400;

/** Columns from which on those of removed fields are looked at: empty ones make room. */
const crowdedFrom = 1_000;

/**
 * Columns of removed fields without a single value, of tables that are getting full. They can go
 * without a loss: a revert that wants the field makes a column as empty as this one.
 *
 * @param needed ids of columns that the change itself brings back.
 */
export async function emptyColumns(
  database: Queryable,
  catalog: Catalog,
  touched: ReadonlySet<string>,
  needed: ReadonlySet<string>,
): Promise<PhysicalName[]> {
  const empty: PhysicalName[] = [];
  for (const name of touched) {
    const table = catalog.objects.get(name)?.tableName;
    const columns = catalog.physical.filter(
      (row) => row.tableName === table && row.columnName !== null,
    );
    if (systemColumns.length + columns.length < crowdedFrom) continue;
    const archived = columns.filter((row) => row.archivedAt !== null && !needed.has(row.id));
    const filled = await filledColumns(database, catalog, archived);
    // A field of several columns comes back with all of them or not at all.
    const groups = Map.groupBy(archived, ({ field, archivedAt }) => `${field} ${archivedAt}`);
    for (const rows of groups.values()) {
      if (rows.every((row) => !filled.has(row.id))) empty.push(...rows);
    }
  }
  return empty;
}

/** Ids of those columns, all of one table, that hold a value in some record. */
async function filledColumns(
  database: Queryable,
  { schema }: Catalog,
  columns: readonly PhysicalName[],
): Promise<ReadonlySet<string>> {
  const [first] = columns;
  if (!first) return new Set();
  const table = `${schema}.${quoted(first.tableName)}`;
  const held = columns.map(({ columnName }) => `count(${quoted(columnName as string)}) > 0`);
  const [row] = await database.query<{ held: readonly boolean[] }>(
    `select array[${held.join(', ')}] as held from ${table}`,
  );
  return new Set(columns.filter((_, index) => row?.held[index]).map(({ id }) => id));
}

/** A table that a change makes again, so that the columns dropped from it no longer count. */
export interface Rebuild {
  readonly object: string;
  /** PostgreSQL's estimate, the recycle bin included. */
  readonly rows: number;
  /** Columns that no longer count afterwards. */
  readonly dropped: number;
  readonly statements: readonly Statement[];
}

/** The tables among those touched that are to be made again before anything is added to them. */
export async function rebuildsOf(
  database: Queryable,
  catalog: Catalog,
  touched: ReadonlySet<string>,
  { added }: Pick<PhysicalDifference, 'added'>,
): Promise<Rebuild[]> {
  const tables = new Map(
    [...touched].flatMap((name) => {
      const table = catalog.objects.get(name)?.tableName;
      return table === undefined ? [] : [[table, name] as const];
    }),
  );
  if (tables.size === 0) return [];
  const found = await database.query<Attributes>(attributes, [
    catalog.workspace.schema,
    [...tables.keys()],
  ]);
  const rebuilds: Rebuild[] = [];
  for (const { table, columns, dropped, rows } of found) {
    const more = added.filter((row) => row.tableName === table && row.columnName !== null);
    if (columns + more.length < rebuiltFrom || dropped === 0) continue;
    const statements = await rebuildStatements(database, catalog.workspace.schema, table);
    const object = tables.get(table) as string;
    if (!statements) continue;
    rebuilds.push({
      object,
      rows: Math.max(0, Math.round(rows)),
      dropped,
      statements: statements.map((sql) => ({ object, sql })),
    });
  }
  return rebuilds;
}

interface Attributes {
  readonly table: string;
  readonly columns: number;
  readonly dropped: number;
  readonly rows: number;
}

const attributes = `
  select c.relname as table, c.reltuples::float8 as rows, count(*)::integer as columns,
    (count(*) filter (where a.attisdropped))::integer as dropped
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
  where n.nspname = $1 and c.relname = any($2::text[]) group by c.oid, c.relname, c.reltuples`;
