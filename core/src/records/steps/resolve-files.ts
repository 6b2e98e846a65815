import { fileFault, isFileValue } from '@rapport/metadata/field-types';
import type { Fault } from '@rapport/metadata/field-types/contract';
import type { CatalogField } from '../../catalog/index.ts';
import { type FileRow, findFiles } from '../../files/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';
import { columnIdOf } from '../files/field-place.ts';
import { addProblem } from './read-input.ts';

/** A file that a draft brings, still as an id. */
interface Wish {
  readonly draft: Draft;
  readonly field: CatalogField;
  readonly id: string;
}

/**
 * Looks up the files that the batch brings, all by one statement, and judges them by the rules of
 * their fields. What the field has already may stay; everything else must be an upload of the
 * actor's own that nothing holds. The write asks once more, under a lock.
 */
export async function resolveFiles(context: RecordContext, batch: Batch): Promise<void> {
  const wishes = wishesOf(batch);
  if (wishes.length === 0) return;
  const { schema } = context.catalog.workspace;
  const rows = await findFiles(context.database, schema, [...new Set(wishes.map(({ id }) => id))]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const given = new Set<string>();
  for (const wish of wishes) {
    const file = byId.get(wish.id);
    const fault = faultOf(context, batch, wish, file) ?? (given.has(wish.id) ? taken : undefined);
    given.add(wish.id);
    if (fault) addProblem(wish.draft, wish.field, fault.code, fault.params);
    if (!file || fault) continue;
    const { id, name, size, type } = file;
    wish.draft.values.set(wish.field.name, { id, name, size, type });
  }
}

const taken: Fault = { code: 'FIELD_FILE_TAKEN' };

/** The files that are new to their fields. One that stays gets its name and size back. */
function wishesOf(batch: Batch): Wish[] {
  const fields = [...batch.object.fields.values()].filter(({ type }) => type.name === 'file');
  const wishes: Wish[] = [];
  for (const draft of fields.length > 0 ? batch.drafts : []) {
    for (const field of fields) {
      const id = draft.values.get(field.name);
      if (typeof id !== 'string') continue;
      const before = draft.before?.values[field.name];
      if (isFileValue(before) && before.id === id) draft.values.set(field.name, before);
      else wishes.push({ draft, field, id });
    }
  }
  return wishes;
}

function faultOf(
  context: RecordContext,
  batch: Batch,
  { draft, field }: Wish,
  file: FileRow | undefined,
): Fault | undefined {
  const isOwn = file?.uploadedBy === context.actor.userId;
  if (!file) return { code: 'FIELD_FILE' };
  const wasHere =
    file.recordId === draft.id &&
    file.columnId === columnIdOf(context.catalog, batch.object.name, field.name);
  if (file.recordId !== null && !wasHere) return isOwn ? taken : { code: 'FIELD_FILE' };
  if (!isOwn && !wasHere) return { code: 'FIELD_FILE' };
  return fileFault(field.field, file);
}
