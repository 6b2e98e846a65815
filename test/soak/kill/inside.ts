import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../../core/src/storage/index.ts';
import type { SoakPlace } from '../place.ts';
import { checkTables } from './check-tables.ts';

/** A look into the database from beside the server. */
export interface Inside {
  /** Whether a transaction that has written something is open; undefined where nobody can tell. */
  isWriting(): Promise<boolean | undefined>;
  /** Keeps the tables as the killed server has left them; the result checks them. */
  keep(): Promise<() => Promise<string[]>>;
  close(): Promise<void>;
}

/** The look inside of the place of a run. */
export async function lookInside(place: SoakPlace): Promise<Inside> {
  return place.engine === 'postgres' ? lookIntoPostgres(place) : lookIntoDirectory(place);
}

async function lookIntoPostgres(place: SoakPlace): Promise<Inside> {
  const client = new pg.Client({ connectionString: place.environment.DATABASE_URL });
  await client.connect();
  const count = async (condition: string): Promise<number> => {
    const { rows } = await client.query(
      `select count(*)::int as n from pg_stat_activity
       where application_name = 'rapport' and datname = current_database() and ${condition}`,
    );
    return rows[0].n;
  };
  return {
    isWriting: async () => (await count('backend_xid is not null')) > 0,
    async keep() {
      while ((await count('true')) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const problems = await checkTables(async (statement) => (await client.query(statement)).rows);
      return async () => problems;
    },
    close: () => client.end(),
  };
}

/** Only one process may open the directory, so a copy of it is opened. */
async function lookIntoDirectory(place: SoakPlace): Promise<Inside> {
  return {
    isWriting: async () => undefined,
    async keep() {
      const copy = await mkdtemp(join(tmpdir(), 'rapport-soak-copy-'));
      const filter = (path: string): boolean => !path.endsWith('.sock');
      await cp(place.environment.RAPPORT_DATA as string, copy, { recursive: true, filter });
      return () => checkDirectory(copy);
    },
    close: async () => undefined,
  };
}

async function checkDirectory(directory: string): Promise<string[]> {
  const database = await openDatabase({ directory, embedded: { fsync: false } });
  try {
    return await checkTables((statement) => database.query(statement));
  } finally {
    await database.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
