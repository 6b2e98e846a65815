import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** What a request says about its way here, believed as far as the proxies are trusted. */
export interface Origin {
  /** The client's address; the network of 64 bits for IPv6, which one client has whole. */
  readonly address: string;
  readonly isSecure: boolean;
  /** Host name in lower case, without port. */
  readonly host: string;
}

/**
 * Where a request comes from.
 *
 * @param trustedProxies how many proxies stand before us. `X-Forwarded-*` counts from the right:
 * each proxy appends, so only the last so many entries are not the client's own invention.
 */
export function originOf(request: IncomingMessage, trustedProxies: number): Origin {
  const { headers, socket } = request;
  const forwarded = (name: string) => fromRight(headers[name], trustedProxies);
  const host = forwarded('x-forwarded-host') ?? headers.host ?? '';
  return {
    address: network(forwarded('x-forwarded-for') ?? socket.remoteAddress ?? ''),
    isSecure: forwarded('x-forwarded-proto') === 'https' || 'encrypted' in socket,
    host: host.replace(/:\d*$/, '').toLowerCase(),
  };
}

function fromRight(header: string | string[] | undefined, count: number): string | undefined {
  if (count === 0 || header === undefined) return undefined;
  const entries = String(header).split(',');
  return entries[Math.max(0, entries.length - count)]?.trim() || undefined;
}

function network(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!isIPv6(plain)) return plain.slice(0, 64);
  const [head = '', tail] = plain.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array(zeros).fill('0'), ...back].slice(0, 4).join(':');
}
