import { CrmError } from '../../errors/index.ts';
import type { Database, Transaction } from '../database.ts';
import { lineLiteral, onOneLine } from './line.ts';
import { readShape, type TableShape } from './shape.ts';

/** Takes the next piece of an export; called again only when the promise is done. */
export type Write = (text: string) => Promise<void>;

/** Where an export comes from. */
export interface Origin {
  /** For the file: who made it and when. */
  readonly heading: string;
  /** For an error: which database it is. */
  readonly place: string;
}

/** What an export tells of itself. */
export interface ExportSummary {
  readonly schemas: number;
  readonly tables: number;
  readonly rows: number;
}

/** The first line of every export; the number rises when older programs could not read it. */
export const formatLine = '-- Rapport database export, format 1';

/** Settings under which the texts of an export mean what they meant when they were written. */
export const exportSettings: readonly string[] = [
  'set local client_encoding = UTF8',
  'set local standard_conforming_strings = on',
  'set local timezone = UTC',
  "set local datestyle = 'ISO, MDY'",
  'set local intervalstyle = postgres',
  'set local extra_float_digits = 1',
  'set local statement_timeout = 0',
];

const bytesPerStatement = 256 * 1024;
const bytesPerFetch = 2 * 1024 * 1024;

/**
 * Writes the product's schemas as SQL that `importSql`, or psql on PostgreSQL 15 and later, makes
 * into the same database: every row as of one moment, while others go on writing.
 *
 * Every statement is one line. The work is repeated from the start when the connection is lost,
 * so `open` is called once per attempt and must begin anew.
 *
 * @throws STORAGE_EXPORT_EMPTY, STORAGE_EXPORT_UNSUPPORTED
 */
export function exportSql(
  database: Database,
  origin: Origin,
  open: () => Promise<Write>,
): Promise<ExportSummary> {
  return database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    for (const setting of exportSettings) await tx.query(setting);
    const shape = await readShape(tx);
    if (shape.schemas.length === 0) {
      throw new CrmError('STORAGE_EXPORT_EMPTY', { params: { place: origin.place } });
    }
    const write = await open();
    const say = (statements: readonly string[]) =>
      write(statements.map((statement) => `${statement};\n`).join(''));
    await write(`${formatLine}\n-- ${origin.heading.replaceAll(/[\r\n]/g, ' ')}\n`);
    await say(['begin', ...exportSettings]);
    await say(shape.schemas.map((schema) => `create schema "${schema.replaceAll('"', '""')}"`));
    await say(shape.extensions);
    await say(shape.sequences);
    let rows = 0;
    for (const table of shape.tables) rows += await writeTable(tx, table, write);
    await say(shape.afterwards.map(onOneLine));
    await say(['commit']);
    await write(`-- end: ${shape.tables.length} tables, ${rows} rows\n`);
    return { schemas: shape.schemas.length, tables: shape.tables.length, rows };
  });
}

async function writeTable(tx: Transaction, table: TableShape, write: Write): Promise<number> {
  await write(`${onOneLine(`create table ${table.name} (${table.columns.join(', ')})`)};\n`);
  const head = `insert into ${table.name} (${table.filled.join(', ')}) values `;
  let rows = 0;
  for await (const batch of readRows(tx, table)) {
    rows += batch.length;
    for (const statement of statementsOf(head, batch)) await write(statement);
  }
  await write(`-- rows of ${table.name}: ${rows}\n`);
  return rows;
}

/** Rows by a cursor, in the order of the key; the size of a fetch follows the size of the rows. */
async function* readRows(tx: Transaction, table: TableShape): AsyncGenerator<Row[]> {
  if (table.filled.length === 0) return;
  const list = table.filled.map((name, index) => `${name}::text as c${index}`).join(', ');
  const order = table.key.length > 0 ? ` order by ${table.key.join(', ')}` : '';
  await tx.query(`declare export no scroll cursor for select ${list} from ${table.name}${order}`);
  let count = 100;
  for (;;) {
    const rows = await tx.query<Row>(`fetch ${count} from export`);
    if (rows.length === 0) break;
    yield rows;
    const size = rows.reduce((sum, row) => sum + sizeOf(row), 0) / rows.length;
    count = Math.max(1, Math.min(2000, Math.floor(bytesPerFetch / Math.max(1, size))));
  }
  await tx.query('close export');
}

type Row = Readonly<Record<string, string | null>>;

function sizeOf(row: Row): number {
  let size = 0;
  for (const name in row) size += row[name]?.length ?? 4;
  return size;
}

function* statementsOf(head: string, rows: readonly Row[]): Generator<string> {
  let parts: string[] = [];
  let size = 0;
  for (const row of rows) {
    const text = `(${Object.values(row).map(lineLiteral).join(', ')})`;
    parts.push(text);
    size += text.length;
    if (size < bytesPerStatement) continue;
    yield `${head}${parts.join(', ')};\n`;
    parts = [];
    size = 0;
  }
  if (parts.length > 0) yield `${head}${parts.join(', ')};\n`;
}
