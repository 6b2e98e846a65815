import { isDeepStrictEqual } from 'node:util';
import type { Catalog, CatalogField, CatalogObject } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import type { Queryable } from '../storage/index.ts';
import { emptySql, liveSql, wireSql } from './columns.ts';
import { type Convert, converter } from './conversions.ts';
import { examplesShown, type Viewer, visibleSql } from './samples.ts';
import { type Sentence, sentence, titleIn } from './sentences.ts';

/** A field that becomes another type: where its values are and where they go. */
export interface Conversion {
  readonly object: CatalogObject;
  readonly from: CatalogField;
  readonly to: CatalogField;
  /** The columns come back with the values from before: a conversion is taken back. */
  readonly isReturn: boolean;
  readonly timeZone: string;
}

/** What a conversion does to the records there are. */
export interface ConversionCount {
  readonly object: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
  /** Records whose value is converted, or comes back with what was written meanwhile. */
  readonly converted: number;
  /** Records whose value cannot be converted. It stays in the archived column. */
  readonly lost: number;
  readonly examples: readonly string[];
  /** The column that keeps the values as they were. */
  readonly column: string;
}

/** Records that a conversion takes; more would hold up all writers for too long. */
export const mostConverted = 100_000;

const pageSize = 1_000;
const firstId = '00000000-0000-0000-0000-000000000000';

/** The conversion of a field whose type changes, if it does. */
export function conversionOf(
  before: Catalog,
  next: Catalog,
  change: { readonly object: string; readonly field: string; readonly isReturn: boolean },
): Conversion | undefined {
  const object = before.objects.get(change.object);
  const from = object?.fields.get(change.field);
  const to = next.objects.get(change.object)?.fields.get(change.field);
  if (!object || !from || !to) return undefined;
  const { timeZone } = before.workspace;
  return { object, from, to, isReturn: change.isReturn, timeZone };
}

/**
 * Counts what a conversion would do.
 *
 * @throws MODEL_CONVERSION_LARGE when it would take more than 100,000 records.
 */
export async function countConversion(
  database: Queryable,
  conversion: Conversion,
  viewer: Viewer | undefined,
): Promise<ConversionCount> {
  const { object, from, to } = conversion;
  await refuseLarge(database, conversion);
  const count = { converted: 0, lost: 0, examples: [] as string[] };
  for await (const rows of pages(database, conversion, viewer)) {
    for (const { row, outcome } of rows) {
      if (outcome.kind === 'set') count.converted += 1;
      if (outcome.kind !== 'lost') continue;
      count.lost += 1;
      if (row.isSeen && count.examples.length < examplesShown) count.examples.push(row.id);
    }
  }
  const [column] = from.columns.values();
  const name = (column?.name ?? '').replaceAll('"', '');
  const types = { from: from.type.name, to: to.type.name };
  return { object: object.name, field: from.name, ...types, ...count, column: name };
}

async function refuseLarge(database: Queryable, conversion: Conversion): Promise<void> {
  const { object, from } = conversion;
  const [row] = await database.query<{ n: string }>(
    `select count(*)::text as n from (select from ${object.table} where ${givenSql(conversion)}
       limit ${mostConverted + 1}) r`,
  );
  if (Number(row?.n ?? 0) <= mostConverted) return;
  const field = titleIn(from.field, from.name);
  throw new CrmError('MODEL_CONVERSION_LARGE', { params: { field, limit: mostConverted } });
}

/**
 * Converts the values, page by page, those of the recycle bin too.
 *
 * @returns how many could not be converted.
 */
export async function runConversion(database: Queryable, conversion: Conversion): Promise<number> {
  const sql = updateSql(conversion);
  let lost = 0;
  for await (const rows of pages(database, conversion, undefined)) {
    lost += rows.filter(({ outcome }) => outcome.kind === 'lost').length;
    const values = rows.flatMap(({ row, outcome }) =>
      outcome.kind === 'set' ? [storedRow(conversion, row.id, outcome.value)] : [],
    );
    if (values.length > 0) await database.query(sql, [JSON.stringify(values)]);
  }
  return lost;
}

