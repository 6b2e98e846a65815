import { usualFormat } from '@rapport/metadata/field-types';
import type { Body, Catalog, CatalogField, CatalogObject, PhysicalName } from '../catalog/index.ts';
import { literal } from '../storage/index.ts';
import { emptySql } from './columns.ts';
import type { NumberSpec } from './pending/part.ts';
import { type Sentence, sentence, titleIn } from './sentences.ts';
import type { Statement } from './statement.ts';

/**
 * The statements that give the records of an object their numbers when it gets a field of
 * automatic ones: in the order in which they were made, each in the period of its day. Those in
 * the recycle bin get theirs too.
 *
 * @param added the registry's rows that a change adds.
 */
export function numberStatements(
  catalog: Catalog,
  next: Catalog,
  added: readonly PhysicalName[],
): Statement[] {
  return added.flatMap(({ object: name, field: fieldName, suffix }) => {
    const object = catalog.objects.has(name) ? next.objects.get(name) : undefined;
    const field = object?.fields.get(fieldName ?? '');
    if (!object || field?.type.name !== 'auto_number' || suffix !== '') return [];
    return [numberStatement(next, object, field)];
  });
}

/** Says of each field of automatic numbers that comes that the records there are get theirs. */
export function numberWords(before: Body | undefined, after: Body | undefined): Sentence[] {
  const old = (before?.properties ?? {}) as Body;
  const next = Object.entries((after?.properties ?? {}) as Readonly<Record<string, Body>>);
  return next
    .filter(([name, { fieldType }]) => fieldType === 'auto_number' && !Object.hasOwn(old, name))
    .map(([name, property]) => sentence('numbers_given', { field: titleIn(property, name) }));
}

function numberStatement(
  catalog: Catalog,
  { name: object, table, tableName }: CatalogObject,
  field: CatalogField,
): Statement {
  const { format, start } = field.field.options;
  const column = field.columns.get('')?.name as string;
  const spec: NumberSpec = {
    counters: `${catalog.schema}."_counter"`,
    counter: `${tableName}.${column}`,
    column,
    ...formatSql(typeof format === 'string' ? format : usualFormat, catalog.workspace.timeZone),
    start: typeof start === 'number' ? start : 1,
  };
  const empty = emptySql(field);
  const rows = `select r."id", r."created_at" from ${table} r where ${empty}`;
  const { parts, update } = numberedUpdate(table, spec, rows);
  return {
    object,
    sql: `with ${parts.join(', ')} ${update}`,
    later: {
      kind: 'fill',
      object,
      name: `${object}.${field.name}`,
      fields: [field.name],
      spec: { table, sets: '', empty, columns: [column], asksHistory: false, number: spec },
    },
  };
}

/** A format as SQL over the time `d.day`, on the wall clock of a zone: what stands around a number. */
function formatSql(
  format: string,
  timeZone: string,
): Omit<NumberSpec, 'counters' | 'counter' | 'column' | 'start'> {
  const [, before = '', zeros = '0', after = ''] = /^(.*)\{(0+)\}(.*)$/su.exec(format) ?? [];
  const token = /(\{(?:YYYY|YY|MM|DD)\})/;
  const dated = (word: string) => `to_char(d.day, '${word.slice(1, -1)}')`;
  const text = (part: string) =>
    part
      .split(token)
      .filter((piece) => piece !== '')
      .map((piece) => (token.test(piece) ? dated(piece) : literal(piece)))
      .join(' || ') || `''`;
  const named = format.split(token).filter((piece) => token.test(piece));
  return {
    zone: timeZone,
    prefix: text(before),
    digits: zeros.length,
    suffix: text(after),
    period: named.map(dated).join(` || '-' || `) || `''`,
  };
}

/**
 * The parts of a statement that gives records numbers, and its update: the counter of each period
 * goes on behind the numbers that it gave before, so that new records and pages of old ones never
 * share one.
 *
 * @param rows gives `id` and `created_at` of the records.
 */
export function numberedUpdate(
  table: string,
  spec: NumberSpec,
  rows: string,
): { readonly parts: readonly string[]; readonly update: string } {
  const { counters, counter, column, zone, prefix, digits, suffix, period, start } = spec;
  const first = `${start - 1}::bigint`;
  return {
    parts: [
      `dated as (select o."id", o."created_at", o."created_at" at time zone ${literal(zone)} as day from (${rows}) o)`,
      `placed as (select x.*, row_number() over (partition by x.period order by x."created_at", x."id") as place,
        count(*) over (partition by x.period) as total
        from (select d."id", d."created_at", ${prefix} as before, ${suffix} as after, ${period} as period from dated d) x)`,
      `counted as (insert into ${counters} as k (name, period, value)
        select ${literal(counter)}, p.period, ${first} + count(*) from placed p group by p.period
        on conflict (name, period) do update set value = greatest(k.value, ${first}) + (excluded.value - ${first})
        returning period, value)`,
      `numbered as (select p."id", p.before || lpad(n.text, greatest(length(n.text), ${digits}), '0') || p.after as number
        from placed p join counted c on c.period = p.period
        cross join lateral (select (c.value - p.total + p.place)::text as text) n)`,
    ],
    update: `update ${table} set ${column} = u.number from numbered u where ${table}."id" = u."id"`,
  };
}
