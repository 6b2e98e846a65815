import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;
let port: number;

beforeAll(async () => {
  app = await createTestApp();
  port = Number(new URL(app.url).port);
});
afterAll(() => app.stop());

/** Sends bytes as they are and gives everything that comes back until the server closes. */
function raw(text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });
}

const authorized = () => ({ Authorization: `Bearer ${app.admin.token}` });

async function post(body: string | Buffer, headers: Record<string, string> = {}, path = '/users') {
  const reply = await fetch(`${app.url}/api/v1${path}`, {
    method: 'POST',
    headers: { ...authorized(), 'Content-Type': 'application/json', ...headers },
    body: body as string,
  });
  return { status: reply.status, body: (await reply.json()) as any };
}

describe('a reply', () => {
  test('is JSON that nobody sniffs, frames or keeps', async () => {
    const { headers } = await app.admin.call('GET', '/auth/me');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('goes on with the trace of the caller, in refusals too', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const reply = await app.nobody.call('GET', '/auth/me', undefined, { headers });
    expect(reply.body.error.trace_id).toBe(traceId);
    expect(reply.headers.get('traceparent')).toContain(traceId);
  });

  test('to HEAD has the headers of GET and no body', async () => {
    const reply = await fetch(`${app.url}/api/v1/auth/me`, {
      method: 'HEAD',
      headers: authorized(),
    });
    expect(reply.status).toBe(200);
    expect(Number(reply.headers.get('content-length'))).toBeGreaterThan(100);
    expect(await reply.text()).toBe('');
  });

  test('to OPTIONS lists the methods', async () => {
    const reply = await fetch(`${app.url}/api/v1/users`, { method: 'OPTIONS' });
    expect([reply.status, reply.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    expect((await fetch(`${app.url}/api/v1/nope`, { method: 'OPTIONS' })).status).toBe(404);
  });

  test('tells an unknown address from a known one with another method', async () => {
    const unknown = await app.admin.call('GET', '/nope');
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'REQUEST_UNKNOWN_ROUTE']);
    const method = await app.admin.call('DELETE', '/users');
    expect([method.status, method.body.error.code]).toEqual([405, 'REQUEST_METHOD']);
    expect(method.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    for (const path of ['/api', '/api/', '/api/v2/users', '/api/v1']) {
      const reply = await fetch(app.url + path);
      expect([reply.status, ((await reply.json()) as any).error.code]).toEqual([
        404,
        'REQUEST_UNKNOWN_ROUTE',
      ]);
    }
    const notPage = await fetch(`${app.url}/somewhere`, { method: 'POST', body: '{}' });
    expect(notPage.status).toBe(404);
  });
});

describe('a body', () => {
  test('must be JSON by its header, and not packed', async () => {
    for (const headers of [
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { 'Content-Type': 'application/json; charset=latin1' },
      { 'Content-Encoding': 'gzip' },
    ]) {
      const reply = await post('{}', headers as Record<string, string>);
      expect([reply.status, reply.body.error.code]).toEqual([415, 'REQUEST_CONTENT_TYPE']);
    }
    for (const type of ['application/json; charset=UTF-8', 'application/merge-patch+json']) {
      expect((await post('{}', { 'Content-Type': type })).status).toBe(422);
    }
  });

  test('that cannot be read is refused with the reason', async () => {
    const refused = async (body: string | Buffer) => {
      const reply = await post(body);
      return [reply.status, reply.body.error.code];
    };
    expect(await refused('{"a":')).toEqual([400, 'REQUEST_MALFORMED']);
    expect(await refused(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toEqual([400, 'REQUEST_ENCODING']);
    expect(await refused('['.repeat(5000))).toEqual([400, 'REQUEST_TOO_DEEP']);
    expect(await refused('{"__proto__":{}}')).toEqual([400, 'REQUEST_KEY']);
    expect(await refused('[]')).toEqual([400, 'REQUEST_BODY']);
    expect(await refused('')).toEqual([400, 'REQUEST_BODY']);
  });

  test('that is too large is refused in words, by its length or while it comes', async () => {
    const large = `{"name":"${'x'.repeat(1024 * 1024)}"}`;
    const told = await post(large);
    expect([told.status, told.body.error.code]).toEqual([413, 'REQUEST_TOO_LARGE']);
    expect(told.body.error.params).toEqual({ max: 1024 * 1024 });
    const chunk = large.slice(0, 65_536);
    const streamed = await fetch(`${app.url}/api/v1/users`, {
      method: 'POST',
      headers: { ...authorized(), 'Content-Type': 'application/json' },
      body: ReadableStream.from(Array.from({ length: 40 }, () => Buffer.from(chunk))),
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect(((await streamed.json()) as any).error.code).toBe('REQUEST_TOO_LARGE');
  });

  test('that claims to be enormous is refused before it comes', async () => {
    const said = await raw(
      `POST /api/v1/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${app.admin.token}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 999999999999\r\nConnection: close\r\n\r\n{',
    );
    expect(said).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('that nobody asked for is not taken for the next request', async () => {
    const hidden = 'GET /api/v1/hidden HTTP/1.1\r\nHost: x\r\n\r\n';
    const said = await raw(
      `POST /api/v1/auth/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: ${hidden.length}\r\n\r\n` +
        `${hidden}GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200']);
    expect(said).not.toContain('/hidden');
  });
});

describe('what is not HTTP', () => {
  test('gets words and the connection closed', async () => {
    const broken = await raw('GET / HTTP/1.1\r\nHost: x\r\nBroken header\r\n\r\n');
    expect(broken).toMatch(/^HTTP\/1\.1 400 /);
    expect(broken).toContain('"code":"REQUEST_HTTP"');
    expect(broken).toMatch(/"trace_id":"[0-9a-f]{32}"/);
    expect(broken).toContain('X-Content-Type-Options: nosniff');
    expect(broken).toContain("Content-Security-Policy: default-src 'none'");
    const long = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('does not bring the server down', async () => {
    await raw('\0\0\0\r\n\r\n');
    await raw('GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const smuggled = await raw(
      'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n' +
        'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    );
    expect(smuggled).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  });

  test('may be the absolute form that proxies use', async () => {
    const said = await raw(
      `GET ${app.url}/api/v1/auth/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(said).toContain('AUTH_REQUIRED');
  });
});

describe('a workspace', () => {
  test('that the header names must exist', async () => {
    const headers = { 'X-Rapport-Workspace': 'nowhere' };
    const reply = await app.admin.call('GET', '/auth/me', undefined, { headers });
    expect([reply.status, reply.body.error.code]).toEqual([404, 'REQUEST_WORKSPACE']);
  });

  test('is the default one for a host that nobody has', async () => {
    const reply = await app.admin.call('GET', '/auth/me');
    expect(reply.body.workspace.slug).toBe('default');
  });
});

describe('the process', () => {
  test('says that it is up, that it can serve, and what it measured', async () => {
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    await app.admin.call('GET', '/auth/me');
    await app.admin.call('GET', '/no/such/address/for/metrics');
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toMatch(
      /rapport_http_request_duration_seconds_count\{method="GET",route="\/auth\/me",status="200"\} \d+/,
    );
    expect(metrics).not.toContain('no/such/address');
    expect(metrics).toContain('process_resident_memory_bytes');
  });
});
