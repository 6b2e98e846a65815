import { halfWidth } from '../../text/index.ts';
import { accept, type Normalized } from '../contract.ts';
import { expected } from '../expected.ts';

/** Whether there is such a day in the Gregorian calendar, from year 1 to 9999. */
export function isRealDay(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return day <= last.getUTCDate();
}

/** The ISO date, null when it is empty, or the fault. */
export function normalizeDate(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('date');
  const text = halfWidth(input).trim();
  if (text === '') return accept(null);
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return expected('date');
  const isReal = isRealDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return isReal ? accept(text) : expected('date');
}
