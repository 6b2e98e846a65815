const dayLength = 86_400_000;

/** A calendar day as its number since 1970-01-01, so that days can be added and compared. */
export type DayNumber = number;

/** The number of a calendar day; months count from 0 and may run over, as in `Date.UTC`. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / dayLength);
}

/** Midnight of a day as if in UTC, in milliseconds since 1970. */
export function utcMidnight(day: DayNumber): number {
  return day * dayLength;
}

/** Year, month (from 0) and weekday (Sunday is 0) of a day. */
export function dayParts(day: DayNumber) {
  const date = new Date(utcMidnight(day));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    weekday: date.getUTCDay(),
  };
}

/** The day as an ISO date. */
export function isoDay(day: DayNumber): string {
  return new Date(utcMidnight(day)).toISOString().slice(0, 10);
}
