import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedEngine, openEmbedded } from './index.ts';

let engine: EmbeddedEngine;
let client: pg.Client;

async function connect(to: EmbeddedEngine): Promise<pg.Client> {
  const made = new pg.Client({ connection: to.connection() } as unknown as pg.ClientConfig);
  await made.connect();
  return made;
}

beforeAll(async () => {
  engine = await openEmbedded(':memory:', { maintenance: false });
  client = await connect(engine);
  await client.query('create table account (id int constraint account_pk primary key, name text)');
});

afterAll(async () => {
  await client.end();
  await engine.close();
});

describe('the embedded engine behind pg', () => {
  it('answers with the types of a server: text for int8 and numeric, dates for timestamps', async () => {
    const { rows } = await client.query(
      "select 1::int8 as a, 1.50::numeric as b, true as c, '2026-01-02T03:04:05Z'::timestamptz as d, $1::text as e",
      ['客户'],
    );
    expect(rows).toEqual([
      { a: '1', b: '1.50', c: true, d: new Date('2026-01-02T03:04:05Z'), e: '客户' },
    ]);
  });

  it('keeps UTC and UTF-8, whatever the machine is set to', async () => {
    const { rows } = await client.query(
      `select current_setting('TimeZone') as zone, datctype as ctype,
         pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([{ zone: 'UTC', ctype: 'C.UTF-8', encoding: 'UTF8' }]);
  });

  it('names the constraint that a row broke', async () => {
    await client.query("insert into account values (1, 'Alder')");
    const attempt = client.query("insert into account values (1, 'Birch')");
    await expect(attempt).rejects.toMatchObject({ code: '23505', constraint: 'account_pk' });
  });

  it('goes on after an error, and runs a named statement again and again', async () => {
    await expect(client.query('select nothing')).rejects.toMatchObject({ code: '42703' });
    const named = (id: number) =>
      client.query({ name: 'by-id', text: 'select $1::int as id', values: [id] });
    expect((await named(1)).rows).toEqual([{ id: 1 }]);
    expect((await named(2)).rows).toEqual([{ id: 2 }]);
  });

  it('undoes a transaction that was rolled back', async () => {
    await client.query('begin');
    await client.query("insert into account values (2, 'Cedar')");
    await client.query('rollback');
    const { rows } = await client.query('select count(*)::int as n from account where id = 2');
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('hears notifications after the commit', async () => {
    const heard: string[] = [];
    client.on('notification', (message) => heard.push(`${message.channel}: ${message.payload}`));
    await client.query('listen revision');
    await client.query('begin');
    await client.query("notify revision, '7'");
    expect(heard).toEqual([]);
    await client.query('commit');
    expect(heard).toEqual(['revision: 7']);
  });

  it('gives a value of 30 MB whole, and the next reply after it', async () => {
    const { rows } = await client.query("select repeat('客', 10000000) as text");
    expect(Buffer.byteLength(rows[0].text)).toBe(30_000_000);
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('takes a parameter of 20 MB', async () => {
    const text = 'y'.repeat(20_000_000);
    const { rows } = await client.query('select length($1::text) as length', [text]);
    expect(rows).toEqual([{ length: text.length }]);
  });

  it('stores JSON nested 6000 deep, which overflows a smaller stack', async () => {
    const deep = `${'['.repeat(6000)}${']'.repeat(6000)}`;
    const { rows } = await client.query('select length($1::jsonb::text) as length', [deep]);
    expect(rows).toEqual([{ length: 12_000 }]);
  });

  it('answers endless recursion with an error and stays well', async () => {
    await client.query(
      'create function forever(n int) returns int language plpgsql as $$ begin return forever(n + 1); end $$',
    );
    await expect(client.query('select forever(1)')).rejects.toMatchObject({ code: '54001' });
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('refuses COPY FROM STDIN with words instead of dying of it', async () => {
    const attempt = client.query('copy account from stdin');
    await expect(attempt).rejects.toMatchObject({ code: '0A000' });
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

/** Several statements before one Sync, as the record pipeline sends them. */
class Batch {
  readonly seen: string[] = [];
  readonly done = Promise.withResolvers<string[]>();
  readonly #texts: readonly string[];

  constructor(...texts: string[]) {
    this.#texts = texts;
  }

  submit(connection: ReturnType<EmbeddedEngine['connection']>): null {
    for (const text of this.#texts) {
      connection.parse({ text });
      connection.bind({});
      connection.execute({});
    }
    connection.sync();
    return null;
  }

  handleDataRow(message: { fields: string[] }): void {
    this.seen.push(message.fields.join());
  }

  handleCommandComplete(message: { text: string }): void {
    this.seen.push(message.text);
  }

  handleError(error: Error): void {
    this.done.reject(error);
  }

  handleReadyForQuery(): void {
    this.done.resolve(this.seen);
  }
}

describe('several statements before one Sync', () => {
  it('run in order, each seeing what the one before did', async () => {
    const batch = new Batch(
      "insert into account values (10, 'Dogwood')",
      "update account set name = 'Elm' where id = 10",
      'select name from account where id = 10',
    );
    client.query(batch as unknown as pg.Submittable);
    expect(await batch.done.promise).toEqual(['INSERT 0 1', 'UPDATE 1', 'Elm', 'SELECT 1']);
  });

  it('are one transaction: a failure undoes those before it and skips those after', async () => {
    const batch = new Batch(
      "insert into account values (11, 'Fir')",
      "insert into account values (10, 'again')",
      "insert into account values (12, 'Gum')",
    );
    client.query(batch as unknown as pg.Submittable);
    await expect(batch.done.promise).rejects.toMatchObject({ constraint: 'account_pk' });
    const { rows } = await client.query('select id from account where id > 10');
    expect(rows).toEqual([]);
  });

  it('may have a paged result in between, as cursors do', async () => {
    const query = new pg.Query({
      text: 'select n from generate_series(1, 5) n',
      rows: 2,
    } as unknown as pg.QueryConfig);
    const rows: number[] = [];
    const ended = new Promise<void>((resolve, reject) => {
      query.on('row', (row: { n: number }) => rows.push(row.n));
      query.on('error', reject);
      query.on('end', () => resolve());
    });
    client.query(query as unknown as pg.Submittable);
    await ended;
    expect(rows).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('connections of the embedded engine', () => {
  it('are one at a time: a second is refused as a server with no slot left would', async () => {
    await expect(connect(engine)).rejects.toMatchObject({ code: '53300' });
  });

  it('leave nothing behind: no transaction, no statement, no setting, no listener', async () => {
    await client.query({ name: 'kept', text: 'select 1' });
    await client.query("set application_name = 'left'");
    await client.query('begin');
    await client.query("insert into account values (20, 'Hazel')");
    await client.end();
    client = await connect(engine);
    const { rows } = await client.query({ name: 'kept', text: 'select 2 as two' });
    expect(rows).toEqual([{ two: 2 }]);
    const left = await client.query(
      `select current_setting('application_name') as name,
         (select count(*)::int from account where id = 20) as rows,
         (select count(*)::int from pg_listening_channels()) as channels`,
    );
    expect(left.rows).toEqual([{ name: '', rows: 0, channels: 0 }]);
  });

  it('may end with a statement under way', async () => {
    const slow = client.query('select pg_sleep(0.2)');
    slow.catch(() => undefined);
    await client.end();
    await expect(slow).rejects.toThrow('Connection terminated');
    client = await connect(engine);
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('tell the parameters that a server tells at the start', async () => {
    await client.end();
    const connection = engine.connection();
    const told: Record<string, string> = {};
    connection.on(
      'parameterStatus',
      (message: { parameterName: string; parameterValue: string }) => {
        told[message.parameterName] = message.parameterValue;
      },
    );
    client = new pg.Client({ connection } as unknown as pg.ClientConfig);
    await client.connect();
    expect(told).toMatchObject({
      TimeZone: 'UTC',
      client_encoding: 'UTF8',
      standard_conforming_strings: 'on',
      server_version: expect.stringMatching(/^18\./),
    });
  });
});
