import { CrmError } from '../../errors/index.ts';
import type { Transaction } from '../database.ts';

/** A table as it stands in PostgreSQL's catalogs; texts are SQL, names qualified and quoted. */
export interface TableShape {
  readonly name: string;
  /** Between the brackets of `create table`. */
  readonly columns: readonly string[];
  /** Columns that take values, quoted; generated ones do not. */
  readonly filled: readonly string[];
  /** Columns of the primary key, quoted; empty for none. */
  readonly key: readonly string[];
}

/** Everything in some schemas that an export must make again. */
export interface DatabaseShape {
  readonly schemas: readonly string[];
  readonly extensions: readonly string[];
  readonly sequences: readonly string[];
  readonly tables: readonly TableShape[];
  /** Statements to run when the rows are in: counters, keys, checks, then indexes, then references. */
  readonly afterwards: readonly string[];
}

const ownSchemas = `
  select n.nspname as name from pg_namespace n
  where n.nspname = 'platform' or n.nspname ~ '^ws_' order by n.nspname <> 'platform', n.nspname`;

/** What has no place in an export: the product makes none of it. */
const foreignThings = `
  with own as (select oid, nspname from pg_namespace where nspname = any($1::text[]))
  select format('%s %I.%I', case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
      when 'p' then 'partitioned table' when 'f' then 'foreign table' else 'type' end, own.nspname, c.relname) as name
    from pg_class c join own on own.oid = c.relnamespace where c.relkind not in ('r', 'i', 'S', 't')
  union all select format('function %I.%I', own.nspname, p.proname)
    from pg_proc p join own on own.oid = p.pronamespace
    where not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
  union all select format('type %I.%I', own.nspname, t.typname)
    from pg_type t join own on own.oid = t.typnamespace where t.typtype in ('d', 'e', 'r')
    and not exists (select from pg_depend d where d.objid = t.oid and d.classid = 'pg_type'::regclass and d.deptype = 'e')
  union all select format('trigger %I on %I.%I', g.tgname, own.nspname, c.relname)
    from pg_trigger g join pg_class c on c.oid = g.tgrelid join own on own.oid = c.relnamespace where not g.tgisinternal
  union all select format('policy %I on %I.%I', l.polname, own.nspname, c.relname)
    from pg_policy l join pg_class c on c.oid = l.polrelid join own on own.oid = c.relnamespace
  limit 20`;

const extensions = `
  select format('create extension if not exists %I with schema %I', e.extname, n.nspname) as text
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace
  where n.nspname = any($1::text[]) or e.extname = 'pg_trgm' order by e.extname`;

const sequences = `
  select format('create sequence %I.%I as %s increment by %s minvalue %s maxvalue %s start with %s%s',
      n.nspname, c.relname, format_type(s.seqtypid, null), s.seqincrement, s.seqmin, s.seqmax,
      s.seqstart, case when s.seqcycle then ' cycle' else '' end) as text,
    format('%I.%I', n.nspname, c.relname) as name,
    (select format('%I.%I.%I', n.nspname, t.relname, a.attname) from pg_depend d
      join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
      where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'a') as owner
  from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1::text[]) order by 2`;

const columns = `
  select format('%I.%I', n.nspname, c.relname) as table_name, quote_ident(a.attname) as name,
    a.attgenerated <> '' as is_generated,
    coalesce(array_position(i.indkey::smallint[], a.attnum), -1) as key_position,
    format('%s %s%s%s%s', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> 0 and a.attcollation <> t.typcollation
        then format(' collate %I.%I', cn.nspname, co.collname) else '' end,
      case when d.adbin is null then '' when a.attgenerated <> ''
        then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
        else format(' default %s', pg_get_expr(d.adbin, d.adrelid)) end,
      case when a.attnotnull then ' not null' else '' end) as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_type t on t.oid = a.atttypid
  left join pg_collation co on co.oid = a.attcollation
  left join pg_namespace cn on cn.oid = co.collnamespace
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relkind = 'r' and n.nspname = any($1::text[]) order by n.nspname, c.relname, a.attnum`;

