import { compare, isNull, or, value } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The field has another value or none: an empty field is not the value either. */
export const ne: Operator = Object.freeze<Operator>({
  name: 'ne',
  title: 'is not',
  labels: { 'zh-Hant': '不是', 'zh-Hans': '不是' },
  operands: 'one',
  predicate: ({ term, type }, operands) =>
    or(isNull(term), compare(term, '<>', value(operand(operands, 0), type))),
});
