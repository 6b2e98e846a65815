import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'pg-protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureTemplate } from './index.ts';
import { rowsIn } from './maintenance.ts';
import { Session } from './session.ts';
import { copyTemplate } from './template.ts';

let home: string;
let session: Session;

const settings = () => ({
  data: join(home, 'data'),
  fsync: false,
  isGrouped: false,
  statementTimeout: 10_000,
});

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'rapport-session-'));
  const data = join(home, 'data');
  await copyTemplate(await ensureTemplate(), data, false);
  session = new Session(settings());
  await session.open();
});

afterEach(async () => {
  await session.close();
  rmSync(home, { recursive: true });
});

function send(bytes: Uint8Array): Promise<string[][]> {
  return new Promise<Uint8Array>((resolve, reject) => {
    session.send({
      bytes: Uint8Array.from(bytes),
      answered: (error, reply) => (reply ? resolve(reply) : reject(error)),
    });
  }).then(rowsIn);
}

const ask = (text: string) => send(serialize.query(text));

/** A message whose length cannot be: a server ends the session over it, and so does the engine. */
const fatal = Buffer.from('Q\0\0\0\u0001', 'latin1');

describe('a session whose engine dies', () => {
  it('leaves the statement under way in doubt, and those behind it undone for certain', async () => {
    const breaks: unknown[] = [];
    session.onBreak((error) => breaks.push(error));
    const underWay = send(fatal);
    const behind = ask('select 1');
    await expect(underWay).rejects.toMatchObject({ code: '08006' });
    await expect(behind).rejects.toMatchObject({ code: '57P01' });
    expect(breaks).toMatchObject([{ code: '57P01' }]);
  });

  it('opens the same files again, with every commit and no open transaction', async () => {
    await ask('create table kept (id int)');
    await ask('insert into kept values (1)');
    await ask('begin');
    await ask('insert into kept values (2)');
    await expect(send(fatal)).rejects.toMatchObject({ code: '08006' });
    await session.ready();
    expect(session.status).toBe('I');
    expect(await ask('select id from kept')).toEqual([['1']]);
  });

  it('comes up over a lock file of PostgreSQL that was being written', async () => {
    await session.close();
    writeFileSync(join(home, 'data', 'postmaster.pid'), '');
    session = new Session(settings());
    await session.open();
    expect(await ask('select 1')).toEqual([['1']]);
  });

  it('can be closed while it comes up again', async () => {
    await expect(send(fatal)).rejects.toMatchObject({ code: '08006' });
    await session.close();
    await expect(ask('select 1')).rejects.toMatchObject({ code: '57P01' });
  });

  it('says so when it does not come up, and comes up once it can', async () => {
    const away = join(home, 'away');
    const failed = new Promise<Error>((resolve) => session.onFailure(resolve));
    await ask('create table kept (id int)');
    renameSync(join(home, 'data', 'global'), away);
    await expect(send(fatal)).rejects.toMatchObject({ code: '08006' });
    expect((await failed).message).toContain('global');
    await expect(session.ready()).rejects.toMatchObject({ code: '57P03' });
    await expect(ask('select 1')).rejects.toMatchObject({ code: '57P03' });
    renameSync(away, join(home, 'data', 'global'));
    await vi.waitFor(() => session.ready(), { timeout: 25_000, interval: 200 });
    expect(await ask('select count(*) from kept')).toEqual([['0']]);
  });
});

describe('work between transactions', () => {
  it('waits until the transaction of the connection is over', async () => {
    await ask('create table t (id int)');
    await ask('begin');
    const vacuumed = session.runBetween('vacuum t', 10_000);
    await ask('insert into t values (1)');
    await ask('commit');
    expect(rowsIn(await vacuumed)).toEqual([]);
    expect(await ask('select count(*) from t')).toEqual([['1']]);
  });

  it('is done before the session closes', async () => {
    const counted = session.runBetween('select 41 + 1', 10_000);
    await session.close();
    expect(rowsIn(await counted)).toEqual([['42']]);
  });
});
