import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  ApiError,
  keys,
  type Metadata,
  type ModelChange,
  request,
  useMetadata,
} from '../../api/index.ts';
import { decided, keyOf, noDecisions } from './decisions.ts';
import type { BuildChange, Decision, Decisions, ModelPlan, PlanImpact } from './plan-types.ts';

export type { BuildChange, ModelPlan } from './plan-types.ts';

/** Where a plan is made and carried out: of documents, or of going back to a revision. */
interface Doors {
  readonly plan: (change: ModelChange) => Promise<{ readonly plan: ModelPlan }>;
  readonly apply: (change: ModelChange) => Promise<{ readonly revision: number }>;
}

const documentDoors: Doors = {
  plan: (body) => request('POST', '/metadata/plan', { body }),
  apply: (body) => request('POST', '/metadata/apply', { body }),
};

function revertDoors(number: number): Doors {
  const path = `/metadata/revisions/${number}/revert`;
  return {
    plan: (change) => request('POST', path, { body: { ...change, dry_run: true } }),
    apply: (body) => request('POST', path, { body }),
  };
}

interface Planned {
  readonly build: BuildChange;
  readonly change: ModelChange;
  readonly plan: ModelPlan;
  readonly decisions: Decisions;
}

/** Where a change of the model stands between the form and the database. */
export type ChangeState =
  | { readonly step: 'writing' }
  | ({ readonly step: 'planned' } & Planned)
  | { readonly step: 'applied'; readonly revision: number };

const writing: ChangeState = { step: 'writing' };

const attempts = 3;

/**
 * Plans a change made from the model as it is: were it made from an older one, it would silently
 * take back what someone else has changed since.
 */
async function planAnew(
  client: QueryClient,
  doors: Doors,
  { build, decisions }: Wanted,
): Promise<Planned> {
  for (let attempt = 1; ; attempt += 1) {
    await client.invalidateQueries({ queryKey: keys.metadata });
    const change = build();
    const { plan } = await doors.plan(decided(change, decisions));
    const known = client.getQueryData<Metadata>(keys.metadata)?.revision;
    if (known === plan.base_revision || attempt === attempts) {
      return { build, change, plan, decisions };
    }
  }
}

/** What a mutation comes to is read from its state. */
const ignore = () => undefined;

interface Wanted {
  readonly build: BuildChange;
  readonly decisions: Decisions;
}

/**
 * Plans a change, shows what it would do, and applies exactly that: when the model has moved on
 * meanwhile the server refuses, `isStale` is true, and the plan is to be made again.
 *
 * @param revertTo the revision that is gone back to, instead of a change of documents.
 */
export function useModelChange(revertTo?: number) {
  const doors = revertTo === undefined ? documentDoors : revertDoors(revertTo);
  const client = useQueryClient();
  // Watched, so that asking for it anew really fetches it.
  useMetadata();
  const [state, setState] = useState<ChangeState>(writing);
  const planning = useMutation({
    mutationFn: (wanted: Wanted) => planAnew(client, doors, wanted),
    onSuccess: (planned) => setState({ step: 'planned', ...planned }),
  });
  const applying = useApplying(doors, setState);
  const start = (build: BuildChange, decisions: Decisions) => {
    applying.reset();
    return planning.mutateAsync({ build, decisions }).then(ignore, ignore);
  };
  return {
    state,
    /** Plans a change; one that is given as a function is made from the model as it is then. */
    plan: (change: ModelChange | BuildChange) =>
      start(typeof change === 'function' ? change : () => change, noDecisions),
    /** Makes the same plan once more, from the model as it is now. */
    again: () => (state.step === 'planned' ? start(state.build, state.decisions) : undefined),
    /** Settles what becomes of records that the change breaks, or opens it again; plans at once. */
    decide: (impact: PlanImpact, decision: Decision | undefined) => {
      if (state.step !== 'planned') return undefined;
      const decisions = new Map(state.decisions);
      if (decision) decisions.set(keyOf(impact), { impact, decision });
      else decisions.delete(keyOf(impact));
      return start(state.build, decisions);
    },
    /** Applies the plan with all that was decided. */
    apply: (note: string) => {
      if (state.step === 'planned') applying.mutate({ ...state, note });
    },
    /** Back to the form; what a refused plan said stays to be read there. */
    back: () => {
      applying.reset();
      setState(writing);
    },
    /** Whether records without a value can be given one; going back to a revision cannot. */
    mayFill: revertTo === undefined,
    isPlanning: planning.isPending,
    isApplying: applying.isPending,
    planError: planning.error instanceof ApiError ? planning.error : undefined,
    applyError: applying.error instanceof ApiError ? applying.error : undefined,
    isStale: applying.error instanceof ApiError && applying.error.code === 'MODEL_CHANGED',
  };
}

function useApplying(doors: Doors, setState: (state: ChangeState) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ change, plan, decisions, note }: Planned & { readonly note: string }) =>
      doors.apply({
        ...decided(change, decisions),
        expected_revision: plan.base_revision,
        ...(note ? { note } : {}),
      }),
    onSuccess: async ({ revision }) => {
      await client.invalidateQueries({ queryKey: keys.metadata });
      await client.invalidateQueries({ queryKey: keys.records });
      setState({ step: 'applied', revision });
    },
  });
}

/** A change of the model on its way. */
export type ModelChangeControl = ReturnType<typeof useModelChange>;
