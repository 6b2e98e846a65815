import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { request } from './http.ts';
import { keys } from './keys.ts';
import type { Metadata, ModelChange, Plan } from './types.ts';

/** How the model is fetched and kept; the shell loads it before any screen renders. */
export const metadataQuery = queryOptions({
  queryKey: keys.metadata,
  queryFn: ({ signal }) => request<Metadata>('GET', '/metadata', { signal }),
  staleTime: 60_000,
});

/** The model as this user may see it. Suspends until it is there. */
export function useMetadata(): Metadata {
  return useSuspenseQuery(metadataQuery).data;
}

/** Asks what a change of the model would do; changes nothing. */
export function usePlan() {
  return useMutation({
    mutationFn: (change: ModelChange) => request<Plan>('POST', '/metadata/plan', { body: change }),
  });
}

/** Applies a change of the model; every screen then works with the new one. */
export function useApply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ModelChange) =>
      request<{ revision: number; changes: Plan['plan']['changes'] }>('POST', '/metadata/apply', {
        body: change,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.metadata });
      await client.invalidateQueries({ queryKey: keys.records });
    },
  });
}
