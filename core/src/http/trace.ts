import { randomFillSync } from 'node:crypto';

/** Ids of one request by W3C Trace Context: the trace it belongs to, and our own span in it. */
export interface Trace {
  readonly traceId: string;
  /** The `traceparent` of the reply. */
  readonly header: string;
}

const incoming = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const noTrace = '0'.repeat(32);
const noSpan = '0'.repeat(16);

const bytesPerTrace = 24;
const pool = Buffer.alloc(bytesPerTrace * 256);
let used = pool.length;

/**
 * The trace of a request: the caller's own when it sent a valid `traceparent`, else a new one.
 * Random bytes are drawn in bulk; one by one they would cost more than the rest of the routing.
 */
export function traceOf(traceparent: string | undefined): Trace {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const digits = pool.toString('hex', used, used + bytesPerTrace);
  used += bytesPerTrace;
  const span = digits.slice(32);
  const parent = traceparent === undefined ? null : incoming.exec(traceparent);
  const isKnown = parent && parent[1] !== noTrace && parent[2] !== noSpan;
  const traceId =
    isKnown && !traceparent?.startsWith('ff') ? (parent[1] as string) : digits.slice(0, 32);
  return { traceId, header: `00-${traceId}-${span}-01` };
}
