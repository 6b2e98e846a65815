import type { Metadata } from '../../api/index.ts';

/** How many operands an operator takes. */
export type Operands = 'none' | 'one' | 'two' | 'many' | 'period';

/** How many operands the operator with a name takes; one for an operator that we do not know. */
export function operandsOf(metadata: Metadata, op: string): Operands {
  return metadata.operators[op]?.operands ?? 'one';
}

/** What an operand is before anyone has given it. */
export function emptyOperand(operands: Operands): unknown {
  if (operands === 'none') return undefined;
  if (operands === 'two') return [null, null];
  return operands === 'many' ? [] : null;
}

const isGiven = (value: unknown) => value !== null && value !== undefined && value !== '';

/** Whether everything that an operator asks for has been given. */
export function isComplete(operands: Operands, value: unknown): boolean {
  if (operands === 'none') return true;
  if (operands === 'two') return Array.isArray(value) && value.length === 2 && value.every(isGiven);
  if (operands === 'many') return Array.isArray(value) && value.length > 0;
  return isGiven(value);
}
