import type { Logger } from 'pino';
import {
  asCrmError,
  type CrmError,
  describeError,
  type Errors,
  type Language,
} from '../errors/index.ts';
import type { Reply } from './reply.ts';

/** What a refusal needs to know of its request. */
export interface RefusalContext {
  readonly errors: Errors;
  readonly logger: Logger;
  readonly language: Language;
  readonly traceId: string;
}

/**
 * The reply for whatever a handler threw. What is our own fault is logged here, once, with its
 * causes and the trace id that the reply names; causes are never sent.
 */
export function refuse(thrown: unknown, context: RefusalContext): Reply {
  const error = asCrmError(thrown);
  const refusal = describeError(error, context);
  if (refusal.status >= 500) {
    const level = refusal.status === 500 ? 'error' : 'warn';
    context.logger[level](
      { err: error.cause ?? error, code: error.code, trace_id: context.traceId },
      'request failed',
    );
  }
  return {
    status: refusal.status,
    body: JSON.stringify({ error: refusal.error }),
    headers: headersOf(error, refusal.status, refusal.retryAfter),
  };
}

function headersOf(
  error: CrmError,
  status: number,
  retryAfter: number | undefined,
): Record<string, string> | null {
  if (retryAfter !== undefined) return { 'Retry-After': String(retryAfter) };
  if (status === 401) return { 'WWW-Authenticate': 'Bearer realm="rapport"' };
  if (status === 405) return { Allow: (error.params.allowed as readonly string[]).join(', ') };
  if (status === 416) return { 'Content-Range': `bytes */${error.params.size}` };
  return null;
}
