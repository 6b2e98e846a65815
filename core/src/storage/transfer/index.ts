export { transferErrors } from './errors.ts';
export { type ExportSummary, exportSql, type Write } from './export.ts';
export { type ImportSummary, importSql } from './import.ts';
export { linesOf } from './line.ts';
