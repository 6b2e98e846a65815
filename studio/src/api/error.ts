import type { FieldProblem } from './types.ts';

/** What a refused request says. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly fields?: readonly FieldProblem[];
  readonly trace_id?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * A request that the server refused, or that never reached it (`status` 0, code `OFFLINE`).
 *
 * `fields` says what is wrong where; the messages are in the user's language already.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly traceId: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, refusal: Refusal) {
    super(refusal.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = refusal.code;
    this.hint = refusal.hint;
    this.fields = refusal.fields ?? [];
    this.traceId = refusal.trace_id;
    this.details = refusal.details ?? {};
  }
}

/** Whether an error is a refusal with this code. */
export function isRefusal(error: unknown, code: string): error is ApiError {
  return error instanceof ApiError && error.code === code;
}
