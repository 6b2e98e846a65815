import { describe, expect, it } from 'vitest';
import { breachesOf } from './check.ts';

const broken: readonly (readonly [string, string])[] = [
  ['one statement a call', 'select 1; select 2'],
  ['it is SQL', 'selec 1'],
  ['every constraint has a name', 'create table ws_a.t (id uuid primary key)'],
  ['every constraint has a name', 'alter table ws_a.t add check (a > 0)'],
  ['every constraint has a name', 'alter table ws_a.t add column b integer unique'],
  ['names have their schema', 'select 1 from account'],
  ['names have their schema', 'update account set a = 1'],
  ['names have their schema', 'drop index account_i'],
  ['names have their schema', 'create index i on account (a)'],
  ['no joins across workspaces', 'select 1 from ws_a.t join ws_b.t u on u.id = t.id'],
  ['no joins across workspaces', 'select 1 from ws_a.t union all select 1 from ws_a.t, ws_b.u'],
  ['no joins across workspaces', 'insert into ws_a.t select * from ws_b.t'],
  [
    'no keys across schemas',
    'alter table ws_a.t add constraint k foreign key (a) references platform.u (id)',
  ],
  [
    'no deferrable keys',
    'alter table ws_a.t add constraint k foreign key (a) references ws_a.u (id) deferrable',
  ],
  ['no deferrable keys', 'set constraints all deferred'],
  [
    'no triggers, rules and functions of our own',
    'create trigger x after insert on ws_a.t execute function f()',
  ],
  ['no triggers, rules and functions of our own', 'do $$ begin end $$'],
  [
    'no identity columns and no virtual generated columns',
    'create table ws_a.t (id bigint generated always as identity)',
  ],
  [
    'no identity columns and no virtual generated columns',
    'alter table ws_a.t add column b integer generated always as (a + 1) virtual',
  ],
  ['no unlogged tables, no inheritance', 'create unlogged table ws_a.t (a text)'],
  ['no unlogged tables, no inheritance', 'create table ws_a.t () inherits (ws_a.u)'],
  [
    'nothing that PostgreSQL 15 does not know, no MERGE',
    'merge into ws_a.t using ws_a.u on t.id = u.id when matched then delete',
  ],
  ['nothing that PostgreSQL 15 does not know, no MERGE', 'insert into ws_a.t values (uuidv7())'],
  [
    'nothing that PostgreSQL 15 does not know, no MERGE',
    `select * from ws_a.t, json_table(t.body, '$' columns (a text path '$.a')) j`,
  ],
  ['no volatile functions in an UPDATE', 'update ws_a.t set id = gen_random_uuid()'],
  [
    'no volatile functions in an UPDATE',
    'with w as (update ws_a.t set at = clock_timestamp() returning 1) select * from w',
  ],
  ['settings only for the transaction', `set lock_timeout = '50ms'`],
  ['advisory locks only of the transaction', 'select pg_advisory_lock(1)'],
  ['advisory locks only of the transaction', 'select pg_try_advisory_lock_shared(1)'],
  ['no COPY', 'copy ws_a.t from stdin'],
];

const fine: readonly string[] = [
  'with w as (select id from ws_a.t) select * from w join ws_a.u on u.id = w.id',
  `update ws_a.t set at = now() where id = $1`,
  `set local lock_timeout = '40ms'`,
  'select pg_advisory_xact_lock_shared(hashtextextended($1::text, 0))',
  'create table ws_a.t (id uuid not null, a integer default 0, constraint t_pk primary key (id))',
  'alter table ws_a.t add constraint k foreign key (a) references ws_a.u (id) not valid',
  'select * from pg_class c join pg_namespace n on n.oid = c.relnamespace',
  'insert into ws_a.t (id) values ($1) on conflict (id) do update set id = excluded.id',
  'select r.a from json_to_recordset($1::json) as r(a text)',
  'listen "rapport_model"',
  'begin',
  'select id from ws_a.t c where c.a = 1 for no key update of c',
  'select id from ws_a.t union all select id from ws_b.t',
  'set transaction isolation level repeatable read, read only',
  'set lock_timeout = 0',
];

describe('the contract for SQL', () => {
  it.each(broken)('says that a statement breaks "%s": %s', async (rule, text) => {
    const breaches = await breachesOf(text);
    expect(breaches.map((breach) => breach.rule)).toContain(rule);
    expect(breaches.every((breach) => breach.text === text && breach.cure !== '')).toBe(true);
  });

  it.each(fine)('takes %s', async (text) => {
    expect(await breachesOf(text)).toEqual([]);
  });
});
