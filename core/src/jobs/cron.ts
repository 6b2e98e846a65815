import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Windows to look back through, shortest first, so that a frequent cron is not walked for a month. */
const windows = [2 * minute, hour, day, 8 * day, 32 * day];

/** Gives up to `count` occurrences of a cron expression after a moment, in UTC, oldest first. */
export type Occurrences = (cron: string, from: Date, count: number) => readonly Date[];

/** The last occurrence at or before a moment, looking back for a month at most. */
export function lastOccurrence(
  occurrences: Occurrences,
  cron: string,
  now: Date,
): Date | undefined {
  for (const window of windows) {
    const from = new Date(now.getTime() - window);
    const past = occurrences(cron, from, 64).filter((moment) => moment <= now);
    if (past.length > 0) return past.at(-1);
  }
  return undefined;
}

/**
 * The id of the job for one occurrence: the same in every process, so that only one of them can
 * insert it; and like other ids it sorts by time.
 */
export function occurrenceId(kind: string, moment: Date): string {
  const random = createHash('sha256').update(`${kind} ${moment.toISOString()}`).digest();
  return uuidv7({ msecs: moment.getTime(), random: random.subarray(0, 16), seq: 0 });
}
