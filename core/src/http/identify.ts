import type { IncomingMessage } from 'node:http';
import { type Actor, isCsrfTokenOf, type Workspace } from '../auth/index.ts';
import { CrmError } from '../errors/index.ts';
import type { Services } from './services.ts';

/** Name of the cookie that carries a session. */
export const sessionCookie = 'rapport_session';

/** The token that a request carries, and whether its cookie did. */
export interface Carried {
  readonly token: string | null;
  readonly isCookie: boolean;
}

const nothing: Carried = { token: null, isCookie: false };

/** The token of a request: of the `Authorization` header before that of the cookie. */
export function tokenOf(request: IncomingMessage): Carried {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const isBearer = /^bearer /i.test(authorization);
    return { token: isBearer ? authorization.slice(7).trim() : '', isCookie: false };
  }
  if (cookie === undefined) return nothing;
  const token = cookieValue(cookie, sessionCookie);
  return token === null ? nothing : { token, isCookie: true };
}

function cookieValue(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}

/**
 * The actor behind a token by the database, for a token that is not in memory.
 *
 * @throws AUTH_TOKEN, or REQUEST_RATE when an address has too many unknown tokens looked up.
 */
export async function readActor(
  services: Services,
  workspace: Workspace,
  token: string,
  address: string,
): Promise<Actor> {
  await services.limits.lookUp(address);
  const actor = await services.authenticator.read(workspace, token);
  if (!actor) throw new CrmError('AUTH_TOKEN');
  return actor;
}

/**
 * Refuses a write that came with a cookie but without the CSRF token of its session: another
 * site's page can make the browser send the cookie, but cannot know the token.
 *
 * @throws AUTH_CSRF
 */
export function requireCsrfToken(request: IncomingMessage, token: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const sent = request.headers['x-csrf-token'];
  if (typeof sent !== 'string' || !isCsrfTokenOf(token, sent)) throw new CrmError('AUTH_CSRF');
}
