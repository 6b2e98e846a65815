import { type DayNumber, dayNumber, dayParts, isoDay } from './days.ts';
import { findPeriod, type PeriodName } from './period-names.ts';
import { dayAt, startOfDay } from './zone.ts';

/** What a relative period depends on besides its name. */
export interface PeriodContext {
  readonly now: Date;
  /** IANA zone of the reader. */
  readonly timeZone: string;
  /** 0 is Sunday, 1 is Monday. */
  readonly weekStartsOn: number;
}

type Days = readonly [first: DayNumber, last: DayNumber];
type Unit = 'week' | 'month' | 'quarter' | 'year';

const steps = { last: -1, this: 0, next: 1 } as const;

/**
 * The operands that `within` compares with: for a `date` the first and the last day, for a
 * `timestamptz` the first instant and the first one after. Undefined for a name that is no period.
 *
 * `last_7_days` are today and the six days before it, `next_7_days` today and the six after it.
 *
 * @throws RangeError when the time zone is unknown.
 */
export function resolvePeriod(
  name: string,
  context: PeriodContext,
  type: 'date' | 'timestamptz',
): readonly [string, string] | undefined {
  const period = findPeriod(name);
  if (!period) return undefined;
  const today = dayAt(context.now, context.timeZone);
  const [first, last] = daysOf(period.name, today, context.weekStartsOn);
  if (type === 'date') return [isoDay(first), isoDay(last)];
  const instant = (day: DayNumber) => startOfDay(day, context.timeZone).toISOString();
  return [instant(first), instant(last + 1)];
}

function daysOf(name: PeriodName, today: DayNumber, weekStartsOn: number): Days {
  if (name === 'yesterday') return [today - 1, today - 1];
  if (name === 'today') return [today, today];
  if (name === 'tomorrow') return [today + 1, today + 1];
  const [side, second] = name.split('_') as ['last' | 'this' | 'next', string];
  const count = Number(second);
  if (Number.isNaN(count)) return unitDays(second as Unit, steps[side], today, weekStartsOn);
  return side === 'last' ? [today - count + 1, today] : [today, today + count - 1];
}

function unitDays(unit: Unit, step: number, today: DayNumber, weekStartsOn: number): Days {
  const { year, month, weekday } = dayParts(today);
  if (unit === 'week') {
    const first = today - ((weekday - weekStartsOn + 7) % 7) + step * 7;
    return [first, first + 6];
  }
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const start = month - (month % months) + step * months;
  return [dayNumber(year, start, 1), dayNumber(year, start + months, 1) - 1];
}
