import type { Queryable } from './database.ts';
import { quoted } from './text.ts';

/** What stands in a table's way of being made again, or belongs to it and has to be made again too. */
interface Part {
  readonly kind: 'blocked' | 'column' | 'reference' | 'key' | 'option' | 'index' | 'after';
  /** A quoted name: of a column, or of the thing that blocks. */
  readonly name: string;
  /** A statement that makes the part again. */
  readonly text: string;
  /** A statement that takes it out of the way first. */
  readonly before: string | null;
}

const parts = `
  with t as (
    select c.oid, c.relacl, c.reloptions, format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relname = $2 and c.relkind = 'r'
  ), own_index as (
    select i.indexrelid, format('%I.%I', n.nspname, c.relname) as name, c.relname,
      exists (select from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')) as is_key
    from pg_index i join t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace where i.indisvalid
  )
  select 'column' as kind, quote_ident(a.attname) as name, '' as text, null as before, a.attnum::integer as place
    from pg_attribute a join t on t.oid = a.attrelid
    where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  union all
  select 'option', option, format('alter table %s set (%s)', t.name, option), null, 0
    from t, unnest(t.reloptions) as option
  union all
  select 'key', o.conname, format('alter table %s add constraint %I %s', t.name, o.conname, pg_get_constraintdef(o.oid)),
    null, position(o.contype::text in 'puxf')
    from pg_constraint o join t on t.oid = o.conrelid where o.contype in ('p', 'u', 'x', 'f')
  union all
  select 'index', relname, pg_get_indexdef(indexrelid), null, 0 from own_index where not is_key
  union all
  select 'after', x.relname, format('alter index %s alter column %s set statistics %s', x.name, a.attnum, a.attstattarget), null, 0
    from own_index x join pg_attribute a on a.attrelid = x.indexrelid where a.attstattarget >= 0
  union all
  select 'after', o.rolname, format('grant %s on %s to %s%s', g.privilege_type, t.name,
      coalesce(quote_ident(o.rolname), 'public'), case when g.is_grantable then ' with grant option' else '' end), null, 1
    from t, aclexplode(t.relacl) as g left join pg_roles o on o.oid = g.grantee
  union all
  select 'reference', o.conname,
    format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, o.conname, pg_get_constraintdef(o.oid)),
    format('alter table %I.%I drop constraint %I', n.nspname, c.relname, o.conname), 0
    from pg_constraint o join t on t.oid = o.confrelid join pg_class c on c.oid = o.conrelid
    join pg_namespace n on n.oid = c.relnamespace where o.contype = 'f' and o.conrelid <> t.oid
  union all
  select 'blocked', format('%I.%I', n.nspname, v.relname), '', null, 0
    from t join pg_depend d on d.refobjid = t.oid and d.refclassid = 'pg_class'::regclass
    join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
    join pg_class v on v.oid = r.ev_class join pg_namespace n on n.oid = v.relnamespace
  union all
  select 'blocked', quote_ident(g.tgname), '', null, 0
    from pg_trigger g join t on t.oid = g.tgrelid where not g.tgisinternal
  union all
  select 'blocked', quote_ident(l.polname), '', null, 0 from pg_policy l join t on t.oid = l.polrelid
  order by place, name, before`;

/**
 * The statements, in order and for one transaction, that make a table again without the columns
 * that were dropped from it: PostgreSQL counts those against its limit as long as the table lives.
 *
 * The table keeps its name, rows, values, keys, references in both directions, indexes with their
 * statistics targets, storage options and grants; an index that was never finished is left out, as
 * whoever makes it begins anew. From the first statement on nobody else reads or writes the table.
 *
 * @returns undefined where others have hung views, triggers or policies of their own on it.
 */
export async function rebuildStatements(
  database: Queryable,
  schema: string,
  table: string,
): Promise<readonly string[] | undefined> {
  const found = await database.query<Part>(parts, [schema, table]);
  const of = (kind: Part['kind']) => found.filter((part) => part.kind === kind);
  if (of('column').length === 0 || of('blocked').length > 0) return undefined;
  const name = `${quoted(schema)}.${quoted(table)}`;
  const fresh = `${table}~`;
  const freshName = `${quoted(schema)}.${quoted(fresh)}`;
  const columns = of('column')
    .map((part) => part.name)
    .join(', ');
  const texts = (kind: Part['kind']) => of(kind).map(({ text }) => text);
  return [
    `lock table ${name} in access exclusive mode`,
    ...of('reference').map(({ before }) => before as string),
    `create table ${freshName} (like ${name} including all excluding indexes)`,
    `insert into ${freshName} (${columns}) select ${columns} from ${name}`,
    `drop table ${name}`,
    `alter table ${freshName} rename to ${quoted(table)}`,
    ...texts('option'),
    ...texts('key'),
    ...texts('index'),
    ...texts('after'),
    ...texts('reference'),
    `analyze ${name}`,
  ];
}
