import { create } from 'zustand';
import type { RecordData } from '../../api/index.ts';

/** The record form that is open over the page. */
export interface OpenForm {
  readonly object: string;
  readonly mode: 'create' | 'edit';
  readonly record?: RecordData;
  /** Values that a new record begins with. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Stay on the page after saving, instead of opening the new record. */
  readonly stay?: boolean;
}

/** Which form is open; at most one at a time. */
export const useRecordForm = create<{ readonly form: OpenForm | null }>(() => ({ form: null }));

/** Opens the form of a new record. */
export function openCreate(
  object: string,
  options: Pick<OpenForm, 'defaults' | 'stay'> = {},
): void {
  useRecordForm.setState({ form: { object, mode: 'create', ...options } });
}

/** Opens the form of an existing record. */
export function openEdit(object: string, record: RecordData): void {
  useRecordForm.setState({ form: { object, mode: 'edit', record, stay: true } });
}

/** Closes the form. */
export function closeForm(): void {
  useRecordForm.setState({ form: null });
}
