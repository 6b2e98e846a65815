import { numberIn, numberText } from '@rapport/metadata/field-types';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';
import { type Counter, counterOf } from '../write/counter.ts';

/**
 * Gives each sound draft the next number of its automatic fields, one statement a field. Numbers
 * that an import brings are kept, and the counter goes on behind the greatest of them.
 *
 * Fields without gaps get theirs when the records are written: see `numbering`.
 */
export async function assignNumbers(context: RecordContext, batch: Batch): Promise<void> {
  for (const field of batch.object.fields.values()) {
    if (field.type.name !== 'auto_number') continue;
    const counter = counterOf(context, batch.object, field);
    const sound = batch.drafts.filter((draft) => draft.problems.length === 0);
    const brought = sound.filter((draft) => draft.values.get(field.name) != null);
    const open = sound.filter((draft) => draft.values.get(field.name) == null);
    await passBrought(context, counter, brought, field.name);
    if (counter.isGapless) for (const draft of open) draft.values.set(field.name, null);
    else await assign(context, counter, open, field.name);
  }
}

async function passBrought(
  context: RecordContext,
  counter: Counter,
  drafts: readonly Draft[],
  field: string,
): Promise<void> {
  const numbers = drafts
    .map((draft) => numberIn(counter.parts, String(draft.values.get(field))))
    .filter((number) => number !== undefined);
  if (numbers.length === 0) return;
  const greatest = numbers.sort((a, b) => (a < b ? -1 : 1)).at(-1);
  await context.database.query(
    `insert into ${context.catalog.schema}."_counter" as c (name, period, value) values ($1, $2, $3::bigint)
     on conflict (name, period) do update set value = greatest(c.value, excluded.value)`,
    [counter.name, counter.parts.period, String(greatest)],
  );
}

async function assign(
  context: RecordContext,
  counter: Counter,
  drafts: readonly Draft[],
  field: string,
): Promise<void> {
  if (drafts.length === 0) return;
  const [row] = await context.database.query<{ last: string }>(
    `insert into ${context.catalog.schema}."_counter" as c (name, period, value) values ($1, $2, $3::bigint - 1 + $4::bigint)
     on conflict (name, period) do update set value = greatest(c.value, $3::bigint - 1) + $4::bigint
     returning c.value::text as last`,
    [counter.name, counter.parts.period, counter.start, drafts.length],
  );
  const first = BigInt(row?.last ?? drafts.length) - BigInt(drafts.length - 1);
  for (const [index, draft] of drafts.entries()) {
    draft.values.set(field, numberText(counter.parts, first + BigInt(index)));
  }
}
