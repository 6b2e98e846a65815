import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './error.ts';

/** The cache of this tab: retries only what never reached the server, or what the server failed at. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (count, error) =>
        count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
    },
    mutations: { retry: false },
  },
});
