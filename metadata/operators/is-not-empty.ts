import { isNull, not } from '../sql/index.ts';
import type { Operator } from './contract.ts';

/** The field has a value, whichever. */
export const isNotEmpty: Operator = Object.freeze<Operator>({
  name: 'is_not_empty',
  title: 'is not empty',
  labels: { 'zh-Hant': '不為空', 'zh-Hans': '不为空' },
  operands: 'none',
  predicate: ({ term }) => not(isNull(term)),
});
