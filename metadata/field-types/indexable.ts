import { numberOption } from './common-options.ts';
import type { Field } from './contract.ts';

/**
 * The most characters of a text that an index holds. A B-tree entry of PostgreSQL has at most
 * 2,704 bytes, a character up to four, and a second column of the index needs its share.
 */
export const longestIndexedText = 500;

/**
 * Whether every value of a field fits into an index, so that it may be indexed, unique, or the
 * name of its object. Long texts do not: writing one would fail.
 */
export function isIndexable(field: Pick<Field, 'options'>): boolean {
  const { fieldType } = field.options;
  if (fieldType === 'long_text') return false;
  return (
    fieldType !== 'text' || numberOption(field.options, 'maxLength', 255) <= longestIndexedText
  );
}
