import type { Migration } from './migration.ts';

/**
 * The last number given to a field with automatic numbers, in one period of its format.
 *
 * @param schema the quoted schema name of the workspace.
 */
export function counters(schema: string): readonly string[] {
  return [
    `create table ${schema}._counter (
      name text not null,
      period text not null,
      value bigint not null,
      constraint counter_pk primary key (name, period)
    )`,
  ];
}

/** Gives workspaces of earlier versions the table of counters. */
export const countersEverywhere: Migration = {
  number: 3,
  name: 'counters',
  statements: [],
  workspace: counters,
};
