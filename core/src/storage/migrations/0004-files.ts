import type { Migration } from './migration.ts';

/**
 * The files of a workspace and what they take up. A row says whose bytes are kept under its id;
 * name, size and type never change. `column_id` and `record_id` say which field of which record
 * holds it: the id of `_physical`, which stays when a field or object gets another name.
 *
 * `_file_usage` has exactly one row, so that a quota is kept by uploads at the same moment too.
 *
 * @param schema the quoted schema name of the workspace.
 */
export function files(schema: string): readonly string[] {
  return [
    `create table ${schema}._file (
      id uuid constraint file_pk primary key,
      name text not null,
      size bigint not null,
      type text not null,
      sha256 bytea not null,
      uploaded_by uuid not null,
      uploaded_at timestamptz not null,
      column_id uuid,
      record_id uuid,
      linked_at timestamptz,
      deleted_at timestamptz
    )`,
    `create index file_record on ${schema}._file (record_id) where record_id is not null`,
    `create index file_waiting on ${schema}._file (uploaded_at) where record_id is null`,
    `create index file_released on ${schema}._file (deleted_at) where deleted_at is not null`,
    `create table ${schema}._file_usage (
      only_row boolean constraint file_usage_pk primary key default true constraint file_usage_one check (only_row),
      files bigint not null,
      bytes bigint not null
    )`,
    `insert into ${schema}._file_usage (files, bytes) values (0, 0)`,
  ];
}

/** Gives workspaces of earlier versions the table of files. */
export const filesEverywhere: Migration = {
  number: 4,
  name: 'files',
  statements: [],
  workspace: files,
};
