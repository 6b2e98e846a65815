import { any } from '../sql/index.ts';
import type { Operator } from './contract.ts';

/** The field has one of the values; of an empty list, none matches. */
export const isIn: Operator = Object.freeze<Operator>({
  name: 'in',
  title: 'is one of',
  labels: { 'zh-Hant': '是其中之一', 'zh-Hans': '是其中之一' },
  operands: 'many',
  predicate: ({ term, type }, operands) => any(term, operands, type),
});
