import type { Database, Transaction } from './database.ts';
import { type Migration, migrations } from './migrations/index.ts';

/** Number of the advisory lock under which platform tables change. */
const migrationLock = 7_346_001;

/**
 * Brings the platform's tables up to this version and gives the numbers that ran.
 *
 * Several processes may start at once: the first one migrates, the others wait and find nothing
 * to do. Everything runs in one transaction.
 *
 * @param list the migrations, oldest first; a database ahead of it is left as it is, since
 * neighbouring versions may run together.
 */
export async function migrate(
  database: Database,
  list: readonly Migration[] = migrations,
): Promise<number[]> {
  return database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await tx.query('create schema if not exists platform');
    await tx.query(`create table if not exists platform.migration (
      number integer constraint migration_pk primary key,
      name text not null,
      applied_at timestamptz not null default now()
    )`);
    await ensureTrigrams(tx);
    const rows = await tx.query<{ number: number }>('select number from platform.migration');
    const done = new Set(rows.map((row) => row.number));
    const due = list.filter((migration) => !done.has(migration.number));
    for (const migration of due) await run(tx, migration);
    return due.map((migration) => migration.number);
  });
}

async function run(tx: Transaction, migration: Migration): Promise<void> {
  for (const statement of migration.statements) await tx.query(statement);
  if (migration.workspace) {
    const rows = await tx.query<{ schema: string }>(
      'select quote_ident(schema_name) as schema from platform.workspace order by 1',
    );
    for (const { schema } of rows) {
      for (const statement of migration.workspace(schema)) await tx.query(statement);
    }
  }
  await tx.query('insert into platform.migration (number, name) values ($1, $2)', [
    migration.number,
    migration.name,
  ]);
}

async function ensureTrigrams(tx: Transaction): Promise<void> {
  await tx.query('create extension if not exists pg_trgm with schema platform');
}

/** The schema in which this database has pg_trgm, quoted for use in an operator class. */
export async function trigramSchema(database: Pick<Database, 'query'>): Promise<string> {
  const rows = await database.query<{ name: string }>(
    `select quote_ident(n.nspname) as name from pg_extension e
     join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`,
  );
  return rows[0]?.name ?? 'platform';
}
