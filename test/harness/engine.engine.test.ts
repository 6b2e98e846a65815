import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createDatabase, testEngine } from './engine.ts';

describe.runIf(testEngine() === 'postgres')('a test database on PostgreSQL', () => {
  it('is empty, is UTF-8 and is gone after the drop', async () => {
    const database = await createDatabase();
    const client = new pg.Client({ connectionString: database.environment.DATABASE_URL });
    await client.connect();
    const tables = await client.query(
      "select count(*)::int n from pg_tables where schemaname = 'public'",
    );
    const encoding = await client.query('show server_encoding');
    await client.end();
    await database.drop();
    expect(tables.rows).toEqual([{ n: 0 }]);
    expect(encoding.rows).toEqual([{ server_encoding: 'UTF8' }]);
    await expect(
      new pg.Client({ connectionString: database.databaseUrl }).connect(),
    ).rejects.toThrow('does not exist');
  });
});

describe.runIf(testEngine() === 'embedded')('a test database on the embedded engine', () => {
  it('is an empty folder and is gone after the drop', async () => {
    const database = await createDatabase();
    const folder = database.environment.RAPPORT_DATA!;
    expect(await readdir(folder)).toEqual([]);
    await database.drop();
    expect(existsSync(folder)).toBe(false);
  });
});
