import type { ModelChange } from '../../api/index.ts';
import type { Decisions, ModelPlan, PlanImpact } from './plan-types.ts';

/** Nothing has been decided. */
export const noDecisions: Decisions = new Map();

/** Names a trouble, in every plan of the same change. */
export function keyOf({ code, object, field = '', rule = '' }: PlanImpact): string {
  return [code, object, field, rule].join(' ');
}

/** Whether records would break a rule, so that someone has to say what becomes of them. */
export const isTrouble = (impact: PlanImpact): boolean => impact.blocks || impact.may_keep;

/** Whether the records can be given a value instead of keeping none. */
export const isFillable = ({ code, field }: PlanImpact): boolean =>
  code === 'required_missing' && field !== undefined;

/** What a plan and the decisions about it know of the troubles, in a steady order. */
export function troublesOf(plan: ModelPlan, decisions: Decisions): readonly PlanImpact[] {
  const found = new Map(plan.impact.filter(isTrouble).map((impact) => [keyOf(impact), impact]));
  for (const [key, { impact }] of decisions) if (!found.has(key)) found.set(key, impact);
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, impact]) => impact);
}

/** The troubles that nobody has settled: they keep a change from being applied. */
export function openTroubles(plan: ModelPlan, decisions: Decisions): readonly PlanImpact[] {
  return plan.impact.filter((impact) => isTrouble(impact) && !decisions.has(keyOf(impact)));
}

/** The change with what was decided about its troubles. */
export function decided(change: ModelChange, decisions: Decisions): ModelChange {
  const all = [...decisions.values()];
  const backfill = Object.fromEntries(
    all.flatMap(({ impact, decision }) =>
      decision.kind === 'fill' ? [[`${impact.object}.${impact.field}`, decision.value]] : [],
    ),
  );
  const keeps = all.some(({ decision }) => decision.kind === 'keep');
  return {
    ...change,
    ...(Object.keys(backfill).length > 0 ? { backfill } : {}),
    ...(keeps ? { broken_records: 'keep' } : {}),
  };
}
