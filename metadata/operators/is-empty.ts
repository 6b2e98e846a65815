import { isNull } from '../sql/index.ts';
import type { Operator } from './contract.ts';

/** The field has no value. */
export const isEmpty: Operator = Object.freeze<Operator>({
  name: 'is_empty',
  title: 'is empty',
  labels: { 'zh-Hant': '為空', 'zh-Hans': '为空' },
  operands: 'none',
  predicate: ({ term }) => isNull(term),
});
