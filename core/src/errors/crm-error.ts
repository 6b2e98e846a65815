import type { ErrorParams } from '@rapport/metadata/errors';

/** One wrong field in a refusal: where, which code, and the parameters of its text. */
export interface FieldProblem {
  /** Dotted path into what was sent: `amount`, `records.3.email`, `filter.and.0.field`. */
  readonly path: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

/** What an error may carry besides its code. */
export interface CrmErrorOptions {
  readonly params?: ErrorParams;
  readonly fields?: readonly FieldProblem[];
  /** Data for the client beyond words, such as the current record of a conflict. */
  readonly details?: unknown;
  /** Seconds for the Retry-After header. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/**
 * The one error that rooms throw for what a caller can understand. Status, texts and hint stand
 * in the room's `defineErrors`; the http room looks them up and writes them in the caller's
 * language. A cause is logged once, at the edge, and never sent.
 */
export class CrmError extends Error {
  readonly code: string;
  readonly params: ErrorParams;
  readonly fields: readonly FieldProblem[];
  readonly details: unknown;
  readonly retryAfter: number | undefined;

  constructor(code: string, options: CrmErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CrmError';
    this.code = code;
    this.params = options.params ?? {};
    this.fields = options.fields ?? [];
    this.details = options.details;
    this.retryAfter = options.retryAfter;
  }
}
