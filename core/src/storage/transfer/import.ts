import { CrmError } from '../../errors/index.ts';
import type { Database, Transaction } from '../database.ts';
import { formatLine } from './export.ts';

/** What an import tells of itself. */
export interface ImportSummary {
  readonly tables: number;
  readonly rows: number;
}

const rowsLine = /^-- rows of (.+): (\d+)$/;
const endLine = /^-- end: (\d+) tables, (\d+) rows$/;

/**
 * Makes an export into a database again, whole or not at all, and counts the rows afterwards.
 *
 * @param place how to call the database in an error.
 * @param lines opens the file; called once per attempt.
 * @throws STORAGE_IMPORT_NOT_EMPTY, STORAGE_IMPORT_FORMAT, STORAGE_IMPORT_INCOMPLETE
 */
export function importSql(
  database: Database,
  place: string,
  lines: () => AsyncIterable<string>,
): Promise<ImportSummary> {
  return database.transaction(async (tx) => {
    await refuseFull(tx, place);
    const expected = await run(tx, lines());
    let rows = 0;
    for (const [table, count] of expected) {
      const [found] = await tx.query<{ n: string }>(`select count(*)::text as n from ${table}`);
      const params = { table, expected: count, found: Number(found?.n) };
      if (params.found !== count) throw new CrmError('STORAGE_IMPORT_INCOMPLETE', { params });
      rows += count;
    }
    return { tables: expected.size, rows };
  });
}

/** Runs the statements and gives how many rows each table should have. */
async function run(tx: Transaction, lines: AsyncIterable<string>): Promise<Map<string, number>> {
  const expected = new Map<string, number>();
  let isFirst = true;
  let end: RegExpExecArray | null = null;
  for await (const line of lines) {
    if (isFirst && line !== formatLine) throw unreadable(reasonFor(line));
    isFirst = false;
    if (end) throw unreadable('there is more after its end');
    end = endLine.exec(line);
    const rows = rowsLine.exec(line);
    if (rows) expected.set(rows[1] as string, Number(rows[2]));
    else if (!line.startsWith('--') && !isFrame(line)) await tx.query(line);
  }
  if (isFirst) throw unreadable('it is empty');
  if (Number(end?.[1]) !== expected.size) throw unreadable('its end is missing');
  return expected;
}

/** The transaction is ours; that of the file is for psql. */
function isFrame(line: string): boolean {
  return line === '' || line === 'begin;' || line === 'commit;';
}

function reasonFor(line: string): string {
  return line.startsWith('-- Rapport database export')
    ? 'a newer version made it'
    : 'it is not an export of this product';
}

function unreadable(reason: string): CrmError {
  return new CrmError('STORAGE_IMPORT_FORMAT', { params: { reason } });
}

async function refuseFull(tx: Transaction, place: string): Promise<void> {
  const schemas = await tx.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname = 'platform' or nspname ~ '^ws_' order by 1`,
  );
  if (schemas.length === 0) return;
  const found = schemas.map((row) => row.name).join(', ');
  throw new CrmError('STORAGE_IMPORT_NOT_EMPTY', { params: { place, found } });
}
