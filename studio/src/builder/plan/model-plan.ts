import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, keys, type ModelChange, type PlannedChange, request } from '../../api/index.ts';

/** What a change of the model would do. Nothing has been done yet. */
export interface ModelPlan {
  readonly base_revision: number;
  readonly changes: readonly PlannedChange[];
  /** The statements that would run, in order. */
  readonly sql: readonly string[];
  readonly impact: readonly {
    readonly object: string;
    readonly field?: string;
    readonly code: string;
    readonly records: number;
    readonly blocks?: boolean;
    /** The records may stay as they are, if the user says so. */
    readonly may_keep?: boolean;
    /** Ids of some of the records. */
    readonly examples?: readonly string[];
    readonly message?: string;
  }[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** Asks what a change would do. */
export const requestPlan = async (change: ModelChange): Promise<ModelPlan> =>
  (await request<{ plan: ModelPlan }>('POST', '/metadata/plan', { body: change })).plan;

/** Where a change of the model stands between the form and the database. */
export type ChangeState =
  | { readonly step: 'writing' }
  | { readonly step: 'planned'; readonly change: ModelChange; readonly plan: ModelPlan }
  | { readonly step: 'applied'; readonly revision: number };

const writing: ChangeState = { step: 'writing' };

/**
 * Plans a change, shows what it would do, and applies exactly that: when the model has moved on
 * meanwhile the server refuses, `isStale` is true, and the plan is to be made again.
 */
export function useModelChange() {
  const client = useQueryClient();
  const [state, setState] = useState<ChangeState>(writing);
  const planning = useMutation({
    mutationFn: async (change: ModelChange) => ({ change, plan: await requestPlan(change) }),
    onSuccess: (planned) => setState({ step: 'planned', ...planned }),
  });
  const applying = useMutation({
    mutationFn: ({ change, plan, note, keepBroken }: Planned) =>
      request<{ readonly revision: number }>('POST', '/metadata/apply', {
        body: {
          ...change,
          expected_revision: plan.base_revision,
          ...(note ? { note } : {}),
          ...(keepBroken ? { broken_records: 'keep' } : {}),
        },
      }),
    onSuccess: async ({ revision }) => {
      await client.invalidateQueries({ queryKey: keys.metadata });
      await client.invalidateQueries({ queryKey: keys.records });
      setState({ step: 'applied', revision });
    },
  });
  /** Back to the form; what a refused plan said stays to be read there. */
  const back = () => {
    applying.reset();
    setState(writing);
  };
  return {
    state,
    plan: (change: ModelChange) => {
      applying.reset();
      return planning.mutateAsync(change).then(
        () => undefined,
        () => undefined,
      );
    },
    /** Applies the plan; `keepBroken` lets records stay that break a new rule. */
    apply: (note: string, keepBroken = false) => {
      if (state.step === 'planned') applying.mutate({ ...state, note, keepBroken });
    },
    back,
    isPlanning: planning.isPending,
    isApplying: applying.isPending,
    planError: planning.error instanceof ApiError ? planning.error : undefined,
    applyError: applying.error instanceof ApiError ? applying.error : undefined,
    isStale: applying.error instanceof ApiError && applying.error.status === 409,
  };
}

interface Planned {
  readonly change: ModelChange;
  readonly plan: ModelPlan;
  readonly note: string;
  readonly keepBroken: boolean;
}

/** A change of the model on its way. */
export type ModelChangeControl = ReturnType<typeof useModelChange>;
