import { compare, value } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The field is below the value; for dates, before it. */
export const lt: Operator = Object.freeze<Operator>({
  name: 'lt',
  title: 'is less than',
  labels: { 'zh-Hant': '小於', 'zh-Hans': '小于' },
  operands: 'one',
  predicate: ({ term, type }, operands) => compare(term, '<', value(operand(operands, 0), type)),
});
