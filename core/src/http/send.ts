import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Reply } from './reply.ts';
import { bodyLimit } from './route.ts';

const contentPolicy = "default-src 'none'; frame-ancestors 'none'";

/** What every refusal and reply of the API says besides its own headers. */
export const standingHeaders = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
} as const;

/**
 * Writes a reply with the headers that every reply of the API has. They are given
 * as one object, which is the cheapest way for Node.
 */
export function send(response: ServerResponse, reply: Reply, traceparent: string): void {
  const { status, body } = reply;
  const headers: OutgoingHttpHeaders = {
    ...standingHeaders,
    'Content-Length': body === null ? 0 : Buffer.byteLength(body),
    traceparent,
  };
  if (reply.headers) Object.assign(headers, reply.headers);
  if (body === null) {
    delete headers['Content-Type'];
    if (status === 204 || status === 304) delete headers['Content-Length'];
  }
  if (hasUnreadBody(response.req)) headers.Connection = 'close';
  response.writeHead(status, headers);
  response.end(body ?? undefined);
}

/**
 * Node reads and throws away what a handler has left of a body, so that the next request can
 * come. That is for small ones: nobody waits for the end of a large or endless one.
 */
function hasUnreadBody(request: IncomingMessage): boolean {
  if (request.complete) return false;
  const { headers } = request;
  const isEndless = headers['transfer-encoding'] !== undefined;
  return isEndless || Number(headers['content-length'] ?? 0) > bodyLimit;
}
