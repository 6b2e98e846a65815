import { objectAccess, rowCondition } from '../../access/index.ts';
import type { CatalogField } from '../../catalog/index.ts';
import { Parameters, treeToSql } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { ResolvedPath } from './path.ts';
import { fieldScope } from './scope.ts';
import type { SortKey } from './sort.ts';

/**
 * Left joins over lookups, each made once however many conditions and keys walk it.
 *
 * A row that is deleted or hidden from the reader joins as nothing, so that a path through it is
 * empty for him.
 */
export class Joins {
  readonly #context: RecordContext;
  readonly #aliases = new Map<string, string>();
  readonly #root: string;
  text = '';

  constructor(context: RecordContext, root: string) {
    this.#context = context;
    this.#root = root;
  }

  /** The alias under which the end of the path stands. */
  aliasOf(path: ResolvedPath): string {
    let alias = this.#root;
    let key = '';
    for (const hop of path.hops) {
      key = `${key}.${hop.lookup.name}`;
      alias = this.#aliases.get(key) ?? this.#join(key, alias, hop);
    }
    return alias;
  }

  /**
   * `is true` hides from the planner that the owner is a constant: PostgreSQL 18 carries that over
   * to the next join (`user."id" = owner`), which then matches for rows that joined as nothing.
   */
  #join(key: string, from: string, hop: ResolvedPath['hops'][number]): string {
    const alias = `${this.#root}j${this.#aliases.size + 1}`;
    this.#aliases.set(key, alias);
    const lookup = columnOf(hop.lookup, from);
    const rights = objectAccess(this.#context.access, hop.target.name);
    const condition = rowCondition(rights, 'read', alias);
    this.text += ` left join ${hop.target.table} ${alias} on ${alias}."id" = ${lookup} and ${alias}."deleted_at" is null${condition ? ` and (${condition}) is true` : ''}`;
    return alias;
  }
}

function columnOf(lookup: CatalogField, alias: string): string {
  return `${alias}.${lookup.columns.get('')?.name ?? '"id"'}`;
}

/** One sort key in SQL. */
export interface OrderTerm {
  readonly sql: string;
  readonly type: string;
  readonly descending: boolean;
}

const noValues = new Parameters();

/** The order's terms over a root alias, the id last; joins are added as paths need them. */
export function orderTerms(keys: readonly SortKey[], root: string, joins: Joins): OrderTerm[] {
  const terms = keys.map((key) => {
    const scope = fieldScope(key.path.field, joins.aliasOf(key.path), noValues);
    const sql = treeToSql(key.term, scope);
    return {
      sql: key.type === 'text' ? `(${sql}) collate "C"` : sql,
      type: key.type,
      descending: key.descending,
    };
  });
  const descending = keys.at(-1)?.descending ?? false;
  terms.push({ sql: `${root}."id"`, type: 'uuid', descending });
  return terms;
}

/** ORDER BY of terms; empty counts as lowest, in the order that the product's indexes have. */
export function orderClause(terms: readonly OrderTerm[]): string {
  const parts = terms.map((term, index) => {
    if (index === terms.length - 1) return `${term.sql} ${term.descending ? 'desc' : 'asc'}`;
    return `${term.sql} ${term.descending ? 'desc nulls last' : 'asc nulls first'}`;
  });
  return `order by ${parts.join(', ')}`;
}

/** Joins and ORDER BY for a child list. */
export function orderBy(
  context: RecordContext,
  keys: readonly SortKey[],
  root: string,
): { readonly clause: string; readonly joins: string } {
  const joins = new Joins(context, root);
  const clause = orderClause(orderTerms(keys, root, joins));
  return { clause, joins: joins.text };
}
