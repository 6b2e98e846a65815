import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';

/** One thing that was looked at: well, worth a thought, or wrong. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'problem';
  readonly text: string;
  /** What to do about it. */
  readonly cure?: string;
}

type Check = (database: Database) => Promise<Finding[]>;

const oldestMajor = 15;
const newestMajor = 18;
const manyColumns = 1200;
const settingsThatLose = ['fsync', 'full_page_writes', 'synchronous_commit'];

const ok = (text: string): Finding => ({ level: 'ok', text });
const warning = (text: string, cure: string): Finding => ({ level: 'warning', text, cure });
const problem = (text: string, cure: string): Finding => ({ level: 'problem', text, cure });

/** Everything that is looked at, in the order in which it is told. */
const checks: readonly Check[] = [
  checkVersion,
  checkText,
  checkSettings,
  checkClock,
  checkMigrations,
  checkTables,
  checkColumns,
  checkIndexes,
  checkAge,
];

/** Looks for what is wrong with a database, or will be; it changes nothing. */
export async function diagnose(database: Database): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await check(database)));
  return findings;
}

async function one<R>(database: Database, text: string): Promise<R> {
  const [row] = await database.query<R>(text);
  return row as R;
}

async function checkVersion(database: Database): Promise<Finding[]> {
  const { number } = await one<{ number: number }>(
    database,
    "select current_setting('server_version_num')::int / 10000 as number",
  );
  const name = database.engine === 'embedded' ? 'The embedded engine' : 'The server';
  const text = `${name} is PostgreSQL ${number}.`;
  if (number < oldestMajor) return [problem(text, `Use PostgreSQL ${oldestMajor} or newer.`)];
  if (number <= newestMajor) return [ok(text)];
  return [warning(text, `This version was tested on ${oldestMajor} to ${newestMajor}.`)];
}

/** Chinese text is found only where characters above ASCII count as letters. */
async function checkText(database: Database): Promise<Finding[]> {
  const { encoding, sees_letters: seesLetters } = await one<{
    encoding: string;
    sees_letters: boolean;
  }>(
    database,
    `select pg_encoding_to_char(encoding) as encoding, '客' ~ '^\\w$' as sees_letters
     from pg_database where datname = current_database()`,
  );
  const cure = "Make the database with encoding 'UTF8' and locale 'C.UTF-8' or another of UTF-8.";
  if (encoding !== 'UTF8') return [problem(`The encoding is ${encoding}.`, cure)];
  if (!seesLetters) return [problem('The locale does not know Chinese characters.', cure)];
  return [ok('Encoding and locale are UTF-8.')];
}

/** The embedded engine flushes by itself, whatever it is called with here. */
async function checkSettings(database: Database): Promise<Finding[]> {
  if (database.engine === 'embedded') return [];
  const off = await database.query<{ name: string }>(
    `select name from pg_settings where name = any($1::text[]) and setting = 'off'`,
    [settingsThatLose],
  );
  if (off.length === 0) return [ok('Commits reach the disk before they are answered.')];
  const names = off.map((row) => row.name).join(', ');
  return [warning(`Off: ${names}. A power loss can cost acknowledged changes.`, 'Set them on.')];
}

async function checkClock(database: Database): Promise<Finding[]> {
  const { at } = await one<{ at: Date }>(database, 'select clock_timestamp() as at');
  const seconds = Math.round(Math.abs(Date.now() - at.getTime()) / 1000);
  if (seconds <= 5) return [ok('The clocks agree.')];
  const text = `The clocks of this machine and of the database differ by ${seconds} seconds.`;
  return [warning(text, 'Let both follow a time server.')];
}

async function checkMigrations(database: Database): Promise<Finding[]> {
  const { exists } = await one<{ exists: boolean }>(
    database,
    "select to_regclass('platform.migration') is not null as exists",
  );
  if (!exists) return [ok('The database is empty; the first start fills it.')];
  const rows = await database.query<{ number: number }>('select number from platform.migration');
  const done = new Set(rows.map((row) => row.number));
  const known = new Set(migrations.map((migration) => migration.number));
  const due = [...known].filter((number) => !done.has(number));
  const ahead = [...done].filter((number) => !known.has(number));
  if (ahead.length > 0) {
    const text = 'A newer version of the product has changed this database.';
    return [warning(text, 'Run that version here too.')];
  }
  return [
    ok(
      due.length > 0
        ? `${due.length} migrations wait for the next start.`
        : 'The tables are those of this version.',
    ),
  ];
}

async function workspaceSchemas(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `select quote_ident(n.nspname) as name from pg_namespace n
     where exists (select from pg_class c where c.relnamespace = n.oid and c.relname = '_physical')
     order by 1`,
  );
  return rows.map((row) => row.name);
}

/** Whether every table and column that the model counts on is there. */
async function checkTables(database: Database): Promise<Finding[]> {
  const findings: Finding[] = [];
  const schemas = await workspaceSchemas(database);
  for (const schema of schemas) {
    const missing = await database.query<{ name: string }>(
      `select distinct coalesce(p.table_name || '.' || p.column_name, p.table_name) as name from ${schema}._physical p
       where p.archived_at is null and not exists (
         select from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relnamespace = $1::regnamespace and c.relname = p.table_name
           and (p.column_name is null or a.attname = p.column_name) and not a.attisdropped)`,
      [schema],
    );
    if (missing.length === 0) continue;
    const names = missing.map((row) => row.name).join(', ');
    const cure =
      'Restore the latest backup beside it and compare; nothing of the product does this.';
    findings.push(problem(`Workspace ${schema} lacks ${names}.`, cure));
  }
  if (findings.length > 0) return findings;
  return [ok(`Model and tables agree in ${schemas.length} of ${schemas.length} workspaces.`)];
}

/** PostgreSQL has 1,600 columns a table, and dropped ones count. */
async function checkColumns(database: Database): Promise<Finding[]> {
  const wide = await database.query<{ name: string; total: number }>(
    `select a.attrelid::regclass::text as name, count(*)::int as total from pg_attribute a
     join pg_class c on c.oid = a.attrelid
     where c.relkind = 'r' and a.attnum > 0 and c.relnamespace::regnamespace::text ~ '^"?ws_'
     group by 1 having count(*) > $1`,
    [manyColumns],
  );
  return wide.map((row) => {
    const text = `Table ${row.name} has used ${row.total} of 1,600 columns, dropped ones included.`;
    return warning(text, 'Export and import the database; it begins with the columns in use.');
  });
}

async function checkIndexes(database: Database): Promise<Finding[]> {
  const broken = await database.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i where not i.indisvalid`,
  );
  return broken.map((row) =>
    warning(
      `Index ${row.name} is half made.`,
      `drop index ${row.name}, and apply the model again.`,
    ),
  );
}

async function checkAge(database: Database): Promise<Finding[]> {
  const { age } = await one<{ age: number }>(
    database,
    'select age(datfrozenxid)::int as age from pg_database where datname = current_database()',
  );
  if (age < 1_000_000_000) return [];
  const text = `Transaction ids are ${Math.round(age / 1e6)} million old; at 2,100 PostgreSQL stops.`;
  return [problem(text, 'Run "vacuum freeze", and find out why autovacuum does not.')];
}
