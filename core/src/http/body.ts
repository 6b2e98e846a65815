import type { IncomingMessage } from 'node:http';
import { CrmError, expectations } from '../errors/index.ts';
import { parseJson } from './parse-json.ts';
import { bodyLimit, type Route } from './route.ts';

/** Bytes beyond a limit that are read and thrown away, so that the client gets the refusal. */
export const maxDrained = 32 * 1024 * 1024;

/** Milliseconds within which a body has to be here, and what nobody reads of one has to end. */
export const longestBody = 60_000;

/**
 * The JSON body of a request; undefined when the route allows none to come.
 *
 * @throws REQUEST_CONTENT_TYPE, REQUEST_TOO_LARGE, REQUEST_BODY, and what `parseJson` throws.
 */
export async function readBody(request: IncomingMessage, route: Route): Promise<unknown> {
  const limit = route.maxBytes ?? bodyLimit;
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  const hasBody = length > 0 || request.headers['transfer-encoding'] !== undefined;
  if (hasBody) refuseOtherTypes(request);
  if (length > limit + maxDrained) throw tooLarge(limit);
  const bytes = hasBody ? await readBytes(request, limit) : Buffer.alloc(0);
  if (bytes.length > 0) return parseJson(bytes);
  if (route.isBodyOptional) return undefined;
  throw new CrmError('REQUEST_BODY', { params: { expected: expectations.json } });
}

function refuseOtherTypes(request: IncomingMessage): void {
  const type = request.headers['content-type'];
  const isPlain = (request.headers['content-encoding'] ?? 'identity') === 'identity';
  if (isPlain && (type === 'application/json' || isJson(type))) return;
  throw new CrmError('REQUEST_CONTENT_TYPE');
}

function isJson(header: string | undefined): boolean {
  const [type = '', ...parameters] = (header ?? '').toLowerCase().split(';');
  const isJsonType = /^application\/(?:[a-z0-9.-]+\+)?json$/.test(type.trim());
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  return isJsonType && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

function tooLarge(max: number): CrmError {
  return new CrmError('REQUEST_TOO_LARGE', { params: { max } });
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const slow = setTimeout(() => reject(new CrmError('REQUEST_TIMEOUT')), longestBody);
    request.on('close', () => clearTimeout(slow));
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks = [];
      if (size > limit + maxDrained) reject(tooLarge(limit));
    });
    request.on('end', () => {
      clearTimeout(slow);
      if (size > limit) reject(tooLarge(limit));
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    request.on('error', () => reject(new CrmError('REQUEST_TIMEOUT')));
  });
}
