import i18next from 'i18next';
import { ApiError, type Refusal } from './error.ts';
import { rememberCsrfToken, useSession, whenSignedIn } from './session.ts';

/** What goes along with a request. */
export interface RequestOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly signal?: AbortSignal;
  /** Answer 401 at once instead of asking the user to sign in again. */
  readonly anonymous?: boolean;
}

/** A reply with its headers, for callers that need `ETag`. */
export interface Reply<T> {
  readonly data: T;
  readonly etag: string | null;
}

const base = '/api/v1';

function address(path: string, query: RequestOptions['query']): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(key, String(value));
  }
  const text = search.toString();
  return `${base}${path}${text ? `?${text}` : ''}`;
}

function headersOf(method: string, options: RequestOptions): Headers {
  const headers = new Headers(options.headers);
  headers.set('Accept', 'application/json');
  headers.set('Accept-Language', i18next.language || 'en');
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  const { csrfToken } = useSession.getState();
  if (method !== 'GET' && csrfToken) headers.set('X-CSRF-Token', csrfToken);
  return headers;
}

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    const body = (await response.json()) as { error?: Refusal };
    if (body.error) return body.error;
  } catch {
    // Not JSON: a proxy answered, not our server.
  }
  return { code: 'UNREADABLE_REPLY', message: i18next.t('shell:error.unreadable') };
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(address(path, options.query), {
      method,
      headers: headersOf(method, options),
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(0, { code: 'OFFLINE', message: i18next.t('shell:error.offline') });
  }
}

/** Another tab has signed in anew: takes over the token of its session. */
export async function takeCsrfToken(): Promise<void> {
  const response = await send('GET', '/auth/me', {});
  if (!response.ok) return;
  const me = (await response.json()) as { csrf_token?: string };
  rememberCsrfToken(me.csrf_token);
}

async function replyOf<T>(response: Response): Promise<Reply<T>> {
  const data = response.status === 204 ? undefined : await response.json();
  return { data: data as T, etag: response.headers.get('ETag') };
}

/**
 * The reply to a request, with its headers.
 *
 * When the session has run out, the request waits until the user has signed in over the page and
 * is then sent once more, so that nothing typed is lost.
 *
 * @throws ApiError for every refusal.
 */
export async function exchange<T>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Reply<T>> {
  let response = await send(method, path, options);
  if (response.status === 401 && !options.anonymous) {
    await whenSignedIn();
    response = await send(method, path, options);
  }
  if (response.ok) return replyOf(response);
  const refusal = await refusalOf(response);
  if (refusal.code !== 'AUTH_CSRF') throw new ApiError(response.status, refusal);
  await takeCsrfToken();
  response = await send(method, path, options);
  if (!response.ok) throw new ApiError(response.status, await refusalOf(response));
  return replyOf(response);
}

/** The body of the reply to a request; see `exchange`. */
export async function request<T>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  return (await exchange<T>(method, path, options)).data;
}
