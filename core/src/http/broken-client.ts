import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { CrmError, describeError, type Errors } from '../errors/index.ts';
import { standingHeaders } from './send.ts';
import { traceOf } from './trace.ts';

/** What Node's parser says, and how we say it; whatever else it refuses is no HTTP. */
const codes: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'REQUEST_HEADERS',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/** What Node's parser refuses never becomes a request; it still gets words, and our headers. */
export function answerBrokenClient(errors: Errors, error: Error, socket: Duplex): void {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { traceId, header } = traceOf(undefined);
  const ours = new CrmError(codes[code] ?? 'REQUEST_HTTP');
  const refusal = describeError(ours, { errors, language: 'en', traceId });
  const body = JSON.stringify({ error: refusal.error });
  const headers = {
    Connection: 'close',
    ...standingHeaders,
    'Content-Length': Buffer.byteLength(body),
    traceparent: header,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = `${refusal.status} ${STATUS_CODES[refusal.status]}`;
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`);
}
