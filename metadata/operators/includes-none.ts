import { isNull, not, or, overlaps } from '../sql/index.ts';
import type { Operator } from './contract.ts';

/** The field has none of the values, or is empty. */
export const includesNone: Operator = Object.freeze<Operator>({
  name: 'includes_none',
  title: 'includes none of',
  labels: { 'zh-Hant': '不含任何一個', 'zh-Hans': '不含任何一个' },
  operands: 'many',
  predicate: ({ term }, operands) => or(isNull(term), not(overlaps(term, operands))),
});
