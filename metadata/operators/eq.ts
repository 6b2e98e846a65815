import { compare, value } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The field has exactly this value; letters must match in case. */
export const eq: Operator = Object.freeze<Operator>({
  name: 'eq',
  title: 'is',
  labels: { 'zh-Hant': '是', 'zh-Hans': '是' },
  operands: 'one',
  predicate: ({ term, type }, operands) => compare(term, '=', value(operand(operands, 0), type)),
});
