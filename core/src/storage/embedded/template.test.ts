import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedEngine, ensureTemplate, openEmbedded } from './index.ts';

let root: string;
const own = `test ${randomUUID()}`;
const made: string[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-template-'));
});

afterAll(() => {
  for (const path of [root, ...made]) rmSync(path, { recursive: true });
});

async function query(engine: EmbeddedEngine, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connection: engine.connection() } as unknown as pg.ClientConfig);
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

describe('the template of new directories', () => {
  it('is filled once, and every new directory begins with what was put in', async () => {
    let filled = 0;
    const template = {
      fingerprint: `${own} one table`,
      prepare: async (engine: EmbeddedEngine) => {
        filled += 1;
        await query(engine, 'create table ready (id int)');
      },
    };
    for (const name of ['first', 'second']) {
      const engine = await openEmbedded(join(root, name), { template, fsync: false });
      expect(await query(engine, 'select * from ready')).toEqual([]);
      await engine.close();
    }
    made.push(await ensureTemplate(template));
    expect(filled).toBe(1);
  });

  it('is another one for another fingerprint', async () => {
    made.push(await ensureTemplate({ fingerprint: `${own} no table` }));
    expect(new Set(made).size).toBe(2);
  });

  it('is made by several processes at once without harm, and leaves no drafts', async () => {
    const cache = dirname(made[0] as string);
    const fingerprint = `${own} shared`;
    const script = `
      import { ensureTemplate } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      await ensureTemplate({ fingerprint: ${JSON.stringify(fingerprint)} });
      const mine = '.draft-' + process.pid;
      const { readdirSync } = await import('node:fs');
      const left = readdirSync(${JSON.stringify(cache)}).filter((name) => name.startsWith(mine));
      process.exit(left.length);`;
    const children = [1, 2, 3].map(() =>
      spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
        stdio: 'inherit',
      }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0]);
    const template = await ensureTemplate({ fingerprint });
    made.push(template);
    const engine = await openEmbedded(':memory:', { template });
    expect(await query(engine, 'select 1 as one')).toEqual([{ one: 1 }]);
    await engine.close();
  });

  it('that could not be filled is not kept', async () => {
    const fingerprint = `${own} broken`;
    const attempt = ensureTemplate({ fingerprint, prepare: () => Promise.reject(new Error('no')) });
    await expect(attempt).rejects.toThrow('no');
    let filled = false;
    const prepare = async () => {
      filled = true;
    };
    made.push(await ensureTemplate({ fingerprint, prepare }));
    expect(filled).toBe(true);
  });
});

describe('a template that cannot be kept', () => {
  it('is done without: the engine makes its catalogs by itself, for this directory alone', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    const home = join(root, 'alone');
    const engine = await openEmbedded(home, { template: { cache: join(file, 'cache') } });
    expect(await query(engine, 'select 1 as one')).toEqual([{ one: 1 }]);
    await engine.close();
    expect(existsSync(join(home, 'data', 'PG_VERSION'))).toBe(true);
  }, 120_000);
});

describe('the marker of a data directory', () => {
  const home = () => join(root, 'first');

  it('tells which engine and which product wrote it', async () => {
    const engine = await openEmbedded(home());
    const [version] = await query(
      engine,
      "select current_setting('server_version_num')::int / 10000 as major",
    );
    await engine.close();
    expect(version).toEqual({ major: engine.major });
    expect(JSON.parse(readFileSync(join(home(), 'rapport.json'), 'utf8'))).toEqual({
      engineMajor: 18,
      engineVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      productVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  it('of another major version refuses the start and says which', async () => {
    writeFileSync(join(home(), 'data', 'PG_VERSION'), '17\n');
    await expect(openEmbedded(home())).rejects.toMatchObject({
      code: 'STORAGE_DIRECTORY_VERSION',
      params: { found: 17, expected: 18 },
    });
    writeFileSync(join(home(), 'data', 'PG_VERSION'), '18\n');
  });

  it('leaves no lock behind when the start was refused', async () => {
    rmSync(join(home(), 'data', 'global', 'pg_control'));
    await expect(openEmbedded(home())).rejects.toMatchObject({
      code: 'STORAGE_DIRECTORY_DAMAGED',
      params: { reason: expect.stringContaining('pg_control') },
    });
    expect(existsSync(join(home(), 'rapport.lock'))).toBe(false);
  });
});
