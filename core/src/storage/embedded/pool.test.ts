import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database.ts';

let database: Database;

beforeAll(async () => {
  database = await openDatabase({
    directory: ':memory:',
    embedded: { statementTimeout: 2000, maintenance: false },
  });
  await database.query('create table counter (id int primary key, n int)');
  await database.query('insert into counter values (1, 0)');
});

afterAll(() => database.close());

const count = async () => (await database.query<{ n: number }>('select n from counter'))[0]?.n;

describe('the one connection behind the pool', () => {
  it('runs concurrent transactions one after another, each whole', async () => {
    const work = Array.from({ length: 20 }, (_, index) =>
      database.transaction(async (tx) => {
        const [row] = await tx.query<{ n: number }>('select n from counter where id = 1');
        await tx.query('update counter set n = $1 where id = 1', [(row?.n ?? 0) + 1]);
        if (index % 5 === 4) throw new Error('changed my mind');
      }),
    );
    const settled = await Promise.allSettled(work);
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    expect(await count()).toBe(16);
  });

  it('is replaced after a statement that outstayed its time; only its caller is refused', async () => {
    const slow = database.query('select pg_sleep(30)');
    const behind = database.query<{ one: number }>('select 1 as one');
    await expect(slow).rejects.toMatchObject({ code: 'STORAGE_STATEMENT_TIMEOUT', retryAfter: 5 });
    expect(await behind).toEqual([{ one: 1 }]);
  });

  it('loses nothing that was committed before, and all that was not', async () => {
    await database.query('update counter set n = 50');
    const failed = database.transaction(async (tx) => {
      await tx.query('update counter set n = 60');
      await tx.query('select pg_sleep(30)');
    });
    await expect(failed).rejects.toMatchObject({ code: 'STORAGE_STATEMENT_TIMEOUT' });
    expect(await count()).toBe(50);
  });

  it('gives a flight of statements the same end', async () => {
    const flight = database.fly([
      { text: 'update counter set n = 70', values: [] },
      { text: 'select pg_sleep(30)', values: [] },
    ]);
    await expect(flight).rejects.toMatchObject({ code: 'STORAGE_STATEMENT_TIMEOUT' });
    expect(await count()).toBe(50);
    expect(await database.fly([{ text: 'select n from counter', values: [] }])).toEqual([[['50']]]);
  });

  it('lets one transaction have more time', async () => {
    const slept = database.transaction(async (tx) => {
      await tx.query("set local statement_timeout = '20s'");
      await tx.query('select pg_sleep(2.5)');
      return 'slept';
    });
    expect(await slept).toBe('slept');
  });
});
