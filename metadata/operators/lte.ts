import { compare, value } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The field is the value or below it. */
export const lte: Operator = Object.freeze<Operator>({
  name: 'lte',
  title: 'is at most',
  labels: { 'zh-Hant': '小於或等於', 'zh-Hans': '小于或等于' },
  operands: 'one',
  predicate: ({ term, type }, operands) => compare(term, '<=', value(operand(operands, 0), type)),
});
