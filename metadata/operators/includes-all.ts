import { includes } from '../sql/index.ts';
import type { Operator } from './contract.ts';

/** The field has every one of the values; of an empty list, every field that is not empty matches. */
export const includesAll: Operator = Object.freeze<Operator>({
  name: 'includes_all',
  title: 'includes all of',
  labels: { 'zh-Hant': '包含全部', 'zh-Hans': '包含全部' },
  operands: 'many',
  predicate: ({ term }, operands) => includes(term, operands),
});
