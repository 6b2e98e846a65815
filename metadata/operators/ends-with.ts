import { like, likePattern } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The text ends with the value, in either case of letters. */
export const endsWith: Operator = Object.freeze<Operator>({
  name: 'ends_with',
  title: 'ends with',
  labels: { 'zh-Hant': '結尾是', 'zh-Hans': '结尾是' },
  operands: 'one',
  predicate: ({ term }, operands) =>
    like(term, likePattern(String(operand(operands, 0)), 'end'), true),
});
