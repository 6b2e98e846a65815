import {
  type Catalog,
  type CatalogObject,
  isLinkTable,
  objectTitle,
  type PhysicalName,
} from '../catalog/index.ts';
import type { FieldProblem } from '../errors/index.ts';
import { type Queryable, quoted } from '../storage/index.ts';
import { invalidModel } from './documents.ts';
import { modelErrors } from './errors.ts';
import { forgetRecords } from './forget.ts';
import type { Impact } from './impact.ts';
import type { Work } from './physical.ts';
import { sampleOf, type Viewer } from './samples.ts';
import { inWords } from './sentences.ts';

/** What was removed and is kept out of sight: an object with its table, or a field with its columns. */
export interface Archived {
  readonly object: string;
  /** Null for a whole object. */
  readonly field: string | null;
  /** ISO. */
  readonly archivedAt: string;
  /** Its tables and columns in the registry. */
  readonly rows: readonly PhysicalName[];
}

/** All that is archived, what was removed last first; fields of a removed object are part of it. */
export function archivedOf({ physical }: Catalog): Archived[] {
  const gone = physical.filter((row) => row.archivedAt !== null);
  const objects = gone.filter(({ field }) => field === null);
  const tables = new Set(objects.map(({ tableName }) => tableName));
  const owned = (row: PhysicalName): string => {
    const moment = isoOf(row.archivedAt);
    if (tables.has(row.tableName)) return row.tableName;
    // A table of links that went with its object.
    const own = objects.find(
      (one) => one.object === row.object && isoOf(one.archivedAt) === moment,
    );
    return own && isLinkTable(row) ? own.tableName : `${row.tableName}.${row.field}.${moment}`;
  };
  const groups = Map.groupBy(gone, owned);
  const found = [...groups].map(([key, rows]) => {
    const first = rows.find(({ field }) => field === null) ?? (rows[0] as PhysicalName);
    return {
      object: first.object,
      field: tables.has(key) ? null : first.field,
      archivedAt: isoOf(first.archivedAt),
      rows,
    };
  });
  const order = (one: Archived, other: Archived) =>
    other.archivedAt.localeCompare(one.archivedAt) || nameOf(one).localeCompare(nameOf(other));
  return found.sort(order);
}

const isoOf = (moment: string | null): string => new Date(moment ?? 0).toISOString();

const nameOf = ({ object, field }: Archived): string =>
  field === null ? object : `${object}.${field}`;

/**
 * What of the archive a change deletes for good.
 *
 * @param names `object.field`, or an object's name; each means all that is archived under it.
 * @throws MODEL_INVALID with the names that nothing is archived under.
 */
export function purgedArchive(catalog: Catalog, names: readonly string[] | undefined): Archived[] {
  if (!names || names.length === 0) return [];
  const all = archivedOf(catalog);
  const problems: FieldProblem[] = [];
  const chosen = names.flatMap((name, index) => {
    const found = all.filter((one) => nameOf(one) === name);
    if (found.length === 0) {
      const allowed = [...new Set(all.map(nameOf))].slice(0, 50);
      const params = { title: name, value: name, allowed };
      problems.push({ path: `purge_archived.${index}`, code: 'FIELD_CHOICE', params });
    }
    return found;
  });
  if (problems.length > 0) throw invalidModel(problems);
  return [...new Set(chosen)];
}

/** Drops tables and columns of the archive, and strikes them from the registry. */
export function dropArchived(work: Work, rows: readonly PhysicalName[]): void {
  const tables = new Set(
    rows.filter((row) => row.columnName === null).map(({ tableName }) => tableName),
  );
  for (const row of rows) {
    work.next.splice(work.next.indexOf(row), 1);
    work.purged.push(row);
    const table = `${work.schema}.${quoted(row.tableName)}`;
    const { object, columnName } = row;
    if (row.field === null) forgetRecords(work, row);
    if (columnName === null) work.statements.push({ object, sql: `drop table ${table} cascade` });
    else if (!tables.has(row.tableName)) {
      const sql = `alter table ${table} drop column ${quoted(columnName)}`;
      work.statements.push({ object, sql });
    }
  }
}

/** SQL over its table that is true for each record with a value in it; links count one by one. */
function heldSql({ rows }: Archived): string {
  if (rows.some(({ columnName }) => columnName === null)) return 'true';
  const columns = rows.flatMap(({ columnName }) =>
    columnName === null ? [] : [`${quoted(columnName)} is not null`],
  );
  return `(${columns.join(' or ')})`;
}

/** How many records lose something for good, for each part of the archive that goes. */
export async function purgeImpacts(
  database: Queryable,
  catalog: Catalog,
  purged: readonly Archived[],
  viewer: Viewer | undefined,
): Promise<Impact[]> {
  const impacts: Impact[] = [];
  for (const one of purged) {
    const object = catalog.objects.get(one.object);
    const sample = await heldBy(database, catalog, one, { object, viewer });
    const { message } = modelErrors.MODEL_ARCHIVE_PURGED;
    const title = object ? objectTitle(object) : one.object;
    impacts.push({
      object: one.object,
      ...(one.field === null ? {} : { field: one.field }),
      code: 'archive_purged',
      ...sample,
      blocks: false,
      may_keep: false,
      message: inWords(message, { records: sample.records, name: one.field ?? title }),
    });
  }
  return impacts;
}

/** How many records hold a value in each part of the archive: one statement for each table. */
export async function recordsHeld(
  database: Queryable,
  { schema }: Catalog,
  archive: readonly Archived[],
): Promise<ReadonlyMap<Archived, number>> {
  const held = new Map<Archived, number>();
  const tables = Map.groupBy(archive, tableOf);
  for (const [table, all] of tables) {
    const counts = all.map((one) => `count(*) filter (where ${heldSql(one)})`);
    const [row] = await database.query<{ held: readonly string[] }>(
      `select array[${counts.join(', ')}]::text[] as held from ${schema}.${quoted(table)}`,
    );
    for (const [index, one] of all.entries()) held.set(one, Number(row?.held[index] ?? 0));
  }
  return held;
}

/** The row of the registry for the table that something archived is: the object's before its links'. */
const tableRow = (rows: readonly PhysicalName[]): PhysicalName | undefined =>
  rows.find(({ field }) => field === null) ?? rows.find(({ columnName }) => columnName === null);

/** The table that something archived is, or whose columns it is. */
function tableOf({ rows }: Archived): string {
  return (tableRow(rows) ?? rows[0])?.tableName ?? '';
}

async function heldBy(
  database: Queryable,
  { schema }: Catalog,
  archived: Archived,
  {
    object,
    viewer,
  }: { readonly object: CatalogObject | undefined; readonly viewer: Viewer | undefined },
): Promise<{ readonly records: number; readonly examples: readonly string[] }> {
  const table = tableRow(archived.rows);
  if (!table && object) return sampleOf(database, object, heldSql(archived), viewer);
  if (!table) return { records: 0, examples: [] };
  const [row] = await database.query<{ n: string }>(
    `select count(*)::text as n from ${schema}.${quoted(table.tableName)}`,
  );
  return { records: Number(row?.n ?? 0), examples: [] };
}
