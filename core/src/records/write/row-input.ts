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

/** A draft as the statement takes it: keys are the columns of `input`. */
function rowOf(
  context: RecordContext,
  batch: Batch,
  draft: Draft,
  columns: readonly WrittenColumn[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {
    id: draft.id,
    h: uuidv7(),
    o: uuidv7(),
    v: draft.before?.version ?? 0,
    at: draft.createdAt ?? context.now.toISOString(),
    owner: valueFor(draft, 'owner'),
    currency: valueFor(draft, 'currency'),
    names: [...draft.values.keys()],
    changes: batch.kind === 'create' ? {} : changesOf(batch.object, draft),
  };
  for (const [index, { field, suffix }] of columns.entries()) {
    row[`c${index}`] = field.type.store(valueFor(draft, field.name))[suffix] ?? null;
  }
  return row;
}

/** What will stand in the field: the new value, or the one that was there. */
export function valueFor(draft: Draft, name: string): unknown {
  if (draft.values.has(name)) return draft.values.get(name) ?? null;
  return draft.before?.values[name] ?? null;
}

/** Names and types of the columns of `input`: ids of history and outbox, then what is written. */
function inputColumns(columns: readonly WrittenColumn[]): (readonly [string, string])[] {
  return [
    ['id', 'uuid'],
    ['h', 'uuid'],
    ['o', 'uuid'],
    ['v', 'integer'],
    ['at', 'timestamptz'],
    ['owner', 'uuid'],
    ['currency', 'char(3)'],
    ['names', 'json'],
    ['changes', 'jsonb'],
    ...columns.map(({ column }, index) => [`c${index}`, column.type] as const),
  ];
}

/**
 * SQL of the drafts as rows; their values are added to `parameters`.
 *
 * A single draft, as most requests have, comes as plain parameters: PostgreSQL then knows that it
 * is one row, and spends half the time that it needs to unpack JSON of unknown length.
 */
export function inputRows(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
  { columns, parameters }: { columns: readonly WrittenColumn[]; parameters: unknown[] },
): string {
  const shape = inputColumns(columns);
  const rows = drafts.map((draft) => rowOf(context, batch, draft, columns));
  const [only] = rows;
  if (rows.length === 1 && only) {
    const cells = shape.map(([name, type]) => {
      parameters.push(toParameter(only[name], type));
      return `$${parameters.length}::${type} as ${name}`;
    });
    return `select ${cells.join(', ')}`;
  }
  parameters.push(JSON.stringify(rows));
  const list = shape.map(([name, type]) => `${name} ${type}`).join(', ');
  return `select * from json_to_recordset($${parameters.length}::json) as r(${list})`;
}

function toParameter(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  return type === 'json' || type === 'jsonb' ? JSON.stringify(value) : value;
}
