import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys, type PlannedChange, request } from '../api/index.ts';
import type { ModelPlan } from './plan/model-plan.ts';

/** One change of the model: when, by whom, why. */
export interface Revision {
  readonly number: number;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly note: string;
  readonly changes: readonly Omit<PlannedChange, 'details'>[];
}

interface RevisionPage {
  readonly data: readonly Revision[];
  readonly next_cursor?: string | null;
}

/** The revisions of the model, youngest first. */
export function useRevisions() {
  return useInfiniteQuery({
    queryKey: keys.revisions,
    queryFn: ({ pageParam, signal }) =>
      request<RevisionPage>('GET', '/metadata/revisions', {
        signal,
        query: { cursor: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
}

/** What going back to a revision would do; asked anew each time, and nothing is changed. */
export function useRevertPlan(number: number) {
  return useQuery({
    queryKey: [...keys.revisions, 'revert', number],
    queryFn: async () => {
      const path = `/metadata/revisions/${number}/revert`;
      return (await request<{ plan: ModelPlan }>('POST', path, { body: { dry_run: true } })).plan;
    },
    gcTime: 0,
    staleTime: 0,
  });
}

/** Makes the model as it was at a revision, as a new revision. */
export function useRevert() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (number: number) =>
      request<{ readonly revision: number }>('POST', `/metadata/revisions/${number}/revert`, {
        body: {},
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.metadata });
      await client.invalidateQueries({ queryKey: keys.records });
    },
  });
}
