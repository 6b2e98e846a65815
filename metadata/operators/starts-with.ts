import { like, likePattern } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The text begins with the value, in either case of letters. */
export const startsWith: Operator = Object.freeze<Operator>({
  name: 'starts_with',
  title: 'starts with',
  labels: { 'zh-Hant': '開頭是', 'zh-Hans': '开头是' },
  operands: 'one',
  predicate: ({ term }, operands) =>
    like(term, likePattern(String(operand(operands, 0)), 'start'), true),
});
