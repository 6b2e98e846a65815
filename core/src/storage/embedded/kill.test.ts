import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTemplate, openEmbedded } from './index.ts';

/** Kills per run; `RAPPORT_ENGINE_KILLS=100` for a long one. */
const kills = Number(process.env.RAPPORT_ENGINE_KILLS ?? 4);
const engineUrl = new URL('./index.ts', import.meta.url).href;

let root: string;
let home: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'rapport-kill-'));
  home = join(root, 'home');
  await ensureTemplate();
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Writes one transaction after another and tells each number once it was acknowledged. */
const writer = `
  import pg from ${JSON.stringify(import.meta.resolve('pg'))};
  import { openEmbedded } from ${JSON.stringify(engineUrl)};
  const [home, from] = process.argv.slice(1);
  const engine = await openEmbedded(home, { groupCommit: true });
  const client = new pg.Client({ connection: engine.connection() });
  await client.connect();
  await client.query('create table if not exists entry (id int primary key, text text)');
  await client.query('create table if not exists tally (id int primary key, entries int)');
  await client.query('insert into tally values (1, 0) on conflict do nothing');
  console.log('ready');
  for (let id = Number(from); ; id += 1) {
    await client.query('begin');
    await client.query('insert into entry values ($1, $2)', [id, 'x'.repeat(id % 2000)]);
    await client.query('update tally set entries = entries + 1');
    if (id % 10 === 0) await client.query('create table t' + id + ' as select * from entry');
    await client.query('commit');
    if (id % 25 === 0) await engine.checkpoint();
    await engine.settled();
    console.log(String(id));
  }`;

/** Lets the writer work for a while, kills it, and gives the last number it told. */
async function workAndKill(from: number, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, home, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = from - 1;
  const isReady = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') isReady.resolve();
    else last = Number(line);
  });
  child.once('exit', () => isReady.reject(new Error('the writer did not come up')));
  await isReady.promise;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill('SIGKILL');
  await once(child, 'close');
  return last;
}

describe('a process that is killed while it writes', () => {
  it(`leaves every acknowledged transaction and no half of any, ${kills} times`, async () => {
    let next = 1;
    for (let round = 0; round < kills; round += 1) {
      const told = await workAndKill(next, 40 + ((round * 97) % 400));
      const engine = await openEmbedded(home);
      const client = new pg.Client({
        connection: engine.connection(),
      } as unknown as pg.ClientConfig);
      await client.connect();
      const { rows } = await client.query(
        `select count(*)::int as entries, coalesce(max(id), 0) as last, (select entries from tally),
           (select count(*)::int from pg_class where relname ~ '^t[0-9]+$') as tables from entry`,
      );
      await client.end();
      await engine.close();
      const { last } = rows[0] as { last: number };
      expect(rows[0]).toEqual({ entries: last, last, tables: Math.floor(last / 10) });
      expect(last).toBeGreaterThanOrEqual(told);
      next = last + 1;
    }
    expect(next).toBeGreaterThan(kills);
  }, 600_000);
});
