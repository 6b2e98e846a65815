import { keyOf, type SourcedRecord } from './batches.ts';

/** As many rows as can be under way at once. */
const WINDOW = 2_000;
/** Beyond so many, a file is mostly repeats; its rows then go as they come. */
const MOST_HELD_BACK = 10_000;

/**
 * Holds back rows whose record may still be under way from a row shortly before: two requests for
 * one new record at once would each make it. They are sent when everything else has arrived.
 */
export class Repeats {
  /** In the order of the file. */
  readonly heldBack: SourcedRecord[] = [];
  private readonly recent = new Set<string>();

  /** The rows that may go now. */
  async *without(records: AsyncIterable<SourcedRecord>): AsyncGenerator<SourcedRecord, void> {
    for await (const one of records) {
      const key = keyOf(one.record);
      if (this.recent.has(key) && this.heldBack.length < MOST_HELD_BACK) {
        this.heldBack.push(one);
        continue;
      }
      this.recent.add(key);
      if (this.recent.size > WINDOW) this.forgetOldest();
      yield one;
    }
  }

  private forgetOldest(): void {
    for (const oldest of this.recent) {
      this.recent.delete(oldest);
      return;
    }
  }
}
