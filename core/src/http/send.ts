import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Reply, StreamBody } from './reply.ts';
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
 *
 * @returns when all of a body in pieces is sent; undefined for others, which are handed over whole.
 */
export function send(
  response: ServerResponse,
  reply: Reply,
  traceparent: string,
): Promise<void> | undefined {
  const { status, body } = reply;
  const headers: OutgoingHttpHeaders = {
    ...standingHeaders,
    'Content-Length': lengthOf(body),
    traceparent,
  };
  if (reply.headers) Object.assign(headers, reply.headers);
  if (body === null) {
    delete headers['Content-Type'];
    if (status === 204 || status === 304) delete headers['Content-Length'];
  }
  if (hasUnreadBody(response.req)) headers.Connection = 'close';
  if (isStream(body)) return sendStream(response, status, headers, body);
  response.writeHead(status, headers);
  response.end(body ?? undefined);
  return undefined;
}

function isStream(body: Reply['body']): body is StreamBody {
  return body !== null && typeof body === 'object' && 'open' in body;
}

function lengthOf(body: Reply['body']): number {
  if (body === null) return 0;
  return isStream(body) ? body.length : Buffer.byteLength(body);
}

async function sendStream(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: StreamBody,
): Promise<void> {
  if (response.req.method === 'HEAD') {
    response.writeHead(status, headers);
    response.end();
    return;
  }
  const pieces = await body.open();
  if (response.destroyed) {
    pieces.destroy();
    return;
  }
  response.writeHead(status, headers);
  try {
    await pipeline(pieces, response);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Whoever went away knows; a store that fails half-way is ours to hear of.
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
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
