import { useEffect, useRef } from 'react';
import type { ModelChangeControl } from './model-plan.ts';
import { PlanAccess } from './plan-access.tsx';
import { PlanChanges } from './plan-changes.tsx';
import { PlanBackgroundParts, PlanConversions, PlanTables } from './plan-data.tsx';
import { PlanProblems } from './plan-problems.tsx';
import { PlanRemarks } from './plan-remarks.tsx';
import classes from './plan-review.module.css';
import { PlanSummary } from './plan-summary.tsx';
import { PlanUses } from './plan-uses.tsx';
import { usePlanWords } from './use-plan-words.ts';

/**
 * What a change would do, for someone who is about to decide: in a few words, then what has to be
 * decided, then everything that it changes and touches.
 */
export function PlanReview({ control }: { readonly control: ModelChangeControl }) {
  const { state } = control;
  const box = useRef<HTMLDivElement>(null);
  // The button that asked for the plan has gone, and the focus with it.
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const words = usePlanWords(state.step === 'planned' ? state.change.documents : []);
  if (state.step !== 'planned') return null;
  const { plan, decisions } = state;
  return (
    <div
      ref={box}
      tabIndex={-1}
      className={classes.review}
      data-testid="plan-review"
      data-planning={control.isPlanning}
      aria-busy={control.isPlanning}
    >
      <PlanSummary plan={plan} decisions={decisions} />
      <PlanProblems control={control} words={words} />
      <PlanRemarks plan={plan} words={words} />
      <PlanChanges plan={plan} change={state.change} />
      <PlanConversions conversions={plan.conversions} words={words} />
      <PlanAccess access={plan.access} words={words} />
      <PlanUses plan={plan} words={words} />
      <PlanBackgroundParts parts={plan.background} />
      <PlanTables tables={plan.tables} words={words} />
    </div>
  );
}
