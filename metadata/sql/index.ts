export * from './build.ts';
export type { RecordColumn, Sql, SqlFunction, SqlTest, SqlType, SqlValue } from './sql.ts';
