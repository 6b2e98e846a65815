import { type Catalog, ModelView } from '../catalog/index.ts';
import type { Queryable } from '../storage/index.ts';
import { type TableBudget, tableBudgets } from './tables.ts';

/** An index of a table. */
export interface TableIndex {
  readonly name: string;
  readonly unique: boolean;
  /** Fields that it covers, those inside an expression and the platform's own included. */
  readonly fields: readonly string[];
}

/** The table of an object as it stands. */
export interface ObjectTable extends TableBudget {
  readonly indexes: readonly TableIndex[];
  /** Of the table with its indexes and the long texts beside it. */
  readonly bytes: number;
}

interface IndexRow {
  readonly name: string;
  readonly unique: boolean;
  readonly columns: readonly string[];
  /** Those inside an expression and in the condition of the index too. */
  readonly mentioned: readonly string[];
}

/**
 * What is in an object's table and how much room it has left; undefined for an object that has none.
 * Three statements, however many fields there are.
 */
export async function objectTable(
  database: Queryable,
  catalog: Catalog,
  object: string,
): Promise<ObjectTable | undefined> {
  const [budget] = await tableBudgets(database, catalog, new ModelView(catalog.documents), {
    touched: new Set([object]),
    physical: catalog.physical,
    rebuilt: new Set(),
  });
  if (!budget) return undefined;
  const place = [catalog.workspace.schema, budget.table];
  const indexes = await database.query<IndexRow>(
    `select i.relname as name, x.indisunique as unique, coalesce((
         select json_agg(a.attname order by a.attnum) from pg_attribute a
          where a.attrelid = x.indrelid and a.attnum = any (x.indkey::smallint[])), '[]') as columns, coalesce((
         select json_agg(distinct a.attname) from pg_depend d
         join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
          where d.objid = x.indexrelid and d.refobjid = x.indrelid and d.refobjsubid > 0), '[]') as mentioned
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
       join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relname = $2 order by i.relname`,
    place,
  );
  const [size] = await database.query<{ bytes: number }>(
    `select pg_total_relation_size(c.oid)::float8 as bytes from pg_class c
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2`,
    place,
  );
  const fields = new Map(
    catalog.physical
      .filter((row) => row.tableName === budget.table && row.columnName !== null)
      .map((row) => [row.columnName, row.field]),
  );
  return {
    ...budget,
    bytes: Number(size?.bytes ?? 0),
    indexes: indexes.map(({ name, unique, columns, mentioned }) => {
      const inside = mentioned.flatMap((column) => fields.get(column) ?? []);
      const own = columns.map((column) => fields.get(column) ?? column);
      return { name, unique, fields: [...new Set([...inside, ...own])] };
    }),
  };
}
