import type { RecordColumn, Sql, SqlFunction, SqlTest, SqlType, SqlValue } from './sql.ts';

/** The field's column with this suffix; without one, its main column. */
export const column = (suffix = ''): Sql => ({ op: 'column', suffix });
/** A column of the record itself. */
export const record = (name: RecordColumn): Sql => ({ op: 'record', column: name });
/** A bound parameter of the given column type. */
export const value = (bound: SqlValue, type: SqlType): Sql => ({ op: 'value', value: bound, type });
/** A constant text that belongs to the definition itself, never to a request. */
export const text = (constant: string): Sql => ({ op: 'text', text: constant });
/** SQL's null. */
export const nothing: Sql = { op: 'null' };
/** A comparison; null on either side gives null. */
export const compare = (left: Sql, test: SqlTest, right: Sql): Sql => ({
  op: 'compare',
  test,
  left,
  right,
});
/** All terms hold; of no terms, true. */
export const and = (...terms: Sql[]): Sql => ({ op: 'and', terms });
/** At least one term holds; of no terms, false. */
export const or = (...terms: Sql[]): Sql => ({ op: 'or', terms });
/** The term does not hold; null stays null. */
export const not = (term: Sql): Sql => ({ op: 'not', term });
/** The term is null: true or false, never null. */
export const isNull = (term: Sql): Sql => ({ op: 'is-null', term });
/** The term equals one of the values; one parameter however many there are. */
export const any = (term: Sql, values: readonly SqlValue[], type: SqlType): Sql => ({
  op: 'any',
  term,
  values,
  type,
});
/** The column of several texts has at least one of the values. */
export const overlaps = (term: Sql, values: readonly SqlValue[]): Sql => ({
  op: 'set',
  test: 'overlaps',
  term,
  values,
});
/** The column of several texts has every one of the values. */
export const includes = (term: Sql, values: readonly SqlValue[]): Sql => ({
  op: 'set',
  test: 'includes',
  term,
  values,
});
/** The ids that the record links to by a field of links: a JSON list, null when there are none. */
export const linkedIds: Sql = { op: 'linked-ids' };
/** The record links to one of the records, to all or none of them, or to some at all; never null. */
export const linked = (
  how: 'any' | 'all' | 'none' | 'some',
  values: readonly SqlValue[] = [],
): Sql => ({
  op: 'linked',
  how,
  values,
});
/** A JSON object of the parts of a value; null when every part is. */
export const parts = (terms: Readonly<Record<string, Sql>>): Sql => ({
  op: 'parts',
  names: Object.keys(terms),
  terms: Object.values(terms),
});
/** LIKE with a pattern made by `likePattern`; `fold` ignores case. */
export const like = (term: Sql, pattern: string, fold: boolean): Sql => ({
  op: 'like',
  term,
  pattern,
  fold,
});
/** A call of one of the functions that the tree knows. */
export const call = (fn: SqlFunction, ...args: Sql[]): Sql => ({ op: 'call', fn, args });
/** The term as another column type. */
export const cast = (term: Sql, type: SqlType): Sql => ({ op: 'cast', term, type });
/** The value that stands beside the term in a constant table, or null. */
export const map = (
  term: Sql,
  pairs: readonly (readonly [string, SqlValue])[],
  type: SqlType,
): Sql => ({ op: 'map', term, pairs, type });

/** Escapes what LIKE treats specially, so that a user's `%` is a percent sign. */
export function likePattern(literal: string, at: 'start' | 'end' | 'inside'): string {
  const escaped = literal.replace(/[\\%_]/g, '\\$&');
  if (at === 'start') return `${escaped}%`;
  return at === 'end' ? `%${escaped}` : `%${escaped}%`;
}
