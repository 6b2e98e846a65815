import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askControl } from './control.ts';
import { type EmbeddedEngine, openEmbedded } from './index.ts';

let root: string;
let engine: EmbeddedEngine;
let client: pg.Client;

async function connect(to: EmbeddedEngine): Promise<pg.Client> {
  const made = new pg.Client({ connection: to.connection() } as unknown as pg.ClientConfig);
  await made.connect();
  return made;
}

async function rowsOf(directory: string, text: string): Promise<unknown[]> {
  const opened = await openEmbedded(directory, { fsync: false });
  const reader = await connect(opened);
  const { rows } = await reader.query(text);
  await reader.end();
  await opened.close();
  return rows;
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'rapport-snapshot-'));
  engine = await openEmbedded(join(root, 'live'), { fsync: false });
  client = await connect(engine);
  await client.query('create table entry (id int constraint entry_pk primary key, text text)');
});

afterEach(async () => {
  await client.end();
  await engine.close();
  rmSync(root, { recursive: true });
});

describe('a snapshot of a running engine', () => {
  it('has every row committed before it began, while writes go on', async () => {
    await client.query("insert into entry select g, 'before' from generate_series(1, 2000) g");
    const taken = engine.snapshot(join(root, 'copy'));
    let isTaken = false;
    void taken.then(() => {
      isTaken = true;
    });
    let during = 0;
    while (!isTaken) {
      during += 1;
      await client.query('insert into entry values ($1, $2)', [10_000 + during, 'during']);
      await client.query('update entry set text = $1 where id = $2', ['changed', during]);
    }
    expect(during).toBeGreaterThan(10);
    const [found] = await rowsOf(
      join(root, 'copy'),
      `select count(*) filter (where id <= 2000)::int as before,
         count(*) filter (where id > 10000)::int as during,
         coalesce(max(id) filter (where id > 10000), 10000)::int - 10000 as last
       from entry`,
    );
    const { before, during: copied, last } = found as Record<string, number>;
    expect(before).toBe(2000);
    expect(copied).toBe(last);
    expect(copied).toBeLessThanOrEqual(during);
  });

  it('leaves an open transaction out', async () => {
    await client.query("insert into entry values (1, 'kept')");
    const taken = engine.snapshot(join(root, 'copy'));
    await taken;
    await client.query('begin');
    await client.query("insert into entry values (2, 'open')");
    const second = engine.snapshot(join(root, 'second'));
    await client.query('rollback');
    await second;
    expect(await rowsOf(join(root, 'second'), 'select id from entry')).toEqual([{ id: 1 }]);
  });

  it('can be asked for by another process of the same account, by the directory alone', async () => {
    await client.query("insert into entry values (7, 'seven')");
    await askControl(join(root, 'live'), { snapshot: join(root, 'asked') });
    expect(await rowsOf(join(root, 'asked'), 'select text from entry')).toEqual([
      { text: 'seven' },
    ]);
  });

  it('says why when it cannot be taken', async () => {
    const impossible = join(root, 'live', 'rapport.json', 'below-a-file');
    await expect(askControl(join(root, 'live'), { snapshot: impossible })).rejects.toThrow(
      'ENOTDIR',
    );
    await client.query("insert into entry values (1, 'goes on')");
    await engine.snapshot(join(root, 'copy'));
    expect(await rowsOf(join(root, 'copy'), 'select id from entry')).toEqual([{ id: 1 }]);
  });
});
