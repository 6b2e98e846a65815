import { compare, value } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The field is above the value; for dates, after it. */
export const gt: Operator = Object.freeze<Operator>({
  name: 'gt',
  title: 'is greater than',
  labels: { 'zh-Hant': '大於', 'zh-Hans': '大于' },
  operands: 'one',
  predicate: ({ term, type }, operands) => compare(term, '>', value(operand(operands, 0), type)),
});
