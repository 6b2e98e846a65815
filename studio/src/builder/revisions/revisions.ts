import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { keys, type PlannedChange, request } from '../../api/index.ts';

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

/** What differs between two revisions, and the revisions in between, youngest first. */
export interface RevisionDifference {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly PlannedChange[];
  readonly revisions: readonly Omit<Revision, 'changes'>[];
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

/** What differs between two revisions, read from the first to the second; 0 is the empty model. */
export function useRevisionDifference(from: number, to: number) {
  return useQuery({
    queryKey: [...keys.revisions, 'difference', from, to],
    queryFn: ({ signal }) =>
      request<RevisionDifference>('GET', `/metadata/revisions/${from}/diff/${to}`, { signal }),
    // What two revisions differ in never changes.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}
