import { openTroubles } from './decisions.ts';
import type { Decisions, ModelPlan } from './plan-types.ts';

/**
 * How daring a change is: `blocked` until records are mended or decided upon, `destroys` what no
 * revert brings back, `look` where data, rights or rules are touched, `calm` otherwise.
 */
export type Verdict = 'blocked' | 'destroys' | 'look' | 'calm';

/** What a plan means altogether. */
export function verdictOf(plan: ModelPlan, decisions: Decisions): Verdict {
  if (openTroubles(plan, decisions).length > 0) return 'blocked';
  if (plan.warnings.some(({ code }) => code === 'data_purged')) return 'destroys';
  const loses = plan.access.some(({ effect }) => effect !== 'gains');
  const touches =
    decisions.size > 0 ||
    plan.impact.some(({ records }) => records > 0) ||
    plan.conversions.length > 0 ||
    plan.uses.length > 0 ||
    plan.warnings.length > 0;
  return loses || touches ? 'look' : 'calm';
}

/** How many records a plan concerns: those of its impact, its conversions and its fills. */
export function recordsTouched(plan: ModelPlan, decisions: Decisions): number {
  const impacts = plan.impact.filter(({ code }) => code !== 'conversion_lost');
  const filled = [...decisions.values()].filter(({ decision }) => decision.kind === 'fill');
  return (
    impacts.reduce((sum, { records }) => sum + records, 0) +
    plan.conversions.reduce((sum, { converted, lost }) => sum + converted + lost, 0) +
    filled.reduce((sum, { impact }) => sum + impact.records, 0)
  );
}
