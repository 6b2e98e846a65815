import { findFieldType } from '@rapport/metadata/field-types';
import {
  type Catalog,
  type ModelView,
  type PhysicalName,
  systemColumns,
} from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import type { Queryable } from '../storage/index.ts';
import { liveSql } from './columns.ts';
import { columnsAllowed, columnsPossible } from './room.ts';

/** A table that a change touches: how much is in it, and how much room it has left. */
export interface TableBudget {
  readonly object: string;
  readonly table: string;
  /** Records that are not in the recycle bin; of a large table PostgreSQL's own estimate. */
  readonly rows: number;
  readonly rows_exact: boolean;
  readonly columns: {
    /** With the change, those of removed fields included. */
    readonly used: number;
    readonly limit: number;
    readonly left: number;
    /** Of removed fields whose data is kept. */
    readonly archived: number;
    /** Dropped for good; PostgreSQL counts them until the table is rebuilt. */
    readonly dropped: number;
  };
  /** Bytes of the widest possible row inside its page; longer texts are stored beside it. */
  readonly row_bytes: { readonly used: number; readonly limit: number; readonly left: number };
}

/** Rows up to which a table is counted; beyond that the estimate is good and counting slow. */
const countedExactly = 50_000;

/** Bytes of a row that fit into a page. */
const rowBytes = 8_160;
const rowHeader = 24;

/** Worst-case bytes of the platform's own columns, and of archived ones by their type. */
const bytesByType: readonly (readonly [RegExp, number])[] = [
  [/^uuid/, 16],
  [/^timestamptz/, 8],
  [/^integer/, 4],
  [/^bigint/, 8],
  [/^boolean/, 1],
  [/^date/, 4],
];
const otherBytes = 24;

const bytesOf = (type: string): number =>
  bytesByType.find(([pattern]) => pattern.test(type))?.[1] ?? otherBytes;

/**
 * The tables of the objects that a change touches.
 *
 * @throws MODEL_TOO_WIDE when a table would have more columns than PostgreSQL can hold, those
 * that were dropped included.
 */
export async function tableBudgets(
  database: Queryable,
  catalog: Catalog,
  model: ModelView,
  change: {
    readonly touched: ReadonlySet<string>;
    readonly physical: readonly PhysicalName[];
    /** Objects whose table is made again, without dropped columns. */
    readonly rebuilt: ReadonlySet<string>;
  },
): Promise<TableBudget[]> {
  const budgets: TableBudget[] = [];
  for (const object of change.touched) {
    const tables = change.physical.filter((row) => row.object === object && row.field === null);
    const table = (tables.find((row) => row.archivedAt === null) ?? tables.at(-1))?.tableName;
    if (table === undefined) continue;
    const columns = change.physical.filter(
      (row) => row.tableName === table && row.columnName !== null,
    );
    const present = await presentTable(database, catalog, object);
    const archived = columns.filter((row) => row.archivedAt !== null);
    const used = systemColumns.length + columns.length;
    const dropped = change.rebuilt.has(object) ? 0 : present.dropped;
    if (used + dropped > columnsPossible) {
      const params = { object, columns: used + dropped, limit: columnsPossible };
      throw new CrmError('MODEL_TOO_WIDE', { params });
    }
    const bytes = widestRow(model, object, archived, used);
    budgets.push({
      object,
      table,
      rows: present.rows,
      rows_exact: present.isExact,
      columns: {
        used,
        limit: columnsAllowed,
        left: columnsAllowed - used,
        archived: archived.length,
        dropped,
      },
      row_bytes: { used: bytes, limit: rowBytes, left: rowBytes - bytes },
    });
  }
  return budgets;
}

function widestRow(
  model: ModelView,
  object: string,
  archived: readonly PhysicalName[],
  columns: number,
): number {
  let bytes = rowHeader + Math.ceil(columns / 8);
  for (const [, type] of systemColumns) bytes += bytesOf(type);
  for (const row of archived) bytes += bytesOf(row.type ?? '');
  for (const field of model.fields(object).values()) {
    if (systemColumns.some(([name]) => name === field.name)) continue;
    const shapes = findFieldType(field.options.fieldType)?.columns(field) ?? [];
    for (const shape of shapes) bytes += shape.bytes;
  }
  return bytes;
}

interface Present {
  readonly rows: number;
  readonly isExact: boolean;
  readonly dropped: number;
}

async function presentTable(database: Queryable, catalog: Catalog, name: string): Promise<Present> {
  const object = catalog.objects.get(name);
  if (!object) return { rows: 0, isExact: true, dropped: 0 };
  const [row] = await database.query<{ estimate: number; dropped: number }>(
    `select c.reltuples::float8 as estimate, (select count(*) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and a.attisdropped)::integer as dropped
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = $2`,
    [catalog.workspace.schema, object.tableName],
  );
  const estimate = Number(row?.estimate ?? 0);
  const dropped = Number(row?.dropped ?? 0);
  if (estimate > countedExactly) {
    return { rows: Math.round(estimate), isExact: false, dropped };
  }
  const [counted] = await database.query<{ n: string }>(
    `select count(*)::text as n from ${object.table} where ${liveSql}`,
  );
  return { rows: Number(counted?.n ?? 0), isExact: true, dropped };
}
