import type { Field, FieldType } from './contract.ts';

/**
 * The most characters of a text that an index holds. A B-tree entry of PostgreSQL has at most
 * 2,704 bytes, a character up to four, and a second column of the index needs its share.
 */
export const longestIndexedText = 500;

/** Whether the type keeps indexes on columns of its own, as lists and parts of values do. */
export function hasOwnIndexes(type: FieldType, field: Pick<Field, 'options'>): boolean {
  return type.columns(field as Field).some((column) => column.index !== undefined);
}
