import { isDeepStrictEqual } from 'node:util';
import { idList, idsOf } from '@rapport/metadata/field-types';
import type { CatalogField, CatalogObject } from '../../catalog/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';

/** Keeps of an update only what really changes, so that saving nothing changes nothing. */
export function findChanges(_context: RecordContext, batch: Batch): void {
  for (const draft of batch.drafts) {
    for (const [name, value] of draft.values) {
      if (isSame(value, draft.before?.values[name])) draft.values.delete(name);
    }
  }
}

/** Whether two wire values are the same; lists and parts by what is in them. */
export function isSame(value: unknown, before: unknown): boolean {
  return (value == null && before == null) || isDeepStrictEqual(value, before);
}

/** Whether history keeps what a field was. */
export const isTracked = (field: CatalogField | undefined): boolean =>
  field?.field.options.history !== false;

/**
 * What history says of an update: the old and the new wire value of each field that it keeps; of a
 * list of links, those that left it and those that joined.
 */
export function changesOf(
  object: CatalogObject,
  draft: Draft,
): Record<string, readonly [unknown, unknown]> {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const [name, value] of draft.values) {
    const field = object.fields.get(name);
    if (!isTracked(field)) continue;
    const before = draft.before?.values[name] ?? null;
    changes[name] = field?.linkTable ? listChanges(before, value) : [before, value ?? null];
  }
  return changes;
}

function listChanges(before: unknown, after: unknown): readonly [unknown, unknown] {
  const [old, next] = [new Set(idsOf(before)), new Set(idsOf(after))];
  const left = [...old].filter((id) => !next.has(id));
  const joined = [...next].filter((id) => !old.has(id));
  return [idList(left), idList(joined)];
}
