import { create } from 'zustand';

interface SessionState {
  /** Sent with every write, since the session travels in a cookie. */
  readonly csrfToken: string | null;
  /** True from a 401 until the user has signed in again. */
  readonly expired: boolean;
}

/** The session of this tab. Nothing secret is kept beyond the page. */
export const useSession = create<SessionState>(() => ({ csrfToken: null, expired: false }));

let waiting: (() => void)[] = [];

/** Resolves when the user has signed in over the page; asks for it if nobody has yet. */
export function whenSignedIn(): Promise<void> {
  useSession.setState({ expired: true });
  return new Promise((resolve) => waiting.push(resolve));
}

/** Tells every waiting request to go on. */
export function sessionRenewed(csrfToken: string): void {
  useSession.setState({ csrfToken, expired: false });
  const ready = waiting;
  waiting = [];
  for (const resume of ready) resume();
}

/** Remembers the token that `GET /auth/me` brought. */
export function rememberCsrfToken(csrfToken: string | undefined): void {
  if (csrfToken) useSession.setState({ csrfToken });
}
