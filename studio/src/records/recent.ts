import { create } from 'zustand';

/** A record that the user has looked at on this device. */
export interface RecentRecord {
  readonly object: string;
  readonly id: string;
  readonly name: string;
  readonly at: string;
}

const storageKey = 'rapport.recent';
const kept = 20;

function read(): readonly RecentRecord[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? (stored as RecentRecord[]) : [];
  } catch {
    return [];
  }
}

/** The records looked at last, newest first; kept on this device. */
export const useRecent = create<{ readonly records: readonly RecentRecord[] }>(() => ({
  records: read(),
}));

function keep(records: readonly RecentRecord[]): void {
  useRecent.setState({ records });
  localStorage.setItem(storageKey, JSON.stringify(records));
}

/** Puts a record on top of the ones looked at last. */
export function rememberRecent(record: Omit<RecentRecord, 'at'>): void {
  const others = useRecent.getState().records.filter((other) => other.id !== record.id);
  keep([{ ...record, at: new Date().toISOString() }, ...others].slice(0, kept));
}

/** Forgets a record that is gone, or all of them at sign-out. */
export function forgetRecent(id?: string): void {
  keep(id ? useRecent.getState().records.filter((record) => record.id !== id) : []);
}
