import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../../core/src/storage/index.ts';
import type { Ask } from '../kill/check-tables.ts';
import type { SoakPlace } from '../place.ts';

/**
 * Asks the database of a place whose server has ended. Of the embedded engine a copy of the folder
 * is opened, so that the next start finds what the server left.
 */
export async function lookInto<T>(place: SoakPlace, look: (ask: Ask) => Promise<T>): Promise<T> {
  if (place.engine === 'postgres') {
    const client = new pg.Client({ connectionString: place.environment.DATABASE_URL });
    await client.connect();
    try {
      await othersGone(client);
      return await look(async (statement) => (await client.query(statement)).rows);
    } finally {
      await client.end();
    }
  }
  const directory = await mkdtemp(join(tmpdir(), 'rapport-soak-copy-'));
  const filter = (path: string): boolean => !path.endsWith('.sock');
  await cp(place.environment.RAPPORT_DATA as string, directory, { recursive: true, filter });
  const database = await openDatabase({ directory, embedded: { fsync: false } });
  try {
    return await look((statement) => database.query(statement));
  } finally {
    await database.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Backends of a killed server take a moment to notice. */
async function othersGone(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `select count(*)::int as n from pg_stat_activity where application_name = 'rapport' and datname = current_database()`,
    );
    if (rows[0].n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
