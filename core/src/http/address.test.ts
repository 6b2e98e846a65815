import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { originOf } from './address.ts';

function request(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

const forwarded = {
  host: 'crm.example.com:8443',
  'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2',
  'x-forwarded-proto': 'http, https, http',
  'x-forwarded-host': 'evil.example, acme.example.com, inner',
};

test('believes no forwarded header unless proxies are trusted', () => {
  expect(originOf(request('10.0.0.1', forwarded), 0)).toEqual({
    address: '10.0.0.1',
    isSecure: false,
    host: 'crm.example.com',
  });
});

test('believes as many entries from the right as there are proxies', () => {
  expect(originOf(request('10.0.0.1', forwarded), 1)).toMatchObject({
    address: '10.0.0.2',
    host: 'inner',
  });
  expect(originOf(request('10.0.0.1', forwarded), 2)).toEqual({
    address: '203.0.113.9',
    isSecure: true,
    host: 'acme.example.com',
  });
});

test('takes a network of 64 bits of IPv6 for one client', () => {
  const addressOf = (address: string) => originOf(request(address), 0).address;
  expect(addressOf('2001:db8:1:2:aaaa::1')).toBe(addressOf('2001:db8:1:2::ffff'));
  expect(addressOf('2001:db8:1:2::1')).not.toBe(addressOf('2001:db8:1:3::1'));
  expect(addressOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  expect(addressOf('::1')).toBe('0:0:0:0');
});
