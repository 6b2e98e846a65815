import type { SqlValue } from '../../sql/index.ts';

/**
 * The operand at a place.
 *
 * @throws TypeError when it is missing: whoever compiles a filter counts operands first, so this
 * is a mistake in our own code and never a caller's.
 */
export function operand(operands: readonly SqlValue[], place: number): SqlValue {
  const found = operands[place];
  if (found === undefined) throw new TypeError(`operand ${place} is missing`);
  return found;
}
