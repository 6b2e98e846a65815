import { any, isNull, not, or } from '../sql/index.ts';
import type { Operator } from './contract.ts';

/** The field has none of the values, or is empty. */
export const notIn: Operator = Object.freeze<Operator>({
  name: 'not_in',
  title: 'is none of',
  labels: { 'zh-Hant': '不是其中任何一個', 'zh-Hans': '不是其中任何一个' },
  operands: 'many',
  predicate: ({ term, type }, operands) => or(isNull(term), not(any(term, operands, type))),
});
