import { between } from './between.ts';
import { contains } from './contains.ts';
import type { Operator } from './contract.ts';
import { endsWith } from './ends-with.ts';
import { eq } from './eq.ts';
import { gt } from './gt.ts';
import { gte } from './gte.ts';
import { isIn } from './in.ts';
import { includesAll } from './includes-all.ts';
import { includesAny } from './includes-any.ts';
import { includesNone } from './includes-none.ts';
import { isEmpty } from './is-empty.ts';
import { isNotEmpty } from './is-not-empty.ts';
import { lt } from './lt.ts';
import { lte } from './lte.ts';
import { ne } from './ne.ts';
import { notIn } from './not-in.ts';
import { startsWith } from './starts-with.ts';
import { within } from './within.ts';

export type { OperandCount, Operator, OperatorTarget } from './contract.ts';
export { complement } from './filters/complement.ts';
export {
  findPeriod,
  isoDayAt,
  type Period,
  type PeriodContext,
  type PeriodName,
  periods,
  resolvePeriod,
} from './periods/index.ts';
export {
  between,
  contains,
  endsWith,
  eq,
  gt,
  gte,
  includesAll,
  includesAny,
  includesNone,
  isEmpty,
  isIn,
  isNotEmpty,
  lt,
  lte,
  ne,
  notIn,
  startsWith,
  within,
};

/** Every operator that a field type may offer, by file name. */
export const operators: readonly Operator[] = Object.freeze([
  between,
  contains,
  endsWith,
  eq,
  gt,
  gte,
  isIn,
  includesAll,
  includesAny,
  includesNone,
  isEmpty,
  isNotEmpty,
  lt,
  lte,
  ne,
  notIn,
  startsWith,
  within,
]);

const byName = new Map(operators.map((operator) => [operator.name, operator]));

/** The operator with this name in a filter, if there is one. */
export function findOperator(name: string): Operator | undefined {
  return byName.get(name);
}
