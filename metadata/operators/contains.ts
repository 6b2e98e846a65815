import { like, likePattern } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/** The text has the value somewhere, in either case of letters. */
export const contains: Operator = Object.freeze<Operator>({
  name: 'contains',
  title: 'contains',
  labels: { 'zh-Hant': '包含', 'zh-Hans': '包含' },
  operands: 'one',
  predicate: ({ term }, operands) =>
    like(term, likePattern(String(operand(operands, 0)), 'inside'), true),
});
