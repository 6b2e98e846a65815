import { lastOccurrence, type Occurrences, occurrenceId } from './cron.ts';
import type { JobKind } from './kind.ts';

/** What a schedule works with. */
export interface ScheduleOptions {
  readonly kinds: Iterable<JobKind<never>>;
  readonly clock: { now(): Date };
  readonly occurrences: Occurrences;
  /** Inserts the job of this id unless it is there. */
  readonly insert: (kind: string, id: string) => Promise<void>;
}

interface Entry {
  readonly kind: JobKind<never>;
  readonly cron: string;
  /** Nothing is due before; milliseconds since 1970. */
  next: number;
}

const day = 86_400_000;

/**
 * Enqueues what runs by the clock. Every process does it, by the same ids: the first one wins and
 * there is nothing to agree on. An occurrence that was missed is made up for, the last one only,
 * and only while its job would still be remembered: otherwise nobody could tell whether it ran.
 */
export class Schedule {
  readonly #entries: readonly Entry[];
  readonly #options: ScheduleOptions;

  constructor(options: ScheduleOptions) {
    this.#options = options;
    this.#entries = [...options.kinds].flatMap((kind) =>
      kind.cron ? [{ kind, cron: kind.cron, next: Number.NEGATIVE_INFINITY }] : [],
    );
  }

  /** Enqueues every occurrence that is due. */
  async enqueueDue(): Promise<void> {
    const { clock, occurrences, insert } = this.#options;
    const now = clock.now();
    for (const entry of this.#entries) {
      if (now.getTime() < entry.next) continue;
      const { name, keepDays } = entry.kind;
      const moment = lastOccurrence(occurrences, entry.cron, now);
      const isRemembered = moment && now.getTime() - moment.getTime() < keepDays * day;
      if (moment && isRemembered) await insert(name, occurrenceId(name, moment));
      entry.next = occurrences(entry.cron, now, 1)[0]?.getTime() ?? Number.POSITIVE_INFINITY;
    }
  }
}
