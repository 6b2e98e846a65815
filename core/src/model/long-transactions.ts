import type { Catalog } from '../catalog/index.ts';
import { type Database, quoted } from '../storage/index.ts';
import { isLockFailure } from './model-lock.ts';

/** Milliseconds between two looks; who holds a lock at both is no short request. */
const interval = 60;

/** Longer than the second after which PostgreSQL ends its own vacuuming for whoever waits. */
const vacuumWait = '1500ms';

/**
 * Waits while transactions hold locks on tables for long, without asking for a lock that is in
 * anyone's way: whoever asks for one to alter a table makes all that come later wait behind it.
 *
 * @param objects whose tables are to be altered.
 * @param until the moment, by `performance.now()`, at which it returns in any case.
 */
export async function waitForLongTransactions(
  database: Database,
  catalog: Catalog,
  objects: ReadonlySet<string>,
  until: number,
): Promise<void> {
  const tables = [...objects].flatMap((name) => catalog.objects.get(name)?.tableName ?? []);
  if (database.engine === 'embedded' || tables.length === 0) return;
  let before: ReadonlySet<string> = new Set();
  for (let look = 0; performance.now() < until; look += 1) {
    const found = await holders(database, catalog, tables);
    const long = found.filter(({ holder }) => before.has(holder));
    if (found.length === 0 || (look > 0 && long.length === 0)) return;
    for (const { table } of long.filter(({ isVacuum }) => isVacuum)) {
      await endVacuum(database, `${catalog.schema}.${quoted(table)}`);
    }
    before = new Set(found.map(({ holder }) => holder));
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

interface Holder {
  readonly holder: string;
  readonly table: string;
  readonly isVacuum: boolean;
}

/** The transactions that hold a lock on one of the tables. */
function holders(
  database: Database,
  { workspace }: Catalog,
  tables: readonly string[],
): Promise<Holder[]> {
  return database.query<Holder>(
    `select distinct l.virtualtransaction as holder, c.relname as table, l.mode = 'ShareUpdateExclusiveLock' as "isVacuum"
     from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
     where l.locktype = 'relation' and l.granted and n.nspname = $1 and c.relname = any($2::text[])
       and l.database = (select oid from pg_database where datname = current_database())`,
    [workspace.schema, tables],
  );
}

/**
 * PostgreSQL ends its own vacuuming of a table when somebody has waited for a lock for a second. So
 * one is asked for that vacuuming alone is in the way of: readers and writers pass by it.
 */
async function endVacuum(database: Database, table: string): Promise<void> {
  try {
    await database.transaction(async (tx) => {
      await tx.query(`set local lock_timeout = '${vacuumWait}'`);
      await tx.query(`lock table only ${table} in share update exclusive mode`);
    });
  } catch (error) {
    if (!isLockFailure(error)) throw error;
  }
}
