import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api/index.ts';

/** Where a job stands, in the order in which the filter offers it. */
export const jobStatuses = [
  'running',
  'waiting',
  'retrying',
  'failed',
  'done',
  'cancelled',
] as const;

/** `waiting` for its first attempt, `retrying` for a later one. */
export type JobStatus = (typeof jobStatuses)[number];

/** Work that is done in the background, as an administrator sees it. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  /** What the kind does, in the user's language. */
  readonly title: string;
  readonly is_platform: boolean;
  readonly status: JobStatus;
  readonly progress: {
    readonly done: number;
    readonly total: number | null;
    readonly note: string | null;
  } | null;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly created_at: string;
  readonly due_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
}

/** A kind of job that there can be. */
export interface JobKind {
  readonly name: string;
  readonly title: string;
}

/** Which jobs are asked for; without a member, all. */
export interface JobFilter {
  readonly status?: JobStatus;
  readonly kind?: string;
}

interface JobPage {
  readonly data: readonly Job[];
  readonly kinds: readonly JobKind[];
  readonly next_cursor: string | null;
}

const rootKey = ['jobs'] as const;

/** Whether something will still happen to a job by itself. */
export const isUnderWay = ({ status }: Pick<Job, 'status'>): boolean =>
  status === 'running' || status === 'waiting' || status === 'retrying';

/** Milliseconds until the list is looked at again: soon while something runs. */
export function pauseFor(jobs: readonly Pick<Job, 'status'>[]): number {
  if (jobs.some(({ status }) => status === 'running')) return 2_000;
  return jobs.some(isUnderWay) ? 5_000 : 30_000;
}

/** The filter that an address asks for; what makes no sense is left out. */
export function parseJobFilter(search: Readonly<Record<string, unknown>>): JobFilter {
  const status = jobStatuses.find((one) => one === search.status);
  const kind = typeof search.kind === 'string' ? search.kind : '';
  return {
    ...(status ? { status } : {}),
    ...(/^[a-z][a-z0-9_]{1,62}$/.test(kind) ? { kind } : {}),
  };
}

/** The jobs of the workspace, newest first; looked at again by itself while the tab is seen. */
export function useJobs(filter: JobFilter) {
  return useInfiniteQuery({
    queryKey: [...rootKey, filter],
    queryFn: ({ pageParam, signal }) =>
      request<JobPage>('GET', '/jobs', {
        signal,
        query: { ...filter, limit: 50, cursor: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => pauseFor(state.data?.pages.flatMap((page) => page.data) ?? []),
  });
}

/** Cancels a job or runs it again; gives the job as it is then. */
export function useJobAction(action: 'cancel' | 'retry') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<Job>('POST', `/jobs/${id}/${action}`),
    // Also when it was refused: then the list shows something that is no longer so.
    onSettled: () => client.invalidateQueries({ queryKey: rootKey }),
  });
}
