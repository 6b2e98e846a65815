import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Reply } from './reply.ts';
import { bodyLimit } from './route.ts';

const contentPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * Writes a reply with the headers that every reply of the API has. They are one literal, which is
 * the cheapest way to give them to Node.
 */
export function send(response: ServerResponse, reply: Reply, traceparent: string): void {
  const { status, body } = reply;
  const headers: OutgoingHttpHeaders = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body === null ? 0 : Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentPolicy,
    'X-Content-Type-Options': 'nosniff',
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
