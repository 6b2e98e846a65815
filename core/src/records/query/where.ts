import type { Parameters } from '../../storage/index.ts';
import { treeToSql } from '../../storage/index.ts';
import type { FilterNode } from './filter.ts';
import type { Joins, OrderTerm } from './order.ts';
import { partOperators } from './path.ts';
import { fieldScope } from './scope.ts';

/**
 * SQL of a filter that is true or not true for each row, never a matter of nulls: under `not` a
 * condition that SQL leaves open counts as not met.
 */
export function filterToSql(node: FilterNode, joins: Joins, parameters: Parameters): string {
  switch (node.kind) {
    case 'and':
    case 'or': {
      if (node.terms.length === 0) return node.kind === 'and' ? 'true' : 'false';
      const terms = node.terms.map((term) => filterToSql(term, joins, parameters));
      return `(${terms.join(` ${node.kind} `)})`;
    }
    case 'not':
      return `(${filterToSql(node.term, joins, parameters)}) is not true`;
    case 'condition': {
      const { path, comparable, operator, operands } = node;
      const scope = fieldScope(path.field, joins.aliasOf(path), parameters);
      const { field, type } = path.field;
      const own = path.component ? undefined : type.condition?.(field, operator.name, operands);
      return `(${treeToSql(own ?? operator.predicate(comparable, operands), scope)})`;
    }
  }
}

/** A filter whose best plan hangs on the value looked for is planned for each value. */
export function hangsOnValues(node: FilterNode | undefined): boolean {
  if (!node) return false;
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.terms.some(hangsOnValues);
    case 'not':
      return hangsOnValues(node.term);
    case 'condition':
      return partOperators.has(node.operator.name);
  }
}

/**
 * The rows that come after the row with these sort keys.
 *
 * Ascending, empty comes first; descending, last. The first line of the condition is redundant but
 * lets an index start at the right place instead of reading all earlier pages.
 */
export function afterToSql(
  terms: readonly OrderTerm[],
  keys: readonly (string | null)[],
  parameters: Parameters,
): string {
  const places = keys.map((key, index) =>
    key === null ? null : parameters.add(key, (terms[index] as OrderTerm).type),
  );
  const branches: string[] = [];
  const equal: string[] = [];
  for (const [index, term] of terms.entries()) {
    const place = places[index] ?? null;
    const beyond = beyondToSql(term, place);
    if (beyond) branches.push([...equal, beyond].join(' and '));
    equal.push(place === null ? `${term.sql} is null` : `${term.sql} = ${place}`);
  }
  const exact = `(${branches.map((branch) => `(${branch})`).join(' or ')})`;
  const bound = boundToSql(terms[0] as OrderTerm, places[0] ?? null);
  return bound ? `${bound} and ${exact}` : exact;
}

function beyondToSql(term: OrderTerm, place: string | null): string | null {
  if (!term.descending)
    return place === null ? `${term.sql} is not null` : `${term.sql} > ${place}`;
  return place === null ? null : `(${term.sql} < ${place} or ${term.sql} is null)`;
}

function boundToSql(term: OrderTerm, place: string | null): string | null {
  if (!term.descending) return place === null ? null : `${term.sql} >= ${place}`;
  return place === null ? `${term.sql} is null` : null;
}
