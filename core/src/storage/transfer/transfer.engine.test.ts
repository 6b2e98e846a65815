import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase, testEngine } from '../../../../test/harness/engine.ts';
import { findPsql } from '../../../../test/harness/programs.ts';
import { type Database, openDatabase } from '../index.ts';
import { exportSql, importSql } from './index.ts';

const places: TestDatabase[] = [];
const opened: Database[] = [];
let source: Database;

/** An empty database of the engine of this run. */
async function emptyDatabase(): Promise<{ database: Database; place: TestDatabase }> {
  const place = await createDatabase();
  places.push(place);
  const database = await openDatabase(
    place.databaseUrl
      ? { url: place.databaseUrl }
      : { directory: place.dataDirectory as string, embedded: { fsync: false } },
  );
  opened.push(database);
  return { database, place };
}

/** What an export of a database says, line by line. */
async function linesFrom(database: Database): Promise<string[]> {
  let text = '';
  await exportSql(database, origin, async () => {
    text = '';
    return async (piece) => {
      text += piece;
    };
  });
  return text.split('\n').slice(0, -1);
}

async function* asLines(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const load = (database: Database, lines: readonly string[]) =>
  importSql(database, 'the test', () => asLines(lines));

const origin = { heading: 'the test', place: 'the test' };

const hardText = `it's a "test" \\ with \n lines \r\n, tabs \t, ${'\u2028'}${'\u2029'}, ; -- 客户关系 😀 $1 :name`;

const definitions = [
  'create schema platform',
  'create schema "ws_Odd ""name"""',
  'create extension pg_trgm with schema platform',
  `create table platform.kind (
    id uuid constraint kind_pk primary key,
    text_value text not null default 'it''s', bytes bytea, number numeric, big bigint, small smallint,
    real_value real, double_value double precision, flag boolean, day date, at timestamptz, local timestamp,
    span interval, body jsonb, words text[], numbers integer[], code char(3), short varchar(20),
    network inet, vector tsvector, folded text collate "C",
    upper_text text generated always as (upper(text_value)) stored,
    constraint kind_number check (number is null or number > -1000000))`,
  'create table "ws_Odd ""name"""."Parent" ("Key" int, part int, constraint parent_pk primary key (part, "Key"))',
  `create table "ws_Odd ""name""".child (id bigserial constraint child_pk primary key, part int, key int, gone int, name text,
    constraint child_parent foreign key (part, key) references "ws_Odd ""name"""."Parent" (part, "Key") on delete cascade,
    constraint child_name unique nulls not distinct (name))`,
  'alter table "ws_Odd ""name""".child drop column gone',
  'alter table "ws_Odd ""name"""."Parent" add column favourite bigint',
  `alter table "ws_Odd ""name"""."Parent" add constraint parent_favourite foreign key (favourite)
     references "ws_Odd ""name""".child (id) not valid`,
  'create table platform.no_key (text text)',
  'create table platform.no_column ()',
  'create sequence platform.counter start with 5 increment by 3',
  'create index kind_words on platform.kind using gin (text_value platform.gin_trgm_ops)',
  `create index kind_case on platform.kind ((case text_value when E'line\\nbreak' then 1 when 'it''s' then 2
     when '${'a\nb'}' then 3 else 4 end))`,
  'create index kind_lower on platform.kind (lower(text_value), at desc nulls last) where flag',
];

async function fill(database: Database): Promise<void> {
  for (const definition of definitions) await database.query(definition);
  await database.query(
    `insert into platform.kind (id, text_value, bytes, number, big, small, real_value, double_value, flag, day, at,
       local, span, body, words, numbers, code, short, network, vector, folded)
     values ('00000000-0000-7000-8000-000000000001', $1, '\\x00ff27', 123456789.000000000000000001,
       9223372036854775807, -32768, 0.1, 0.30000000000000004, true, '0044-03-15 BC', '2026-01-02 03:04:05.678901+09',
       'infinity', '1 year 2 days 03:04:05.6', $2, $3, '{1,null,3}', 'a', '', '10.0.0.1/8',
       to_tsvector('simple', $1), 'x')`,
    [
      hardText,
      JSON.stringify({ text: hardText, deep: [null, 1e-7] }),
      [hardText, '', 'null', '{}'],
    ],
  );
  await database.query(
    "insert into platform.kind (id) values ('00000000-0000-7000-8000-000000000002')",
  );
  await database.query('insert into platform.no_key select null from generate_series(1, 3)');
  await database.query('insert into "ws_Odd ""name"""."Parent" values (1, 2, null), (3, 4, null)');
  await database.query(
    `insert into "ws_Odd ""name""".child (part, key, name)
     select 2, 1, repeat('wide ', g) from generate_series(1, 3000) g`,
  );
  await database.query('update "ws_Odd ""name"""."Parent" set favourite = 7');
  await database.query("select nextval('platform.counter'), nextval('platform.counter')");
}

beforeAll(async () => {
  source = (await emptyDatabase()).database;
  await fill(source);
});

afterAll(async () => {
  for (const database of opened) await database.close();
  for (const place of places) await place.drop();
});

describe('an export', () => {
  it('becomes the same database again: exported once more, it is the same file', async () => {
    const lines = await linesFrom(source);
    const { database } = await emptyDatabase();
    expect(await load(database, lines)).toEqual({ tables: 5, rows: 3007 });
    expect(await linesFrom(database)).toEqual(lines);
  });

  it('keeps values exact, whatever is in them', async () => {
    const { database } = await emptyDatabase();
    await load(database, await linesFrom(source));
    const query = 'select * from platform.kind order by id';
    expect(await database.query(query)).toEqual(await source.query(query));
    const [first] = await database.query<{ text_value: string; upper_text: string }>(query);
    expect(first?.text_value).toBe(hardText);
    expect(first?.upper_text).toBe(hardText.toUpperCase());
  });

  it('goes on counting where it stopped, and still refuses what it refused', async () => {
    const { database } = await emptyDatabase();
    await load(database, await linesFrom(source));
    const [counter] = await database.query("select nextval('platform.counter')::int as n");
    expect(counter).toEqual({ n: 11 });
    const [child] = await database.query(
      `insert into "ws_Odd ""name""".child (name) values ('new') returning id::int`,
    );
    expect(child).toEqual({ id: 3001 });
    const attempt = database.query(`insert into "ws_Odd ""name""".child (name) values ('new')`);
    await expect(attempt).rejects.toMatchObject({ code: '23505', constraint: 'child_name' });
  });

  it('is of one moment, while others write', async () => {
    const { database } = await emptyDatabase();
    await load(database, await linesFrom(source));
    let text = '';
    let wrote = false;
    await exportSql(database, origin, async () => async (piece) => {
      text += piece;
      if (wrote || testEngine() === 'embedded') return;
      wrote = true;
      await database.knex.raw("insert into platform.no_key values ('later')");
    });
    expect(text).toContain('-- rows of platform.no_key: 3\n');
    expect(text).not.toContain('later');
  });

  it('refuses to leave out what it cannot write', async () => {
    const { database } = await emptyDatabase();
    await database.query('create schema platform');
    await database.query('create view platform.own as select 1 as one');
    await database.query(
      'create function platform.mine() returns int language sql as $$ select 1 $$',
    );
    await expect(linesFrom(database)).rejects.toMatchObject({
      code: 'STORAGE_EXPORT_UNSUPPORTED',
      params: { found: 'view platform.own, function platform.mine' },
    });
  });

  it('of a database without anything of ours says so', async () => {
    const { database } = await emptyDatabase();
    await expect(linesFrom(database)).rejects.toMatchObject({ code: 'STORAGE_EXPORT_EMPTY' });
  });
});

describe('an import', () => {
  let lines: string[];
  let target: Database;

  beforeAll(async () => {
    lines = await linesFrom(source);
    target = (await emptyDatabase()).database;
  });

  const schemas = () =>
    target.query("select nspname from pg_namespace where nspname ~ '^(platform|ws_)'");

  it.each([
    ['a file of something else', () => ['create table x (id int);'], 'STORAGE_IMPORT_FORMAT'],
    [
      'a file of a newer version',
      () => ['-- Rapport database export, format 2'],
      'STORAGE_IMPORT_FORMAT',
    ],
    ['an empty file', () => [], 'STORAGE_IMPORT_FORMAT'],
    ['a file without its end', () => lines.slice(0, -1), 'STORAGE_IMPORT_FORMAT'],
    ['a file that was cut in the middle', () => lines.slice(0, 30), 'STORAGE_IMPORT_FORMAT'],
    ['two files in one', () => [...lines, ...lines], 'STORAGE_IMPORT_FORMAT'],
    [
      'a file that lost rows',
      () => lines.filter((line) => !line.startsWith('insert into platform.no_key')),
      'STORAGE_IMPORT_INCOMPLETE',
    ],
  ])('of %s changes nothing', async (_name, content, code) => {
    await expect(load(target, content())).rejects.toMatchObject({ code });
    expect(await schemas()).toEqual([]);
  });

  it('refuses a database that has data', async () => {
    await expect(load(source, lines)).rejects.toMatchObject({
      code: 'STORAGE_IMPORT_NOT_EMPTY',
      params: { found: 'platform, ws_Odd "name"' },
    });
  });
});

const psql = findPsql();

describe.runIf(testEngine() === 'postgres' && psql)(
  'from the embedded engine to PostgreSQL',
  () => {
    it('every row arrives, by our import and by psql alike', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'rapport-move-'));
      const embedded = await openDatabase({ directory: join(folder, 'data') });
      await fill(embedded);
      const lines = await linesFrom(embedded);
      await embedded.close();
      const ours = await emptyDatabase();
      await load(ours.database, lines);
      const theirs = await emptyDatabase();
      const file = join(folder, 'export.sql');
      await writeFile(file, `${lines.join('\n')}\n`);
      const url = theirs.place.databaseUrl as string;
      await promisify(execFile)(psql ?? 'psql', [
        '-X',
        '-q',
        '-v',
        'ON_ERROR_STOP=1',
        '-f',
        file,
        url,
      ]);
      await rm(folder, { recursive: true });
      expect(await linesFrom(ours.database)).toEqual(lines);
      expect(await linesFrom(theirs.database)).toEqual(lines);
      expect(await linesFrom(source)).toEqual(lines);
    });
  },
);
