import type { Migration } from './migration.ts';

/**
 * Parts of changes of the model that are finished after the change itself: an index built, empty
 * fields filled, links checked. `position` is how far a fill came; `spec` holds the statements.
 *
 * @param schema the quoted schema name of the workspace.
 */
export function pendingParts(schema: string): readonly string[] {
  return [
    `create table ${schema}._pending (
      id uuid constraint pending_pk primary key,
      kind text not null,
      object text not null,
      name text not null,
      fields text[] not null,
      spec json not null,
      revision integer not null,
      status text not null,
      error json,
      job_id uuid,
      position uuid,
      done bigint not null default 0,
      total bigint not null,
      created_at timestamptz not null,
      ended_at timestamptz
    )`,
    `create index pending_open on ${schema}._pending (status) where status not in ('done', 'superseded')`,
  ];
}

/** Gives workspaces of earlier versions the table of pending parts. */
export const pendingPartsEverywhere: Migration = {
  number: 5,
  name: 'pending parts of changes',
  statements: [],
  workspace: pendingParts,
};
