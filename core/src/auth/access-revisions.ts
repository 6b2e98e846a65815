import type { Queryable, Transaction } from '../storage/index.ts';
import { quoted } from '../storage/index.ts';

/**
 * The newest revision of rights that this process has seen, by workspace. Whoever reads `_state`
 * reports it here; what was remembered under an older number no longer counts.
 */
export class AccessRevisions {
  readonly #seen = new Map<string, number>();

  /** The newest revision seen; -1 before the first. */
  current(workspaceId: string): number {
    return this.#seen.get(workspaceId) ?? -1;
  }

  /** Notes a revision that was read; an older one than known changes nothing. */
  observe(workspaceId: string, revision: number): void {
    if (revision > this.current(workspaceId)) this.#seen.set(workspaceId, revision);
  }
}

/**
 * Raises the workspace's revision of rights, in the transaction that changed them.
 *
 * Every process forgets what it knew about who may do what as soon as it sees the new number: the
 * actors in memory, and the row predicates and masks made for them. To be called with every change
 * of users, their permission sets, permission set documents, and when a credential is revoked. It
 * also puts such changes in line: the row stays locked until the transaction ends.
 *
 * @returns the new revision, to be observed after the commit.
 */
export async function bumpAccess(tx: Transaction, schema: string): Promise<number> {
  const rows = await tx.query<{ access: unknown }>(
    `update ${quoted(schema)}._state set access = access + 1 returning access`,
  );
  return Number(rows[0]?.access);
}

/** The revision of rights that the database holds now. */
export async function readAccess(from: Queryable, schema: string): Promise<number> {
  const rows = await from.query<{ access: unknown }>(`select access from ${quoted(schema)}._state`);
  return Number(rows[0]?.access);
}
