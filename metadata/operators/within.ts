import { and, compare, value } from '../sql/index.ts';
import type { Operator } from './contract.ts';
import { operand } from './filters/operand.ts';

/**
 * The day or instant lies in a relative period, such as this quarter.
 *
 * The operands are what `resolvePeriod` gives: first and last day for a date, which are both in;
 * for an instant the first one in and the first one after.
 */
export const within: Operator = Object.freeze<Operator>({
  name: 'within',
  title: 'is within',
  labels: { 'zh-Hant': '在期間內', 'zh-Hans': '在期间内' },
  operands: 'period',
  predicate: ({ term, type }, operands) =>
    and(
      compare(term, '>=', value(operand(operands, 0), type)),
      compare(term, type === 'date' ? '<=' : '<', value(operand(operands, 1), type)),
    ),
});
