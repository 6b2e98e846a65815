import { randomUUID } from 'node:crypto';
import { type BulkRow, type Client, RapportError } from '../../src/client/index.ts';
import type { SourcedRecord } from './batches.ts';

/** A row with what became of it. */
export interface SentRow extends SourcedRecord {
  readonly result: BulkRow;
}

/** Sends batches of one import. */
export interface Sender {
  send(object: string, batch: readonly SourcedRecord[]): Promise<readonly SentRow[]>;
}

const MOST_TRIES = 8;

/**
 * Sends batches as upserts by external id. Each carries its own idempotency key, so a request
 * whose reply was lost is repeated without making anything twice; a batch that the server finds
 * too large is sent again in halves.
 */
export function createSender(client: Client): Sender {
  const run = randomUUID();
  let number = 0;
  const send = async (
    object: string,
    batch: readonly SourcedRecord[],
  ): Promise<readonly SentRow[]> => {
    number += 1;
    const idempotencyKey = `import-${run}-${number}`;
    try {
      const results = await client.records(object).bulk(
        {
          operation: 'upsert',
          key: 'external_id',
          unresolved_links: 'keep',
          records: batch.map((one) => one.record),
        },
        { idempotencyKey },
      );
      return batch.map((one, index) => ({ ...one, result: resultAt(results, index) }));
    } catch (error) {
      const isTooLarge = error instanceof RapportError && error.status === 413;
      if (!isTooLarge || batch.length < 2) throw error;
      const half = Math.ceil(batch.length / 2);
      const first = await send(object, batch.slice(0, half));
      return [...first, ...(await send(object, batch.slice(half)))];
    }
  };
  return { send };
}

function resultAt(results: readonly BulkRow[], index: number): BulkRow {
  const result = results[index];
  if (result) return result;
  throw new RapportError({
    status: 200,
    code: 'BULK_INCOMPLETE',
    message: `The server answered ${results.length} rows of a larger batch`,
  });
}

/**
 * The client of an import: its door in the history, and more patience than a person has. Waits
 * that a person would notice are told.
 */
export function forImport(client: Client, tell: (line: string) => void): Client {
  return client.with({
    headers: { 'X-Rapport-Door': 'import' },
    retries: MOST_TRIES,
    onRetry: (error, seconds) => {
      if (seconds >= 1) tell(`${error.message} Trying again in ${Math.round(seconds)} s.`);
    },
  });
}
