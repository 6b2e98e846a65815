import { isDeepStrictEqual } from 'node:util';
import { findFieldType } from '@rapport/metadata/field-types';
import { type Choice, type Field, withoutRecord } from '@rapport/metadata/field-types/contract';
import type { CatalogField, CatalogObject } from '../catalog/index.ts';
import type { Queryable } from '../storage/index.ts';
import { emptySql, liveSql, wireSql } from './columns.ts';
import { examplesShown, type Sample, type Viewer, visibleSql } from './samples.ts';

/** Options that say nothing about which values a field may have. */
const harmless = new Set([
  'id',
  'title',
  'labels',
  'description',
  'help',
  'helpLabels',
  'indexed',
  'pii',
  'search',
  'default',
  'dependsOn',
  'children',
  'childrenTitle',
  'childrenLabels',
  'onDelete',
  'to',
  'values',
  'valueSet',
]);

/** Limits of which a larger one (1) or a smaller one (-1) allows all that was allowed. */
const limits: ReadonlyMap<string, 1 | -1> = new Map([
  ['maxLength', 1],
  ['maxValues', 1],
  ['maxTags', 1],
  ['max', 1],
  ['min', -1],
]);

/** Whether a field that changes may allow fewer values than before; a yes may be over-cautious. */
export function mayNarrow(before: Field, after: Field): boolean {
  const names = new Set([...Object.keys(before.options), ...Object.keys(after.options)]);
  const isNarrower = [...names].some(
    (name) =>
      !harmless.has(name) &&
      !isDeepStrictEqual(before.options[name], after.options[name]) &&
      !isWider(name, before.options[name], after.options[name]),
  );
  const allowed = new Set(choiceNames(after));
  return isNarrower || choiceNames(before).some((name) => !allowed.has(name));
}

function isWider(name: string, from: unknown, to: unknown): boolean {
  const direction = limits.get(name);
  if (direction === undefined || from === undefined || to === undefined) return false;
  return (Number(to) - Number(from)) * direction > 0;
}

function choiceNames({ choices, paths }: Field): readonly string[] {
  const stages = paths?.flatMap((path) => path.stages.map(({ key }) => key)) ?? [];
  return [...(choices?.keys() ?? []), ...stages];
}

/** Values that a field has and will not allow, by the code of what is then wrong with them. */
export type BrokenValues = ReadonlyMap<string, Sample>;

/** A field as it is and as it would be, and which of its values records will not have by then. */
export interface Narrower {
  readonly field: CatalogField;
  readonly after: Field;
  readonly isReplaced?: (value: unknown) => boolean;
}

/**
 * Counts the records whose value was right and would be wrong. The field type judges each value as
 * it judges what is written, so that a plan and a write never disagree. Retired choices stay right.
 *
 * Fields with choices are judged by their distinct values, others record by record in pages.
 */
export async function brokenValues(
  database: Queryable,
  object: CatalogObject,
  change: Narrower,
  viewer: Viewer | undefined,
): Promise<BrokenValues> {
  const { field, after } = change;
  const found = new Map<string, { records: number; examples: string[] }>();
  const judge = judgeOf(field, after);
  const pages =
    field.field.choices || field.field.paths
      ? distinctValues(database, object, field, viewer)
      : pagesOfValues(database, object, field, viewer);
  for await (const rows of pages) {
    for (const row of rows) {
      const code = judge(row.value, row.currency);
      if (code === undefined || change.isReplaced?.(row.value)) continue;
      const sample = found.get(code) ?? { records: 0, examples: [] };
      found.set(code, sample);
      sample.records += row.records;
      if (sample.examples.length < examplesShown) {
        sample.examples.push(...row.examples.slice(0, examplesShown - sample.examples.length));
      }
    }
  }
  return found;
}

interface ValueRow {
  readonly value: unknown;
  readonly currency: string | null;
  readonly records: number;
  readonly examples: readonly string[];
}

const pageSize = 2_000;

async function* pagesOfValues(
  database: Queryable,
  object: CatalogObject,
  field: CatalogField,
  viewer: Viewer | undefined,
): AsyncGenerator<readonly ValueRow[]> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await jsonRows<ValueRow & { readonly id: string }>(
      database,
      `select "id", ${wireSql(field)} as "value", "currency", 1 as "records",
         case when ${visibleSql(object, viewer)} then array["id"] else '{}' end as "examples"
       from ${object.table} where ${liveSql} and not ${emptySql(field)} and "id" > $1::uuid
       order by "id" limit ${pageSize}`,
      [last],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    last = rows.at(-1)?.id as string;
  }
}

async function* distinctValues(
  database: Queryable,
  object: CatalogObject,
  field: CatalogField,
  viewer: Viewer | undefined,
): AsyncGenerator<readonly ValueRow[]> {
  const columns = [...field.columns.values()].map(({ name }) => name).join(', ');
  yield await jsonRows<ValueRow>(
    database,
    `select ${wireSql(field)} as "value", null as "currency", count(*) as "records",
       coalesce((array_agg("id" order by "id") filter (where ${visibleSql(object, viewer)}))[1:${examplesShown}], '{}') as "examples"
     from ${object.table} where ${liveSql} and not ${emptySql(field)} group by ${columns}`,
    [],
  );
}

async function jsonRows<T>(
  database: Queryable,
  sql: string,
  values: readonly unknown[],
): Promise<readonly T[]> {
  const [row] = await database.query<{ rows: string }>(
    `select coalesce(json_agg(r), '[]')::text as rows from (${sql}) r`,
    values,
  );
  return JSON.parse(row?.rows ?? '[]') as T[];
}

/** Gives the code of what will be wrong with a value that is right today, else nothing. */
function judgeOf(
  { field: before, type }: CatalogField,
  after: Field,
): (value: unknown, currency: string | null) => string | undefined {
  const next = findFieldType(after.options.fieldType);
  const [old, then] = [withRetired(before), withRetired(after)];
  return (value, currency) => {
    const context = { currency: currency ?? withoutRecord.currency, before: value };
    const will = next?.normalize(value, then, context);
    if (!will || will.ok) return undefined;
    return type.normalize(value, old, context).ok ? will.fault.code : undefined;
  };
}

/** The field with its retired choices allowed: records keep them. */
function withRetired(field: Field): Field {
  const active = <T extends Choice>(choice: T): T => ({ ...choice, active: true });
  return {
    ...field,
    ...(field.choices
      ? { choices: new Map([...field.choices].map(([name, choice]) => [name, active(choice)])) }
      : {}),
    ...(field.paths
      ? { paths: field.paths.map((path) => ({ ...path, stages: path.stages.map(active) })) }
      : {}),
  };
}
