import { recordTypeField } from '@rapport/metadata/expand';
import { objectAccess, rowCondition } from '../../access/index.ts';
import { quoted } from '../../storage/index.ts';
import { type RecordContext, StaleContext } from '../context.ts';
import { dependentsOf } from '../dependents.ts';
import type { Batch } from '../draft.ts';
import { checkState } from '../query/page.ts';
import { fieldValue } from '../query/value.ts';
import { limitedFields } from '../record-types.ts';

/**
 * Reads the records of an update as they stand: one statement for the batch.
 *
 * Only fields that the batch names are read, unmasked, since history and rules need what is
 * really there; nothing of it leaves the pipeline except through the mask. A draft whose record
 * the actor may not see gets no snapshot.
 */
export async function loadSnapshots(context: RecordContext, batch: Batch): Promise<void> {
  const { object } = batch;
  const names = touchedFields(batch);
  const rights = objectAccess(context.access, object.name);
  const read = rowCondition(rights, 'read', 't');
  const write = rowCondition(rights, 'write', 't');
  const items = names.map((name) => {
    const field = object.fields.get(name);
    return field
      ? `${fieldValue(field, 't', false)} as ${quoted(name)}`
      : `null as ${quoted(name)}`;
  });
  const values = `(select row_to_json(r) from (select ${items.length > 0 ? items.join(', ') : 'true as "empty"'}) r)::text`;
  const rows = `select t."id", t."version", ${write ?? 'true'} as w, ${values} as v from ${object.table} t where t."id" = any($2::uuid[]) and t."deleted_at" is null${read ? ` and ${read}` : ''}`;
  const text = `select s.model, s.access, p.* from ${context.catalog.schema}."_state" s left join lateral (${rows}) p on true where $1::uuid is not null`;
  const ids = batch.drafts.map((draft) => draft.id);
  const [found] = await context.database.fly([{ text, values: [context.actor.userId, ids] }]);
  if (!found) throw new StaleContext();
  checkState(context, found);
  const byId = new Map(
    found.filter((row) => row[2] !== null).map((row) => [row[2] as string, row]),
  );
  for (const draft of batch.drafts) {
    const row = byId.get(draft.id);
    if (!row) continue;
    const [, , , version, isWritable, json] = row;
    draft.before = {
      version: Number(version),
      isWritable: isWritable === 't' || isWritable === 'true',
      values: JSON.parse(json as string) as Record<string, unknown>,
    };
  }
}

function touchedFields(batch: Batch): string[] {
  const names = new Set<string>();
  for (const draft of batch.drafts) {
    for (const name of Object.keys(draft.input)) names.add(name);
  }
  const { nameFrom, nameField, hasCurrency } = batch.object;
  if (nameFrom.some((part) => names.has(part)) || names.has(nameField.name)) {
    for (const part of nameFrom) names.add(part);
    names.add(nameField.name);
  }
  if (hasCurrency && names.has('currency')) {
    for (const field of batch.object.fields.values()) {
      if (field.type.name === 'currency') names.add(field.name);
    }
  }
  // From the last of a chain up, so that each brings in the one above it.
  for (const { field, controller } of dependentsOf(batch.object).toReversed()) {
    if (!names.has(field.name) && !names.has(controller.name)) continue;
    names.add(field.name).add(controller.name);
  }
  if (hasCurrency) names.add('currency');
  addLimited(batch, names);
  return [...names].filter((name) => batch.object.fields.has(name)).sort();
}

/** A change of the record type concerns all that it limits; a change of one of these, the type. */
function addLimited({ object }: Batch, names: Set<string>): void {
  const limited = limitedFields(object);
  if (names.has(recordTypeField)) for (const { name } of limited) names.add(name);
  else if (limited.some(({ name }) => names.has(name))) names.add(recordTypeField);
}
