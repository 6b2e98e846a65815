import { and, compare, value } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The field lies between the two values, both included. */
export const between: Operator = Object.freeze<Operator>({
  name: 'between',
  title: 'is between',
  labels: { 'zh-Hant': '介於', 'zh-Hans': '介于' },
  operands: 'two',
  predicate: ({ term, type }, operands) =>
    and(
      compare(term, '>=', value(operand(operands, 0), type)),
      compare(term, '<=', value(operand(operands, 1), type)),
    ),
});
