import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { request } from './http.ts';
import { keys } from './keys.ts';
import { rememberCsrfToken, sessionRenewed, useSession } from './session.ts';
import type { Me, SignIn, User } from './types.ts';

async function fetchMe(signal?: AbortSignal): Promise<Me> {
  const me = await request<Me>('GET', '/auth/me', {
    anonymous: true,
    ...(signal ? { signal } : {}),
  });
  rememberCsrfToken(me.csrf_token);
  return me;
}

/** How the signed-in user is fetched; refused with 401 when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => fetchMe(signal),
  staleTime: 5 * 60_000,
});

/** Who is signed in. Suspends until it is known; screens inside the shell only. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Signs in with e-mail and password; requests that were waiting then go on. */
export function useSignIn() {
  return useMutation({
    mutationFn: (body: { readonly email: string; readonly password: string }) =>
      request<SignIn>('POST', '/auth/sign-in', { body, anonymous: true }),
    onSuccess: (reply) => sessionRenewed(reply.csrf_token),
  });
}

/** Signs out and forgets everything that was loaded. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>('POST', '/auth/sign-out', { anonymous: true }),
    onSettled: () => {
      useSession.setState({ csrfToken: null, expired: false });
      client.clear();
    },
  });
}

/** Saves the user's own language or time zone. */
export function useSaveMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Pick<User, 'language' | 'time_zone'>>) =>
      request<unknown>('PATCH', '/auth/me', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.me }),
  });
}
