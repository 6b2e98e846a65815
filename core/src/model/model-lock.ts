import type { Workspace } from '../catalog/index.ts';
import { sqlState, type Transaction } from '../storage/index.ts';

/** Another process changed the model between planning and locking, or values that were counted. */
export class MovedModel extends Error {}

/**
 * Milliseconds that a change waits for locks, all of them together: whoever comes after it queues
 * behind it for as long.
 */
const lockWait = 40;

/** Even a change that has waited for long may wait so many milliseconds for one more lock. */
const leastWait = 8;

/** Whether a statement gave up waiting for a lock, or two waited for each other. */
export function isLockFailure(error: unknown): boolean {
  return ['55P03', '40P01'].includes(sqlState(error) ?? '');
}

/**
 * How long a transaction that changes the model may still wait for locks. What it has waited for
 * one lock is not granted to it again at the next.
 */
export class LockBudget {
  readonly #tx: Transaction;
  #left = lockWait;

  constructor(tx: Transaction) {
    this.#tx = tx;
  }

  /** Runs a statement that takes a lock. @throws 55P03 when that cannot be had in time. */
  async query<R = Record<string, unknown>>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<R[]> {
    const started = performance.now();
    const rows = await this.#tx.query<R>(text, values);
    const took = performance.now() - started;
    if (took > 4 && this.#left > leastWait) {
      this.#left = Math.max(leastWait, Math.floor(this.#left - took));
      await this.grant();
    }
    return rows;
  }

  /** Tells the database what is left. */
  async grant(): Promise<void> {
    await this.#tx.query(`set local lock_timeout = '${this.#left}ms'`);
  }
}

/**
 * Takes the workspace's lock alone: no write of a record and no other change runs meanwhile.
 *
 * @returns what the statements of the change are run with.
 * @throws 55P03 when writers do not end in time; MovedModel at another revision than given.
 */
export async function lockModel(
  tx: Transaction,
  place: { readonly workspace: Workspace; readonly schema: string; readonly revision?: number },
): Promise<{ readonly budget: LockBudget; readonly revision: number }> {
  const budget = new LockBudget(tx);
  await budget.grant();
  await tx.query('set local statement_timeout = 0');
  await budget.query('select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [
    place.workspace.id,
  ]);
  const [state] = await tx.query<{ model: number }>(`select model from ${place.schema}."_state"`);
  const revision = Number(state?.model);
  if (place.revision !== undefined && revision !== place.revision) {
    throw new MovedModel('the model moved');
  }
  return { budget, revision };
}

/** Waits before the next attempt, longer each time, up to 150 ms. */
export function pauseBefore(attempt: number): Promise<void> {
  const milliseconds = Math.min(10 + attempt * 5, 150);
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
