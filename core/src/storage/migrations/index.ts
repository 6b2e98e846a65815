import { platformTables } from './0001-platform.ts';
import { cascadedDeletesEverywhere } from './0002-cascaded-deletes.ts';
import { countersEverywhere } from './0003-counters.ts';
import { filesEverywhere } from './0004-files.ts';
import { pendingPartsEverywhere } from './0005-pending-parts.ts';
import { revisionColumnsEverywhere } from './0006-revision-columns.ts';
import type { Migration } from './migration.ts';

export type { Migration } from './migration.ts';
export { workspaceTables } from './workspace-tables.ts';

/** Every migration of the platform's tables, in order. */
export const migrations: readonly Migration[] = [
  platformTables,
  cascadedDeletesEverywhere,
  countersEverywhere,
  filesEverywhere,
  pendingPartsEverywhere,
  revisionColumnsEverywhere,
];