/** The statement that writes a page of converted values, given as a JSON list. */
export function updateSql({ object, to }: Conversion): string {
  const columns = [...to.columns].map(([suffix, column]) => ({ key: keyOf(suffix), ...column }));
  const sets = columns.map(({ key, name }) => `${name} = v.${key}`).join(', ');
  const shape = columns.map(({ key, type }) => `${key} ${type}`).join(', ');
  return `update ${object.table} set ${sets} from json_to_recordset($1::json) as v("id" uuid, ${shape}) where ${object.table}."id" = v."id"`;
}

const keyOf = (suffix: string): string => `"value_${suffix}"`;

function storedRow({ to }: Conversion, id: string, value: unknown): object {
  const stored = Object.entries(to.type.store(value));
  return { id, ...Object.fromEntries(stored.map(([suffix, part]) => [`value_${suffix}`, part])) };
}

interface Row {
  readonly id: string;
  readonly value: unknown;
  readonly old: unknown;
  readonly currency: string | null;
  readonly isSeen: boolean;
}

type Outcome =
  | { readonly kind: 'same' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'set'; readonly value: unknown };

async function* pages(
  database: Queryable,
  conversion: Conversion,
  viewer: Viewer | undefined,
): AsyncGenerator<readonly { readonly row: Row; readonly outcome: Outcome }[]> {
  const judge = judgeOf(conversion);
  const { object, from, to, isReturn } = conversion;
  for (let last = firstId; ; ) {
    const [found] = await database.query<{ rows: string }>(
      `select coalesce(json_agg(r), '[]')::text as rows from (
         select "id", ${wireSql(from)} as "value", ${isReturn ? wireSql(to) : 'null'} as "old",
           "currency", (${liveSql} and ${visibleSql(object, viewer)}) as "isSeen"
         from ${object.table} where ${givenSql(conversion)} and "id" > $1::uuid
         order by "id" limit ${pageSize}) r`,
      [last],
    );
    const rows = JSON.parse(found?.rows ?? '[]') as Row[];
    if (rows.length > 0) yield rows.map((row) => ({ row, outcome: judge(row) }));
    if (rows.length < pageSize) return;
    last = rows.at(-1)?.id as string;
  }
}

function givenSql({ from, to, isReturn }: Conversion): string {
  return isReturn ? `not (${emptySql(from)} and ${emptySql(to)})` : `not ${emptySql(from)}`;
}

/**
 * What becomes of a record. When a conversion is taken back, the value from before stays unless
 * another was written meanwhile, and also where that one cannot be converted back.
 */
function judgeOf({ from, to, isReturn, timeZone }: Conversion): (row: Row) => Outcome {
  const convert = converter(from, to, timeZone);
  const there = converter(to, from, timeZone);
  return ({ value, old, currency: code }) => {
    const currency = code ?? 'USD';
    if (isReturn && isUnchanged(from, there, { value, old, currency })) return { kind: 'same' };
    const converted = convert(value, currency);
    return converted === undefined ? { kind: 'lost' } : { kind: 'set', value: converted };
  };
}

function isUnchanged(
  from: CatalogField,
  there: Convert,
  { value, old, currency }: { value: unknown; old: unknown; currency: string },
): boolean {
  const given = value === null ? null : from.type.normalize(value, from.field, { currency });
  const canonical = given === null ? null : given.ok ? given.value : value;
  return isDeepStrictEqual(there(old, currency) ?? null, canonical);
}

/** What a conversion does, in words. */
export function conversionWords({ from, to, isReturn }: Conversion): Sentence {
  return sentence(isReturn ? 'field_returned' : 'field_converted', {
    field: titleIn(to.field, to.name),
    from: titleIn(from.type, from.type.name),
    to: titleIn(to.type, to.type.name),
  });
}
