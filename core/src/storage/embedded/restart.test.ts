import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedEngine, openEmbedded } from './index.ts';

let home: string;
let engine: EmbeddedEngine;

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({
    connection: engine.connection(),
  } as unknown as pg.ClientConfig);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'rapport-restart-'));
  engine = await openEmbedded(home, { maintenance: false, statementTimeout: 2000 });
  const client = await connect();
  await client.query('create table note (id int constraint note_pk primary key)');
  await client.end();
});

afterEach(async () => {
  await engine.close();
  rmSync(home, { recursive: true });
});

describe('a statement that outstays its time', () => {
  it('is given up with an error that asks to come again, and the engine is back at once', async () => {
    const client = await connect();
    await client.query('insert into note values (1)');
    const started = performance.now();
    await expect(client.query('select pg_sleep(30)')).rejects.toMatchObject({
      code: 'STORAGE_STATEMENT_TIMEOUT',
      retryAfter: 5,
      params: { seconds: 2 },
    });
    expect(performance.now() - started).toBeLessThan(20_000);
    await expect(client.query('select 1')).rejects.toThrow('not queryable');
    const next = await connect();
    expect((await next.query('select id from note')).rows).toEqual([{ id: 1 }]);
    await next.end();
  });

  it('is stopped in the middle of its work, not only in a sleep', async () => {
    const client = await connect();
    const endless =
      'select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b';
    await expect(client.query(endless)).rejects.toMatchObject({
      code: 'STORAGE_STATEMENT_TIMEOUT',
    });
    const next = await connect();
    expect((await next.query('select count(*)::int as n from note')).rows).toEqual([{ n: 0 }]);
    await next.end();
  });

  it('takes its open transaction with it', async () => {
    const client = await connect();
    await client.query('begin');
    await client.query('insert into note values (1)');
    await expect(client.query('select pg_sleep(30)')).rejects.toMatchObject({
      code: 'STORAGE_STATEMENT_TIMEOUT',
    });
    const next = await connect();
    expect((await next.query('select id from note')).rows).toEqual([]);
    await next.end();
  });

  it('may be given more time for one transaction, and only for that one', async () => {
    const client = await connect();
    await client.query('begin');
    await client.query("set local statement_timeout = '20s'");
    await client.query('select pg_sleep(2.5)');
    await client.query('commit');
    await expect(client.query('select pg_sleep(2.5)')).rejects.toMatchObject({
      code: 'STORAGE_STATEMENT_TIMEOUT',
    });
  });
});
