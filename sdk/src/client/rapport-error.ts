/** One wrong field of a refusal. */
export interface RapportFieldError {
  /** Dotted path into what was sent: `amount`, `records.3.email`. */
  readonly path: string;
  readonly code: string;
  /** In the caller's language. */
  readonly message: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What a `RapportError` is made of. */
export interface RapportErrorParts {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly fields?: readonly RapportFieldError[] | undefined;
  readonly traceId?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly details?: unknown;
  readonly cause?: unknown;
}

/**
 * The one error that the client throws when the server refuses, or cannot be reached.
 *
 * `code` is stable and made for programs; `message` and `hint` are words for people, in the
 * language that the client asked for. Without an answer from the server the status is 0 and the
 * code `CONNECTION_FAILED`; an answer that is not ours (a proxy's page) has code `HTTP_<status>`.
 * An aborted call throws the abort's own reason instead.
 *
 * @example
 * const client = createClient({ url, token });
 * try {
 *   await client.records('account').create({ name: '' });
 * } catch (error) {
 *   if (!(error instanceof RapportError)) throw error;
 *   expect(error.status).toBe(422);
 *   expect(error.fields[0]?.path).toBe('name');
 * }
 */
export class RapportError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  /** What the reader can do about it, when there is something. */
  readonly hint: string | undefined;
  readonly fields: readonly RapportFieldError[];
  /** Names this one request in the server's log. */
  readonly traceId: string | undefined;
  /** Seconds to wait before the next try, when the server said so. */
  readonly retryAfter: number | undefined;
  /** More than words, such as the current record of a conflict. */
  readonly details: unknown;

  constructor(parts: RapportErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'RapportError';
    this.status = parts.status;
    this.code = parts.code;
    this.hint = parts.hint;
    this.fields = parts.fields ?? [];
    this.traceId = parts.traceId;
    this.retryAfter = parts.retryAfter;
    this.details = parts.details;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Seconds of a Retry-After header, given as seconds or as a date. */
export function retryAfterSeconds(header: string | null, now = Date.now()): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** The error for a reply that is not a success; `body` is its parsed JSON, or undefined. */
export function errorFromReply(reply: Response, body: unknown): RapportError {
  const retryAfter = retryAfterSeconds(reply.headers.get('retry-after'));
  const error = isObject(body) && isObject(body.error) ? body.error : undefined;
  if (!error) {
    const message = `The server answered ${reply.status} ${reply.statusText}`.trim();
    return new RapportError({
      status: reply.status,
      code: `HTTP_${reply.status}`,
      message,
      retryAfter,
    });
  }
  return new RapportError({
    status: reply.status,
    code: text(error.code) ?? `HTTP_${reply.status}`,
    message: text(error.message) ?? `The server answered ${reply.status}`,
    hint: text(error.hint),
    fields: Array.isArray(error.fields) ? (error.fields as RapportFieldError[]) : [],
    traceId: text(error.trace_id),
    details: error.details,
    retryAfter,
  });
}
