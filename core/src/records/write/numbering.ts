import type { RecordContext } from '../context.ts';
import type { Batch } from '../draft.ts';
import { counterOf } from './counter.ts';
import type { WrittenColumn } from './row-input.ts';

/** How a statement gives numbers without gaps: its parts, and the value of each column. */
export interface Numbering {
  readonly parts: readonly string[];
  /** SQL by the place of the column among those written, from a row `i` of `input`. */
  readonly values: ReadonlyMap<number, string>;
}

/**
 * Numbers of gapless fields, counted from the rows that the statement really writes. The counter's
 * row stays locked until the transaction ends: the next writer waits, and counts on from what was
 * committed.
 *
 * @param allowed the condition under which a row `i` of `input` is written.
 */
export function numbering(
  context: RecordContext,
  batch: Batch,
  columns: readonly WrittenColumn[],
  { allowed, parameters }: { readonly allowed: string; readonly parameters: unknown[] },
): Numbering {
  const parts: string[] = [];
  const values = new Map<number, string>();
  const bind = (value: unknown, type: string): string => {
    parameters.push(value);
    return `$${parameters.length}::${type}`;
  };
  for (const [index, { field }] of columns.entries()) {
    if (field.type.name !== 'auto_number') continue;
    const counter = counterOf(context, batch.object, field);
    if (!counter.isGapless) continue;
    const [rows, count] = [`n${index}`, `m${index}`];
    const start = bind(counter.start, 'bigint');
    const { prefix, digits, suffix, period } = counter.parts;
    parts.push(
      `${rows} as (select i.id, row_number() over (order by i.id) as place, count(*) over () as total from input i where i.c${index} is null and ${allowed})`,
      `${count} as (insert into ${context.catalog.schema}."_counter" as c (name, period, value)
        select ${bind(counter.name, 'text')}, ${bind(period, 'text')}, ${start} - 1 + max(r.total) from ${rows} r having count(*) > 0
        on conflict (name, period) do update set value = greatest(c.value, ${start} - 1) + (select max(r.total) from ${rows} r)
        returning value)`,
    );
    const number = `(select (k.value - r.total + r.place)::text as t from ${rows} r cross join ${count} k where r.id = i.id)`;
    const text = `(select ${bind(prefix, 'text')} || lpad(x.t, greatest(length(x.t), ${bind(digits, 'integer')}), '0') || ${bind(suffix, 'text')} from ${number} x)`;
    values.set(index, `coalesce(i.c${index}, ${text})`);
  }
  return { parts, values };
}
