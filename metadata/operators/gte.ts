import { compare, value } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The field is the value or above it. */
export const gte: Operator = Object.freeze<Operator>({
  name: 'gte',
  title: 'is at least',
  labels: { 'zh-Hant': '大於或等於', 'zh-Hans': '大于或等于' },
  operands: 'one',
  predicate: ({ term, type }, operands) => compare(term, '>=', value(operand(operands, 0), type)),
});
