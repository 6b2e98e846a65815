/** The SQLSTATE of a database error, if it is one. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The constraint that a database error names, if any. */
export function constraintOf(error: unknown): string | undefined {
  const name = (error as { constraint?: unknown } | null)?.constraint;
  return typeof name === 'string' ? name : undefined;
}

const lostMessages =
  /Connection terminated|not queryable|ECONNREFUSED|ECONNRESET|EPIPE|connection error/i;

/** The connection is gone: the server restarted, failed over, or ended this backend. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state)
    return state.startsWith('08') || state === '57P01' || state === '57P02' || state === '57P03';
  return error instanceof Error && lostMessages.test(error.message);
}

/**
 * The statement may be repeated as it is: it was rolled back whole, or never ran.
 *
 * A lost connection counts only where the work is idempotent or in a transaction that cannot have
 * committed; callers that cannot know repeat the request through its idempotency key instead.
 */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01' || state === '57P01' || state === '57P03';
}

/** The model moved under the statement: reload the catalog and repeat the whole request. */
export function isStaleModel(error: unknown): boolean {
  const state = sqlState(error);
  return state === '0A000' || state === '42703' || state === '42P01';
}
