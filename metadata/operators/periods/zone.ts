import { type DayNumber, dayNumber, isoDay, utcMidnight } from './days.ts';

const hour = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the clock on the wall shows, as if it were UTC, in milliseconds since 1970. */
function wallClock(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) {
    parts[type] = Number(value);
  }
  const day = dayNumber(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day ?? 1);
  const seconds = (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0);
  return utcMidnight(day) + seconds * 1000;
}

/**
 * The calendar day that it is somewhere at an instant.
 *
 * @throws RangeError when the time zone is unknown.
 */
export function dayAt(instant: Date, timeZone: string): DayNumber {
  return Math.floor(wallClock(instant.getTime(), timeZone) / (24 * hour));
}

/**
 * The same day as `YYYY-MM-DD`.
 *
 * @throws RangeError when the time zone is unknown.
 */
export function isoDayAt(instant: Date, timeZone: string): string {
  return isoDay(dayAt(instant, timeZone));
}

/**
 * The first instant of a day somewhere.
 *
 * Where clocks spring forward over midnight, that is the moment after the gap; where they fall
 * back over it, the earlier of the two midnights.
 *
 * @throws RangeError when the time zone is unknown.
 */
export function startOfDay(day: DayNumber, timeZone: string): Date {
  const midnight = utcMidnight(day);
  const guesses = [midnight - 24 * hour, midnight + 24 * hour]
    .map((instant) => midnight - (wallClock(instant, timeZone) - instant))
    .sort((left, right) => left - right);
  const hit = guesses.find((guess) => wallClock(guess, timeZone) === midnight);
  if (hit !== undefined) return new Date(hit);
  let [before = midnight, after = midnight] = guesses;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(middle, timeZone) < midnight) before = middle;
    else after = middle;
  }
  return new Date(after);
}
