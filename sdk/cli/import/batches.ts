import type { CsvRow } from './csv/read-rows.ts';
import type { ImportRecord } from './make-record.ts';

/** A record, and the row that it was made of. */
export interface SourcedRecord {
  readonly record: ImportRecord;
  readonly row: CsvRow;
}

/** How large a request may be. */
export interface BatchLimits {
  readonly rows: number;
  /** Characters of JSON; the bytes are up to three times as many. */
  readonly characters: number;
}

/** What one request carries unless said otherwise; well below what servers and proxies take. */
const batchLimits: BatchLimits = { rows: 500, characters: 400_000 };

/**
 * Puts records together into requests of bounded size, in order. No request names a record twice:
 * which of the two would count is not for the server to guess.
 */
export async function* batches(
  records: AsyncIterable<SourcedRecord>,
  limits: BatchLimits = batchLimits,
): AsyncGenerator<readonly SourcedRecord[], void> {
  let batch: SourcedRecord[] = [];
  let size = 0;
  const keys = new Set<string>();
  for await (const one of records) {
    const key = keyOf(one.record);
    const characters = JSON.stringify(one.record).length;
    const isFull = batch.length >= limits.rows || size + characters > limits.characters;
    if (batch.length > 0 && (isFull || keys.has(key))) {
      yield batch;
      batch = [];
      size = 0;
      keys.clear();
    }
    batch.push(one);
    size += characters;
    keys.add(key);
  }
  if (batch.length > 0) yield batch;
}

/** What names a record of an import: its id in the source. */
export const keyOf = (record: ImportRecord): string => JSON.stringify(record.external_ids);

/**
 * Works on several inputs at once and gives the results in the order of the inputs. At most
 * `atOnce` are begun and not yet given.
 */
export async function* inOrder<T, R>(
  inputs: AsyncIterable<T>,
  atOnce: number,
  work: (input: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const begun: Promise<R>[] = [];
  try {
    for await (const input of inputs) {
      const result = work(input);
      // Whoever awaits it gets the error; until then it must not count as unhandled.
      result.catch(() => undefined);
      begun.push(result);
      if (begun.length >= atOnce) yield await (begun.shift() as Promise<R>);
    }
    while (begun.length > 0) yield await (begun.shift() as Promise<R>);
  } finally {
    // A failure ends the loop while others are under way: they are waited for, not abandoned.
    await Promise.allSettled(begun);
  }
}
