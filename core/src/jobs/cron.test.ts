import { expect, test } from 'vitest';
import { lastOccurrence, type Occurrences, occurrenceId } from './cron.ts';

/** Every so many milliseconds. */
const every =
  (step: number): Occurrences =>
  (_, from, count) =>
    Array.from(
      { length: count },
      (_none, index) => new Date((Math.floor(from.getTime() / step) + 1 + index) * step),
    );
const now = new Date('2031-05-05T10:20:00Z');

test.each([
  ['minute', 60_000, '2031-05-05T10:20:00.000Z'],
  ['hour', 3_600_000, '2031-05-05T10:00:00.000Z'],
  ['day', 86_400_000, '2031-05-05T00:00:00.000Z'],
])('the last occurrence of what runs every %s is found', (_, step, moment) => {
  expect(lastOccurrence(every(step), 'cron', now)?.toISOString()).toBe(moment);
});

test('what has not run for longer than a month has no last occurrence', () => {
  expect(lastOccurrence(every(4_000 * 86_400_000), 'cron', now)).toBeUndefined();
});

test('the id of an occurrence is the same everywhere, another for each, and sorts by time', () => {
  const id = occurrenceId('prune', now);
  expect(occurrenceId('prune', new Date(now))).toBe(id);
  expect(occurrenceId('other', now)).not.toBe(id);
  expect(occurrenceId('prune', new Date(now.getTime() + 1)) > id).toBe(true);
});
