import { describe, expect, it } from 'vitest';
import { migrations } from '../../../core/src/storage/index.ts';
import { notAdditive } from './additive.ts';

const schema = '"ws_x"';

describe('the steps of the platform’s tables', () => {
  it.each(migrations.map((each) => [each.number, each.name, each] as const))(
    'let the version before run beside it: %i, %s',
    async (_, __, { statements, workspace }) => {
      expect(await notAdditive([...statements, ...(workspace?.(schema) ?? [])])).toEqual([]);
    },
  );

  it('have numbers without gaps, so that none is edited or left out unseen', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  });
});

describe('a step that takes something away', () => {
  it.each([
    'drop table platform.identity',
    'alter table platform.identity drop column email',
    'alter table platform.identity rename column email to mail',
    'alter table platform.identity alter column email type varchar(10)',
    'alter table platform.identity alter column email set not null',
    'alter table platform.identity add column a text not null',
    'alter table platform.identity add column a text constraint c check (a > $$b$$)',
    'alter table platform.identity add constraint k unique (email)',
    'create unique index i on platform.identity (email)',
    'delete from platform.identity',
  ])('is found: %s', async (text) => {
    expect(await notAdditive([text])).toHaveLength(1);
  });

  it('may do what it likes with a table that it makes itself', async () => {
    const made = ['create table ws_x.t (a text)', 'alter table ws_x.t alter column a set not null'];
    expect(await notAdditive([...made, 'create unique index i on ws_x.t (a)'])).toEqual([]);
  });

  it('may add a column that older versions need not fill', async () => {
    const text = 'alter table platform.identity add column a integer not null default 0';
    expect(await notAdditive([text])).toEqual([]);
  });
});
