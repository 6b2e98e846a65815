import { v7 as uuidv7 } from 'uuid';
import type { CatalogField, CatalogObject, PhysicalColumn } from '../../catalog/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';
import { changesOf } from '../steps/find-changes.ts';

/** A column that a batch writes: the field it belongs to and its place in the JSON rows. */
export interface WrittenColumn {
  readonly field: CatalogField;
  readonly suffix: string;
  readonly column: PhysicalColumn;
}

/** The columns that at least one draft writes, in a stable order. */
export function writtenColumns(object: CatalogObject, drafts: readonly Draft[]): WrittenColumn[] {
  const names = new Set<string>();
  for (const draft of drafts) for (const name of draft.values.keys()) names.add(name);
  const columns: WrittenColumn[] = [];
  for (const name of [...names].sort()) {
    const field = object.fields.get(name);
    if (!field || name === 'owner' || name === 'currency') continue;
    for (const [suffix, column] of field.columns) columns.push({ field, suffix, column });
  }
  return columns;
}

/** The system columns among what a batch writes. */
export function writesSystem(drafts: readonly Draft[], name: 'owner' | 'currency'): boolean {
  return drafts.some((draft) => draft.values.has(name));
}

/** The batch as JSON for `json_to_recordset`: one object a draft, keys as `recordColumns` names. */
export function rowsJson(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
  columns: readonly WrittenColumn[],
): string {
  const now = context.now.toISOString();
  const rows = drafts.map((draft) => {
    const row: Record<string, unknown> = {
      id: draft.id,
      h: uuidv7(),
      o: uuidv7(),
      v: draft.before?.version ?? 0,
      at: draft.createdAt ?? now,
      owner: valueFor(draft, 'owner'),
      currency: valueFor(draft, 'currency'),
      names: [...draft.values.keys()],
      changes: batch.kind === 'create' ? {} : changesOf(draft),
    };
    for (const [index, { field, suffix }] of columns.entries()) {
      row[`c${index}`] = field.type.store(valueFor(draft, field.name))[suffix] ?? null;
    }
    return row;
  });
  return JSON.stringify(rows);
}

/** What will stand in the field: the new value, or the one that was there. */
function valueFor(draft: Draft, name: string): unknown {
  if (draft.values.has(name)) return draft.values.get(name) ?? null;
  return draft.before?.values[name] ?? null;
}

/** The column definitions of `json_to_recordset` for the same rows. */
export function recordColumns(columns: readonly WrittenColumn[]): string {
  const own = columns.map(({ column }, index) => `c${index} ${column.type}`);
  return [
    'id uuid',
    'h uuid',
    'o uuid',
    'v integer',
    'at timestamptz',
    'owner uuid',
    'currency char(3)',
    'names json',
    'changes jsonb',
    ...own,
  ].join(', ');
}
