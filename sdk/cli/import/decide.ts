import type { ColumnProfile } from './column-profile.ts';
import type { Column } from './columns.ts';
import { fitField, type LongerField, type NewValues } from './fit-model.ts';
import type { ModelDraft } from './model-draft.ts';
import type { Scan } from './scan.ts';
import { type NewField, settleColumn } from './settle-column.ts';

/** A column that fills nothing. */
export interface LeftOut {
  readonly column: string;
  readonly reason: string;
}

/** What is to be done about one file: where each column goes, and what the model needs for it. */
export interface FileDecision {
  readonly object: string;
  /** Columns that fill something, with their final field. */
  readonly columns: readonly Column[];
  readonly leftOut: readonly LeftOut[];
  readonly newFields: readonly NewField[];
  readonly newValues: readonly NewValues[];
  readonly longer: readonly LongerField[];
}

/** Settles the columns of a scanned file and writes what the model needs into the draft. */
export function decide(
  object: string,
  columns: readonly Column[],
  scan: Scan,
  draft: ModelDraft,
): FileDecision {
  const used: Column[] = [];
  const leftOut: LeftOut[] = [];
  const newFields: NewField[] = [];
  const newValues: NewValues[] = [];
  const longer: LongerField[] = [];
  const taken = new Set<string>();
  for (const given of columns) {
    const profile = scan.profiles.get(given.index);
    const { column, newField } = settleColumn(given, profile, { object, draft, taken });
    if (newField) newFields.push(newField);
    if (column.use.kind === 'left out') {
      leftOut.push({ column: column.title, reason: column.use.reason });
      continue;
    }
    if (!claim(column, taken)) {
      leftOut.push({ column: column.title, reason: 'another column fills the same' });
      continue;
    }
    used.push(column);
    const fitted = fitColumn(column, profile);
    if (fitted.newValues) newValues.push(fitted.newValues);
    if (fitted.longer) longer.push(fitted.longer);
  }
  return { object, columns: used, leftOut, newFields, newValues, longer };

  function fitColumn({ use }: Column, profile: ColumnProfile | undefined) {
    if (use.kind !== 'field' || profile === undefined) return {};
    return fitField(object, use.field, { profile, stages: scan.stages }, draft);
  }
}

/** Whether this column is the first to fill its field or role. */
function claim({ use }: Column, taken: Set<string>): boolean {
  const name = use.kind === 'field' ? use.field : use.kind === 'role' ? `(${use.role})` : undefined;
  if (name === undefined) return true;
  if (taken.has(name)) return false;
  taken.add(name);
  return true;
}
