import { errorFromReply, RapportError } from './rapport-error.ts';

/** What a client needs to know to reach a server. */
export interface ClientOptions {
  /** Where the server is, such as `https://crm.example.com`; `''` in a page that it served. */
  readonly url: string;
  /** Session token or API key. Without one, a browser's session cookie speaks. */
  readonly token?: string | undefined;
  /** Slug of the workspace; without one the host name decides. */
  readonly workspace?: string | undefined;
  /** Stands in for the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** CSRF token of a cookie session; `auth.me` and `auth.signIn` fill it in by themselves. */
  readonly csrf?: string | undefined;
  /** Language of messages: `en`, `zh-Hant` or `zh-Hans`. */
  readonly language?: string | undefined;
  /** Sent with every request, such as `{ 'X-Rapport-Door': 'import' }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How often a call that may be repeated is tried again; 3 unless said. */
  readonly retries?: number | undefined;
  /** Told before each wait for another try: why, and for how many seconds. */
  readonly onRetry?: ((error: RapportError, seconds: number) => void) | undefined;
}

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Makes a write safe to repeat: the server answers the first reply again for 24 hours. With a
   * key the client also repeats the call by itself when the server is busy or out of reach.
   */
  readonly idempotencyKey?: string | undefined;
}

/** One request, before it is made into a `fetch`. */
export interface ApiRequest extends CallOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, each segment already encoded. */
  readonly path: string;
  readonly query?: URLSearchParams | undefined;
  readonly body?: unknown;
  /** Bytes that are sent as they are, instead of a `body` as JSON. */
  readonly content?: Blob | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A POST that changes nothing, such as a query or a plan. */
  readonly readsOnly?: boolean | undefined;
}

/** Status, headers and parsed body of a successful reply; the body is undefined for 204 and 304. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sends requests for one client; made once per client. */
export interface Transport {
  readonly options: ClientOptions;
  send(request: ApiRequest): Promise<ApiReply>;
  /** Sends a request once and gives the good reply as it is, its body still to be read. */
  exchange(request: ApiRequest): Promise<Response>;
  /** Remembers the token that cookie sessions must send with writes. */
  rememberCsrf(token: string | undefined): void;
}

const LONGEST_WAIT_SECONDS = 30;

/**
 * The transport of a client.
 *
 * Calls that may be repeated (GET, PUT, DELETE, reading POSTs, and any write with an idempotency
 * key) are tried again on 429 and 503, after the seconds that the server asks for, else after
 * 0.25, 0.5, 1 … s. Lost connections are tried again too, save for DELETE, whose second try
 * could say 404 about its own success.
 */
export function createTransport(options: ClientOptions): Transport {
  let csrf = options.csrf;
  const send = async (request: ApiRequest): Promise<ApiReply> => {
    const retries = options.retries ?? 3;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await sendOnce(options, csrf, request);
      } catch (error) {
        const wait = attempt < retries ? secondsToWait(request, error, attempt) : undefined;
        if (wait === undefined) throw error;
        options.onRetry?.(error as RapportError, wait);
        await pause(wait * 1000, request.signal);
      }
    }
  };
  return Object.freeze({
    options,
    send,
    async exchange(request: ApiRequest) {
      const reply = await fetchFor(options, csrf, request);
      if (reply.ok) return reply;
      throw errorFromReply(reply, parse(await reply.text()));
    },
    rememberCsrf(token: string | undefined): void {
      csrf = token;
    },
  });
}

async function sendOnce(
  options: ClientOptions,
  csrf: string | undefined,
  request: ApiRequest,
): Promise<ApiReply> {
  const reply = await fetchFor(options, csrf, request);
  let text: string;
  try {
    text = await reply.text();
  } catch (cause) {
    throw failure(options, request, cause);
  }
  const body = parse(text);
  if (!reply.ok && reply.status !== 304) throw errorFromReply(reply, body);
  if (body === undefined && text !== '') throw notOurs(options.url, reply.status);
  return { status: reply.status, headers: reply.headers, body };
}

async function fetchFor(
  options: ClientOptions,
  csrf: string | undefined,
  request: ApiRequest,
): Promise<Response> {
  const send = options.fetch ?? fetch;
  const init: RequestInit = { method: request.method, headers: headersOf(options, csrf, request) };
  if (request.content !== undefined) init.body = request.content;
  else if (request.body !== undefined) init.body = JSON.stringify(request.body);
  if (request.signal) init.signal = request.signal;
  try {
    return await send(addressOf(options.url, request), init);
  } catch (cause) {
    throw failure(options, request, cause);
  }
}

/** What to throw for a request that got no whole reply. */
function failure(options: ClientOptions, request: ApiRequest, cause: unknown): unknown {
  return request.signal?.aborted ? request.signal.reason : connectionError(options.url, cause);
}

function addressOf(url: string, request: ApiRequest): string {
  const query = request.query?.toString();
  return `${url.replace(/\/+$/, '')}/api/v1${request.path}${query ? `?${query}` : ''}`;
}

function headersOf(
  options: ClientOptions,
  csrf: string | undefined,
  request: ApiRequest,
): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.token) headers.Authorization = `Bearer ${options.token}`;
  else if (csrf && request.method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (options.workspace) headers['X-Rapport-Workspace'] = options.workspace;
  if (options.language) headers['Accept-Language'] = options.language;
  if (request.idempotencyKey) headers['Idempotency-Key'] = request.idempotencyKey;
  return { ...headers, ...options.headers, ...request.headers };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function connectionError(url: string, cause: unknown): RapportError {
  return new RapportError({
    status: 0,
    code: 'CONNECTION_FAILED',
    message: `The server at ${url || 'this address'} could not be reached.`,
    hint: 'Check that it is running and that the address is right.',
    cause,
  });
}

function notOurs(url: string, status: number): RapportError {
  return new RapportError({
    status,
    code: 'NOT_JSON',
    message: `What answers at ${url || 'this address'} is not Rapport`,
    hint: 'Check the address; a proxy or another program may be listening there.',
  });
}

/** Seconds until the next try, or undefined when the error is to be thrown. */
function secondsToWait(request: ApiRequest, error: unknown, attempt: number): number | undefined {
  if (!(error instanceof RapportError)) return undefined;
  const repeatable =
    request.method !== 'PATCH' && request.method !== 'POST'
      ? true
      : request.readsOnly === true || request.idempotencyKey !== undefined;
  if (!repeatable) return undefined;
  const backOff = 0.25 * 2 ** attempt;
  if (error.status === 0) return request.method === 'DELETE' ? undefined : backOff;
  // 409 with a Retry-After: the first try with this idempotency key is still being worked on.
  const inFlight = error.status === 409 && error.retryAfter !== undefined;
  if (error.status !== 429 && error.status !== 503 && !inFlight) return undefined;
  const wait = error.retryAfter ?? backOff;
  return wait <= LONGEST_WAIT_SECONDS ? wait : undefined;
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
