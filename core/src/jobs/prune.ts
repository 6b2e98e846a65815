import type { Database } from '../storage/index.ts';
import type { JobRun } from './kind.ts';

/** Rows that one statement takes away: few enough that nobody notices waiting for it. */
export const pruneBatch = 500;

/** What of one table may go. */
export interface Prune {
  /** The table, quoted. */
  readonly table: string;
  /**
   * A query that gives the `ctid` of rows that may go, with `$1` and following for `values`; a limit
   * is put behind it. Rows that somebody has locked are left for the next time.
   */
  readonly select: string;
  readonly values: readonly unknown[];
}

/**
 * Takes rows away in small batches, each a transaction of its own, until none is left that may go.
 * Ends between two batches when the job is cancelled or given back.
 *
 * @returns how many went.
 */
export async function prune(
  database: Database,
  { table, select, values }: Prune,
  between: () => Promise<void>,
): Promise<number> {
  for (let gone = 0; ; ) {
    const [row] = await database.query<{ count: number }>(
      `with gone as (delete from ${table} where ctid = any(array(${select} limit ${pruneBatch}))
         returning 1) select count(*)::int as count from gone`,
      values,
    );
    const count = Number(row?.count ?? 0);
    gone += count;
    if (count < pruneBatch) return gone;
    await between();
  }
}

/** Prunes something for each of many, such as workspaces, with progress. */
export async function pruneEach<T>(
  run: JobRun,
  items: readonly T[],
  each: (item: T, between: () => Promise<void>) => Promise<unknown>,
): Promise<void> {
  for (const [done, item] of items.entries()) {
    const between = () => run.progress(done, items.length);
    await between();
    await each(item, between);
  }
  await run.progress(items.length, items.length);
}
