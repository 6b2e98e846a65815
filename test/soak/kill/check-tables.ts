/** Runs a statement on the database and gives its rows. */
export type Ask = (statement: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** A question whose every row is something that must not be. */
interface Question {
  readonly says: string;
  readonly sql: string;
}

const quoted = (name: unknown): string => `"${String(name).replaceAll('"', '""')}"`;

/**
 * What does not agree inside a workspace: documents, registry, tables, columns and revision;
 * records, their history, their outbox rows and their ids elsewhere.
 */
export async function checkTables(ask: Ask): Promise<string[]> {
  const [workspace] = await ask('select schema_name from platform.workspace where is_default');
  const name = String(workspace?.schema_name);
  const tables = await ask(
    `select object, table_name from ${quoted(name)}._physical p where field is null and archived_at is null
       and object <> 'user' order by 1`,
  );
  const questions = [...modelQuestions(name), ...trailQuestions(name)];
  for (const { object, table_name: table } of tables) {
    questions.push(...recordQuestions(name, String(object), String(table)));
  }
  const problems: string[] = [];
  for (const { says, sql } of questions) {
    const rows = await ask(sql);
    if (rows.length > 0) {
      problems.push(`${says}: ${rows.length}, such as ${JSON.stringify(rows[0])}`);
    }
  }
  return problems;
}

function modelQuestions(workspace: string): Question[] {
  const schema = quoted(workspace);
  const columns = `(select c.relname as table_name, a.attname as column_name, a.atttypid as type,
      replace(substring(format_type(a.atttypid, a.atttypmod) from '\\(.*\\)'), ' ', '') as digits
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = '${workspace}' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname not like '\\_%')`;
  const withFields = `(select case kind when 'object' then key else body ->> 'object' end as object, body
      from ${schema}._document where kind in ('object', 'extension')) d`;
  const system = `('id','version','created_at','created_by','updated_at','updated_by','owner','currency','deleted_at','deleted_by')`;
  return [
    {
      says: 'the revision in force is not the newest one',
      sql: `select s.model, r.newest from ${schema}._state s, (select coalesce(max(number), 0) as newest from ${schema}._revision) r where s.model <> r.newest`,
    },
    {
      says: 'registered columns that no table has in that type',
      sql: `select p.table_name, p.column_name, p.type from ${schema}._physical p where p.column_name is not null
        and not exists (select 1 from ${columns} c where c.table_name = p.table_name and c.column_name = p.column_name
          and c.type = to_regtype(p.type) and (p.type not like '%(%' or c.digits = replace(substring(p.type from '\\(.*\\)'), ' ', '')))`,
    },
    {
      says: 'registered tables that are not there',
      sql: `select p.table_name from ${schema}._physical p where p.field is null
        and not exists (select 1 from ${columns} c where c.table_name = p.table_name)`,
    },
    {
      says: 'columns that nothing in the registry names',
      sql: `select c.table_name, c.column_name from ${columns} c where c.column_name not in ${system}
        and not exists (select 1 from ${schema}._physical p where p.table_name = c.table_name and p.column_name = c.column_name)`,
    },
    {
      says: 'tables that nothing in the registry names',
      sql: `select distinct c.table_name from ${columns} c
        where not exists (select 1 from ${schema}._physical p where p.table_name = c.table_name and p.field is null)`,
    },
    {
      says: 'objects of the model without exactly one table',
      sql: `select d.key, count(p.id) as n from ${schema}._document d left join ${schema}._physical p
          on p.object = d.key and p.field is null and p.archived_at is null
        where d.kind = 'object' group by d.key having count(p.id) <> 1`,
    },
    {
      says: 'fields of the model without a column',
      sql: `select d.object, f.name from ${withFields}, lateral json_object_keys(d.body -> 'properties') as f(name)
        where not exists (select 1 from ${schema}._physical p
          where p.object = d.object and p.field = f.name and p.archived_at is null)`,
    },
    {
      says: 'columns in use that are of no field of the model',
      sql: `select p.object, p.field from ${schema}._physical p where p.archived_at is null
        and p.field is distinct from 'record_type' and not exists (select 1 from ${withFields} where d.object = p.object
          and (p.field is null or (d.body -> 'properties' -> p.field) is not null))`,
    },
  ];
}

function trailQuestions(workspace: string): Question[] {
  const schema = quoted(workspace);
  const pairs = (table: string): string => `select record_id, version from ${schema}.${table}`;
  return [
    {
      says: 'changes in the history that the outbox lacks',
      sql: `${pairs('_history')} where object <> 'user' except ${pairs('_outbox')}`,
    },
    {
      says: 'changes in the outbox that the history lacks',
      sql: `${pairs('_outbox')} where object <> 'user' except ${pairs('_history')}`,
    },
  ];
}

function recordQuestions(workspace: string, object: string, table: string): Question[] {
  const schema = quoted(workspace);
  const rows = `${schema}.${quoted(table)}`;
  return [
    {
      says: `records of ${object} whose history does not lead to them`,
      sql: `select t.id, t.version, h.first, h.last, h.n from ${rows} t left join (select record_id, min(version) as first,
          max(version) as last, count(*) as n from ${schema}._history where object = '${object}' group by record_id) h on h.record_id = t.id
        where h.first is distinct from 1 or h.last is distinct from t.version or h.n is distinct from t.version`,
    },
    {
      says: `ids elsewhere of records of ${object} that are not there`,
      sql: `select source, value, record_id from ${schema}._external_id e where e.object = '${object}'
        and not exists (select 1 from ${rows} t where t.id = e.record_id)`,
    },
    {
      says: `links of records of ${object} that wait, and the record is not there`,
      sql: `select record_id, field from ${schema}._pending_link p where p.object = '${object}'
        and not exists (select 1 from ${rows} t where t.id = p.record_id)`,
    },
  ];
}
