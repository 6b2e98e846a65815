import type { Sql, SqlFunction } from '@rapport/metadata/sql';
import { literal, type Parameters } from './text.ts';

/** What a tree's own words mean in one statement: where its columns are, where values go. */
export interface TreeScope {
  /** The qualified column of the field in hand, by suffix. */
  readonly column: (suffix: string) => string;
  /** A qualified column of the record itself. */
  readonly record: (name: string) => string;
  readonly parameters: Parameters;
  /** Of a field that links to several records: its table of links, theirs, and the record's id. */
  readonly links?: LinkScope;
}

/** Where the links of a record stand: qualified tables, and the qualified id of the record. */
export interface LinkScope {
  readonly table: string;
  readonly target: string;
  readonly id: string;
}

const functions: Record<SqlFunction, (args: readonly string[]) => string> = {
  decimal_text: ([n]) => `trim_scale(${n})::text`,
  short_number: ([n]) => `trim_scale(${n})`,
  instant_text: ([t]) => `to_char(${t} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  date_text: ([d]) => `to_char(${d}, 'YYYY-MM-DD')`,
  time_text: ([t]) => `to_char(${t}, 'HH24:MI:SS')`,
  fold: ([s]) => `lower(${s})`,
  mask_text: ([s]) => `left(${s}, 1) || '***'`,
  mask_email: ([s]) => `left(${s}, 1) || '***@' || left(split_part(${s}, '@', 2), 1) || '***'`,
  mask_phone: ([s]) => `left(${s}, least(length(${s}) / 3, 4)) || '***'`,
  coalesce: (args) => `coalesce(${args.join(', ')})`,
  concat: (args) => `concat(${args.join(', ')})`,
  left: (args) => `left(${args.join(', ')})`,
  right: (args) => `right(${args.join(', ')})`,
  length: ([s]) => `length(${s})`,
};

/** The SQL text of a tree; its values are added to the scope's parameters. */
export function treeToSql(tree: Sql, scope: TreeScope): string {
  const sub = (term: Sql) => treeToSql(term, scope);
  switch (tree.op) {
    case 'column':
      return scope.column(tree.suffix);
    case 'record':
      return scope.record(tree.column);
    case 'value':
      return scope.parameters.add(tree.value, tree.type);
    case 'text':
      return `${literal(tree.text)}::text`;
    case 'null':
    case 'true':
    case 'false':
      return tree.op;
    case 'compare':
      return `${sub(tree.left)} ${tree.test} ${sub(tree.right)}`;
    case 'and':
      return joined(tree.terms, ' and ', 'true', sub);
    case 'or':
      return joined(tree.terms, ' or ', 'false', sub);
    case 'not':
      return `not (${sub(tree.term)})`;
    case 'is-null':
      return `${sub(tree.term)} is null`;
    case 'any':
      return `${sub(tree.term)} = any(${scope.parameters.add(tree.values, `${tree.type}[]`)})`;
    case 'set':
      return `${sub(tree.term)} ${setSigns[tree.test]} ${scope.parameters.add(tree.values, 'text[]')}`;
    case 'linked-ids':
      return `(select json_agg(k."to_id" order by k."to_id") ${liveLinks(scope)} where k."from_id" = ${linksOf(scope).id})`;
    case 'linked':
      return linkedToSql(tree, scope);
    case 'parts':
      return partsToSql(tree.names, tree.terms.map(sub));
    case 'like':
      return likeToSql(sub(tree.term), tree.pattern, tree.fold, scope);
    case 'call':
      return functions[tree.fn](tree.args.map(sub));
    case 'cast':
      return `(${sub(tree.term)})::${tree.type}`;
    case 'map':
      return mapToSql(sub(tree.term), tree, scope);
  }
}

const setSigns = { overlaps: '&&', includes: '@>' } as const;

function linksOf({ links }: TreeScope): LinkScope {
  if (!links) throw new TypeError('the field has no table of links');
  return links;
}

/** Links of records that are not in the recycle bin. */
function liveLinks(scope: TreeScope): string {
  const { table, target } = linksOf(scope);
  return `from ${table} k join ${target} x on x."id" = k."to_id" and x."deleted_at" is null`;
}

function linkedToSql(tree: Extract<Sql, { op: 'linked' }>, scope: TreeScope): string {
  const { id } = linksOf(scope);
  const values = [...new Set(tree.values)];
  if (tree.how === 'some' || (tree.how === 'all' && values.length === 0)) {
    return `exists (select 1 ${liveLinks(scope)} where k."from_id" = ${id})`;
  }
  const place = scope.parameters.add(values, 'uuid[]');
  const found = `select k."from_id" ${liveLinks(scope)} where k."to_id" = any(${place})`;
  if (tree.how === 'any') return `${id} in (${found})`;
  if (tree.how === 'none') return `(${id} in (${found})) is not true`;
  const count = scope.parameters.add(values.length, 'integer');
  return `${id} in (${found} group by 1 having count(*) = ${count})`;
}

function partsToSql(names: readonly string[], terms: readonly string[]): string {
  const pairs = names.map((name, index) => `${literal(name)}, ${terms[index]}`);
  return `case when num_nonnulls(${terms.join(', ')}) > 0 then json_build_object(${pairs.join(', ')}) end`;
}

function joined(
  terms: readonly Sql[],
  word: string,
  none: string,
  sub: (term: Sql) => string,
): string {
  if (terms.length === 0) return none;
  return `(${terms.map(sub).join(word)})`;
}

function likeToSql(term: string, pattern: string, fold: boolean, scope: TreeScope): string {
  const place = scope.parameters.add(pattern, 'text');
  return fold ? `lower(${term}) like lower(${place})` : `${term} like ${place}`;
}

/** Constants of a definition are written out, so that the text is the same for every request. */
function mapToSql(term: string, tree: Extract<Sql, { op: 'map' }>, scope: TreeScope): string {
  if (tree.pairs.length === 0) return `null::${tree.type}`;
  const whens = tree.pairs.map(([from, to]) => {
    const result = typeof to === 'string' ? literal(to) : String(to);
    return `when ${literal(from)} then ${result}`;
  });
  void scope;
  return `(case ${term} ${whens.join(' ')} end)::${tree.type}`;
}
