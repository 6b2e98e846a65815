import type { Migration } from './migration.ts';

/**
 * Which records went to the recycle bin because another one did. `root_id` is the record whose
 * deletion was asked for: its restore brings them back.
 *
 * @param schema the quoted schema name of the workspace.
 */
export function cascadedDeletes(schema: string): readonly string[] {
  return [
    `create table ${schema}._cascaded_delete (
      root_id uuid not null,
      object text not null,
      record_id uuid constraint cascaded_delete_pk primary key
    )`,
    `create index cascaded_delete_root on ${schema}._cascaded_delete (root_id)`,
  ];
}

/** Gives workspaces of earlier versions the table of cascaded deletions. */
export const cascadedDeletesEverywhere: Migration = {
  number: 2,
  name: 'cascaded deletions',
  statements: [],
  workspace: cascadedDeletes,
};
