import type { Ask } from '../kill/check-tables.ts';

/** What a workspace's tables are, told without the names that the product gave them. */
export type SchemaLines = readonly string[];

const platform = new Set(
  'id version created_at created_by updated_at updated_by owner currency deleted_at deleted_by'.split(
    ' ',
  ),
);

interface Registered {
  readonly object: string;
  readonly field: string | null;
  readonly suffix: string | null;
  readonly table_name: string;
  readonly column_name: string | null;
  readonly isArchived: boolean;
}

/**
 * Tables, columns, constraints and indexes of the default workspace as PostgreSQL has them. Names
 * of tables, columns and indexes give way to what they are for, so that two workspaces with the
 * same documents and another past are equal. Archived tables and columns are left out, and what is
 * only about them; an index over an archived column shows up.
 */
export async function schemaLines(ask: Ask): Promise<SchemaLines> {
  const [workspace] = await ask('select schema_name from platform.workspace where is_default');
  const schema = String(workspace?.schema_name);
  const registry = (await ask(
    `select object, field, suffix, table_name, column_name, archived_at is not null as "isArchived" from "${schema}"._physical`,
  )) as unknown as Registered[];
  const tables = new Map(
    registry
      .filter(({ field, isArchived }) => field === null && !isArchived)
      .map(({ table_name: table, object }) => [table, object]),
  );
  const names = new Names(schema, registry, tables);
  const lines = [
    ...(await columns(ask, schema, names)),
    ...(await constraints(ask, schema, names)),
    ...(await indexes(ask, schema, names)),
    ...(await others(ask, schema)),
  ];
  return lines.sort();
}

/** From physical names to what they are for. */
class Names {
  readonly #columns = new Map<string, string>();
  readonly #schema: string;
  readonly tables: ReadonlyMap<string, string>;

  constructor(
    schema: string,
    registry: readonly Registered[],
    tables: ReadonlyMap<string, string>,
  ) {
    this.#schema = schema;
    this.tables = tables;
    for (const row of registry) {
      if (row.column_name === null) continue;
      const archived = row.isArchived ? '!' : '';
      this.#columns.set(
        `${row.table_name}.${row.column_name}`,
        `${archived}<${row.field}:${row.suffix}>`,
      );
    }
  }

  column(table: string, column: string): string {
    return (
      this.#columns.get(`${table}.${column}`) ?? (platform.has(column) ? column : `?${column}`)
    );
  }

  /** A definition with its identifiers replaced; a name before `(` is a function's. */
  definition(table: string, text: string): string {
    const target = new RegExp(`${this.#schema}\\.("[^"]+"|\\w+)`, 'g');
    const said = text
      .replace(/^CREATE (UNIQUE )?INDEX ("[^"]+"|\w+) ON /, 'CREATE $1INDEX ON ')
      .replace(target, (_, name: string) => `table <${this.tables.get(bare(name)) ?? '!'}>`);
    return said
      .split(/('(?:[^']|'')*')/)
      .map((part) => (part.startsWith("'") ? part : this.#identifiers(table, part)))
      .join('');
  }

  #identifiers(table: string, part: string): string {
    return part.replace(/"([^"]+)"|\b([a-z_][a-z0-9_]*)\b(?!\s*\()/g, (whole, quoted, plain) => {
      const known = this.#columns.get(`${table}.${quoted ?? plain}`);
      return known ?? whole;
    });
  }
}

const bare = (name: string): string => name.replaceAll('"', '');

async function columns(ask: Ask, schema: string, names: Names): Promise<string[]> {
  const rows = await ask(
    `select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
       a.attnotnull as "isRequired", pg_get_expr(d.adbin, d.adrelid) as "default", a.attidentity::text as identity,
       a.attgenerated::text as generated
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where n.nspname = '${schema}' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  );
  return rows.flatMap((row) => {
    const object = names.tables.get(String(row.table));
    if (object === undefined) return [];
    const name = names.column(String(row.table), String(row.column));
    const { type, isRequired, identity, generated } = row;
    if (name.startsWith('!'))
      return isRequired ? [`column ${object}.${name} is archived and required`] : [];
    return [
      `column ${object}.${name} ${type} required=${isRequired} default=${row.default} ${identity}${generated}`,
    ];
  });
}

async function constraints(ask: Ask, schema: string, names: Names): Promise<string[]> {
  const rows = await ask(
    `select c.relname as "table", k.contype::text as kind, pg_get_constraintdef(k.oid) as definition, k.condeferrable as late,
       k.convalidated as valid, (select json_agg(a.attname) from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey)) as keys
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = '${schema}' and k.contype <> 'n'`,
  );
  return rows.flatMap((row) => {
    const table = String(row.table);
    const object = names.tables.get(table);
    const keys = (row.keys ?? []) as readonly string[];
    if (object === undefined) return [];
    if (keys.some((key) => names.column(table, key).startsWith('!'))) return [];
    const definition = names.definition(table, String(row.definition));
    return [`constraint ${object} ${row.kind} ${definition} late=${row.late} valid=${row.valid}`];
  });
}

async function indexes(ask: Ask, schema: string, names: Names): Promise<string[]> {
  const rows = await ask(
    `select t.relname as "table", pg_get_indexdef(i.indexrelid) as definition, i.indisvalid and i.indisready as valid,
       (select json_agg(a.attstattarget order by a.attnum) from pg_attribute a where a.attrelid = i.indexrelid) as statistics
     from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace where n.nspname = '${schema}'`,
  );
  return rows.flatMap((row) => {
    const table = String(row.table);
    const object = names.tables.get(table);
    if (object === undefined) return [];
    const definition = names.definition(table, String(row.definition));
    return [`index ${object} ${definition} valid=${row.valid} ${JSON.stringify(row.statistics)}`];
  });
}

/** What no workspace has: triggers of its own, rules, sequences, views. */
async function others(ask: Ask, schema: string): Promise<string[]> {
  const rows = await ask(
    `select 'trigger ' || t.tgname::text as what from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = '${schema}' and not t.tgisinternal
     union all select 'relation of kind ' || c.relkind::text || ' ' || c.relname from pg_class c
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = '${schema}' and c.relkind not in ('r', 'i', 't')`,
  );
  return rows.map(({ what }) => String(what));
}

/** The lines in which two schemas differ. */
export function schemaDifference(found: SchemaLines, wanted: SchemaLines): string[] {
  const counts = new Map<string, number>();
  for (const line of found) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of wanted) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts].flatMap(([line, count]) =>
    count === 0 ? [] : [`${count > 0 ? 'too much' : 'missing'}: ${line}`],
  );
}
