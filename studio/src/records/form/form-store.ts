import { create } from 'zustand';
import type { RecordData } from '../../api/index.ts';

/** The record form that is open over the page. */
export interface OpenForm {
  readonly object: string;
  readonly mode: 'create' | 'edit';
  readonly record?: RecordData;
  /** Values that a new record begins with, or that are changed of an existing one. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Stay on the page after saving, instead of opening the new record. */
  readonly stay?: boolean;
}

/** Which form is open; at most one at a time. */
export const useRecordForm = create<{ readonly form: OpenForm | null }>(() => ({ form: null }));

let opener: Element | null = null;

function open(form: OpenForm): void {
  opener = document.activeElement;
  useRecordForm.setState({ form });
}

/** Opens the form of a new record. */
export function openCreate(
  object: string,
  options: Pick<OpenForm, 'defaults' | 'stay'> = {},
): void {
  open({ object, mode: 'create', ...options });
}

/** Opens the form of an existing record, perhaps with some of its values changed already. */
export function openEdit(
  object: string,
  record: RecordData,
  options: Pick<OpenForm, 'defaults'> = {},
): void {
  open({ object, mode: 'edit', record, stay: true, ...options });
}

/** Closes the form; the focus goes back to where it was. */
export function closeForm(): void {
  useRecordForm.setState({ form: null });
  const before = opener;
  requestAnimationFrame(() => {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
}
