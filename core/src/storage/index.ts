export {
  type ApartConnection,
  type Database,
  type DatabaseOptions,
  databaseOn,
  openDatabase,
  type Queryable,
  type Transaction,
} from './database.ts';
export { diagnose, type Finding } from './diagnosis.ts';
export {
  embeddedErrors,
  ensureTemplate,
  hasData,
  removeAbandoned,
  snapshotRunning,
} from './embedded/index.ts';
export { databaseErrors } from './errors.ts';
export { Flight, type Statement, type TextRows } from './flight.ts';
export { migrate, trigramSchema } from './migrate.ts';
export { migrations, workspaceTables } from './migrations/index.ts';
export { rebuildStatements } from './rebuild.ts';
export {
  constraintOf,
  isConnectionLost,
  isRetryable,
  isStaleModel,
  sqlState,
} from './sql-states.ts';
export { literal, Parameters, quoted } from './text.ts';
export {
  type ExportSummary,
  exportSql,
  type ImportSummary,
  importSql,
  linesOf,
  transferErrors,
  type Write,
} from './transfer/index.ts';
export { type LinkScope, type TreeScope, treeToSql } from './tree.ts';
