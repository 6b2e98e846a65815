import { halfWidth } from '../../text/index.ts';
import { accept, type Normalized } from '../contract.ts';
import { isRealDay } from '../date/date-value.ts';
import { expected } from '../expected.ts';

const form =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}:?\d{2})?$/;

/**
 * The instant in UTC with three digits, null when it is empty, or the fault.
 *
 * Takes ISO 8601 with `Z` or an offset (`+08:00`, and `+0800` as Salesforce writes it); digits
 * below a millisecond are cut. Without an offset it would be another moment for every reader.
 */
export function normalizeDatetime(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('datetime');
  const text = halfWidth(input).trim();
  if (text === '') return accept(null);
  const match = form.exec(text);
  if (!match) return expected('datetime');
  const [year, month, day, hours, minutes, seconds] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const isReal =
    isRealDay(year ?? 0, month ?? 0, day ?? 0) &&
    (hours ?? 0) <= 23 &&
    (minutes ?? 0) <= 59 &&
    (seconds ?? 0) <= 59;
  if (!isReal) return expected('datetime');
  const zone = match[8];
  if (zone === undefined) return expected('zone');
  const offset = offsetMinutes(zone);
  if (offset === undefined) return expected('zone');
  const instant = new Date(0);
  instant.setUTCFullYear(year ?? 0, (month ?? 1) - 1, day);
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  instant.setUTCHours(hours ?? 0, (minutes ?? 0) - offset, seconds, milliseconds);
  const isStorable = instant.getUTCFullYear() >= 1 && instant.getUTCFullYear() <= 9999;
  return isStorable ? accept(instant.toISOString()) : expected('datetime');
}

/** Offsets in use go from −12:00 to +14:00; PostgreSQL's limit is below 16 hours. */
function offsetMinutes(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 15 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