const constraints = `
  select format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, o.conname,
      pg_get_constraintdef(o.oid)) as text, o.contype = 'f' as is_reference
  from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
  where o.contype in ('p', 'u', 'c', 'x', 'f') and n.nspname = any($1::text[])
  order by position(o.contype::text in 'pucxf'), n.nspname, c.relname, o.conname`;

/** Half-made indexes are left out: whoever was making them begins anew. */
const indexes = `
  select pg_get_indexdef(i.indexrelid) as text
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
  where i.indisvalid and n.nspname = any($1::text[])
    and not exists (select from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x'))
  order by n.nspname, c.relname`;

const trigramSchema = `
  select coalesce((select quote_ident(n.nspname) from pg_extension e
    join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'), '') as name`;

/** Sets the schema in which operator classes of pg_trgm are looked up, wherever it is there. */
export const searchTrigrams = `select set_config('search_path', (${trigramSchema.replace(/\s+/g, ' ').trim()}), true)`;

/**
 * Reads the shape of the product's schemas: `platform` and those of the workspaces.
 *
 * @throws STORAGE_EXPORT_UNSUPPORTED when someone added what an export would leave out.
 */
export async function readShape(tx: Transaction): Promise<DatabaseShape> {
  await tx.query("select set_config('search_path', '', true)");
  const schemas = (await tx.query<{ name: string }>(ownSchemas)).map((row) => row.name);
  const foreign = await tx.query<{ name: string }>(foreignThings, [schemas]);
  if (foreign.length > 0) {
    const found = foreign.map((row) => row.name).join(', ');
    throw new CrmError('STORAGE_EXPORT_UNSUPPORTED', { params: { found } });
  }
  const texts = async (query: string) =>
    (await tx.query<{ text: string }>(query, [schemas])).map((row) => row.text);
  const made = await readSequences(tx, schemas);
  const bound = await tx.query<{ text: string; is_reference: boolean }>(constraints, [schemas]);
  const tables = await readTables(tx, schemas);
  const extensionTexts = await texts(extensions);
  await tx.query(searchTrigrams);
  const indexTexts = await texts(indexes);
  const own = bound.filter((row) => !row.is_reference).map((row) => row.text);
  const references = bound.filter((row) => row.is_reference).map((row) => row.text);
  return {
    schemas,
    extensions: extensionTexts,
    sequences: made.map((row) => row.text),
    tables,
    afterwards: [
      ...made.flatMap((row) => row.afterwards),
      ...own,
      searchTrigrams,
      ...indexTexts,
      ...references,
    ],
  };
}

async function readSequences(tx: Transaction, schemas: readonly string[]) {
  interface Row {
    readonly text: string;
    readonly name: string;
    readonly owner: string | null;
  }
  const made: { text: string; afterwards: string[] }[] = [];
  for (const { text, name, owner } of await tx.query<Row>(sequences, [schemas])) {
    const [state] = await tx.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    const literal = `'${name.replaceAll("'", "''")}'`;
    const afterwards = [`select setval(${literal}, ${state?.last}, ${state?.called})`];
    if (owner) afterwards.push(`alter sequence ${name} owned by ${owner}`);
    made.push({ text, afterwards });
  }
  return made;
}

async function readTables(tx: Transaction, schemas: readonly string[]): Promise<TableShape[]> {
  interface Row {
    readonly table_name: string;
    readonly name: string | null;
    readonly is_generated: boolean;
    readonly key_position: number;
    readonly text: string;
  }
  const rows = await tx.query<Row>(columns, [schemas]);
  const byTable = Map.groupBy(rows, (row) => row.table_name);
  return [...byTable].map(([name, all]) => {
    const real = all.filter((row) => row.name !== null);
    const keyed = real.filter((row) => row.key_position >= 0);
    keyed.sort((a, b) => a.key_position - b.key_position);
    return {
      name,
      columns: real.map((row) => row.text),
      filled: real.filter((row) => !row.is_generated).map((row) => row.name as string),
      key: keyed.map((row) => row.name as string),
    };
  });
}
