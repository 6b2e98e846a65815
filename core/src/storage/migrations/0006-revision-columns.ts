import type { Migration } from './migration.ts';

/**
 * Which tables and columns a revision of the model took into use and out of use, as ids of
 * `_physical`. A revert then knows what was in use at any revision, however often fields went and
 * came back. Null in revisions of earlier versions.
 *
 * @param schema the quoted schema name of the workspace.
 */
export function revisionColumns(schema: string): readonly string[] {
  return [`alter table ${schema}._revision add column physical json`];
}

/** Gives workspaces of earlier versions the column. */
export const revisionColumnsEverywhere: Migration = {
  number: 6,
  name: 'tables and columns of revisions',
  statements: [],
  workspace: revisionColumns,
};
