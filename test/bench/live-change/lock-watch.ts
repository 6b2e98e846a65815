import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';

/** Locks that requests ask for; those that changes, index builds and vacuums ask for are no wait of anybody. */
const asked = `(locktype = 'relation' and mode in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
  or locktype = 'advisory' and mode = 'ShareLock' or locktype in ('transactionid', 'tuple'))`;

/**
 * Looks every few milliseconds at who waits for a lock inside PostgreSQL, and since when: what a busy
 * machine adds to the time of a request is not in it.
 */
export class LockWatch {
  readonly #client: pg.Client;
  readonly #ended: Promise<void>;
  #isOn = true;
  #longest = 0;

  constructor(client: pg.Client) {
    this.#client = client;
    this.#ended = this.#watch();
  }

  /** The longest wait since the last call, in milliseconds. */
  longest(): number {
    const longest = this.#longest;
    this.#longest = 0;
    return longest;
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#ended;
  }

  async #watch(): Promise<void> {
    while (this.#isOn) {
      const { rows } = await this.#client.query<{ longest: number }>(
        `select coalesce(max(extract(epoch from clock_timestamp() - waitstart)) * 1000, 0)::float8 as longest
         from pg_locks where not granted and ${asked}`,
      );
      this.#longest = Math.max(this.#longest, rows[0]?.longest ?? 0);
      await wait(4);
    }
  }
}
