import { overlaps } from '../sql/index.ts';
import type { Operator } from './contract.ts';

/** The field has at least one of the values; of an empty list, none matches. */
export const includesAny: Operator = Object.freeze<Operator>({
  name: 'includes_any',
  title: 'includes any of',
  labels: { 'zh-Hant': '包含任一', 'zh-Hans': '包含任一' },
  operands: 'many',
  predicate: ({ term }, operands) => overlaps(term, operands),
});
