import { codePoints, plainText } from '../text/index.ts';
import { accept, type Normalized, refuse } from './contract.ts';
import { expected } from './expected.ts';

/** Bytes of a text column at worst: short texts stay in the row, long ones leave a pointer. */
export const textBytes = (maxLength: number): number => Math.min(4 * maxLength + 4, 24);

/**
 * The text as it is stored, null when it is empty, or the fault: not a text, broken characters,
 * more characters than allowed.
 */
export function normalizeText(input: unknown, maxLength: number): Normalized {
  if (typeof input !== 'string') return expected('text');
  const text = plainText(input);
  if (text === undefined) return expected('wellFormedText');
  if (text === '') return accept(null);
  if (text.length <= maxLength) return accept(text);
  const length = codePoints(text);
  return length > maxLength ? refuse('FIELD_TOO_LONG', { max: maxLength, length }) : accept(text);
}

/** The most characters of a text that filters compare with. */
const longestOperand = 4_000;

/** The text to compare with in a filter: any stored form, whatever the field itself demands. */
export const textOperand = (input: unknown): Normalized => normalizeText(input, longestOperand);
