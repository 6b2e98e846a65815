import { useInfiniteQuery } from '@tanstack/react-query';
import { keys, type PlannedChange, request } from '../api/index.ts';

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
