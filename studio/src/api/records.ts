import {
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { exchange, request } from './http.ts';
import { keys } from './keys.ts';
import type {
  BulkResult,
  Filter,
  HistoryPage,
  RecordData,
  RecordPage,
  RecordQuery,
} from './types.ts';

const recordsPath = (object: string, rest = '') => `/records/${encodeURIComponent(object)}${rest}`;

/** One page of records, for callers outside of React. */
export function fetchPage(
  object: string,
  query: RecordQuery,
  signal?: AbortSignal,
): Promise<RecordPage> {
  return request<RecordPage>('POST', recordsPath(object, '/query'), {
    body: query,
    ...(signal ? { signal } : {}),
  });
}

/** One page of records. */
export function useRecordPage(object: string, query: RecordQuery, enabled = true) {
  return useQuery({
    queryKey: keys.page(object, query),
    queryFn: ({ signal }) => fetchPage(object, query, signal),
    enabled,
  });
}

/** Pages of records, one after another along the cursor. */
export function useRecordPages(
  object: string,
  query: RecordQuery,
  options: { readonly placeholderData?: <T>(before: T | undefined) => T | undefined } = {},
) {
  return useInfiniteQuery({
    queryKey: keys.page(object, { ...query, pages: 'all' }),
    queryFn: ({ pageParam, signal }) =>
      fetchPage(object, pageParam ? { ...query, cursor: pageParam } : query, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    ...options,
  });
}

/** How many records a filter finds; asked only when `enabled`. */
export function useRecordCount(object: string, filter: Filter | undefined, enabled: boolean) {
  return useQuery({
    queryKey: keys.count(object, filter ?? null),
    queryFn: async ({ signal }) => {
      const query: RecordQuery = { limit: 1, count: 'exact', ...(filter ? { filter } : {}) };
      return (await fetchPage(object, query, signal)).count ?? 0;
    },
    enabled,
  });
}

/** What a record brings along. */
export interface RecordScope {
  /** Links to bring with their names. */
  readonly expand?: readonly string[];
  /** Only these fields and paths; without it, all of the record's own. */
  readonly fields?: readonly string[];
}

/** How one record is fetched. */
export function recordQuery(object: string, id: string, scope: RecordScope = {}) {
  const expand = scope.expand?.join(',') || undefined;
  const fields = scope.fields?.join(',') || undefined;
  return queryOptions({
    queryKey: [...keys.record(object, id), expand, fields] as const,
    queryFn: ({ signal }) =>
      request<RecordData>('GET', recordsPath(object, `/${id}`), {
        signal,
        query: { expand, fields },
      }),
  });
}

/** One record. */
export function useRecord(object: string, id: string, scope: RecordScope = {}) {
  return useQuery(recordQuery(object, id, scope));
}

/** Makes every list, count and record of an object fresh again. */
export async function refreshObject(client: QueryClient, object: string): Promise<void> {
  await client.invalidateQueries({ queryKey: keys.object(object) });
  await client.invalidateQueries({ queryKey: ['records', 'recycle-bin'] });
}

/** A record to create (without `id`) or the changes of one. */
export interface SaveRecord {
  readonly id?: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The version that the user saw; a newer one on the server refuses the change. */
  readonly version?: number;
}

/** Creates or changes one record; refused with 409 `RECORD_CHANGED` when someone else was faster. */
export function useSaveRecord(object: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, values, version }: SaveRecord) => {
      if (!id)
        return (await exchange<RecordData>('POST', recordsPath(object), { body: values })).data;
      const headers = version === undefined ? {} : { 'If-Match': `"${version}"` };
      const path = recordsPath(object, `/${id}`);
      return (await exchange<RecordData>('PATCH', path, { body: values, headers })).data;
    },
    onSuccess: () => refreshObject(client, object),
  });
}

/** Moves one record to the recycle bin. */
export function useDeleteRecord(object: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', recordsPath(object, `/${id}`)),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: keys.record(object, id) });
      return refreshObject(client, object);
    },
  });
}

/** Brings one record back from the recycle bin. */
export function useRestoreRecord() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ object, id }: { readonly object: string; readonly id: string }) =>
      request<RecordData>('POST', recordsPath(object, `/${id}/restore`), { body: {} }),
    onSuccess: (_, { object }) => refreshObject(client, object),
  });
}

/** Deletes many records at once; the answer says for each what became of it. */
export function useBulkDelete(object: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      request<{ results: readonly BulkResult[] }>('POST', recordsPath(object, '/bulk'), {
        body: { operation: 'delete', records: ids.map((id) => ({ id })) },
      }),
    onSuccess: () => refreshObject(client, object),
  });
}

/** What changed on a record, newest first. */
export function useHistory(object: string, id: string) {
  return useInfiniteQuery({
    queryKey: keys.history(object, id),
    queryFn: ({ pageParam, signal }) =>
      request<HistoryPage>('GET', recordsPath(object, `/${id}/history`), {
        signal,
        query: { cursor: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** What lies in the recycle bin, newest first. */
export function useRecycleBin(object: string | undefined) {
  return useInfiniteQuery({
    queryKey: keys.recycleBin(object),
    queryFn: ({ pageParam, signal }) =>
      request<RecordPage>('GET', '/recycle-bin', {
        signal,
        query: { object, cursor: pageParam ?? undefined, limit: 50 },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
