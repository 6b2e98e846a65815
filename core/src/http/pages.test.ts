import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPages } from './pages.ts';

const script = `console.log(${JSON.stringify('studio '.repeat(2000))});\n`;
let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-studio-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Rapport</title>');
  await writeFile(join(dist, 'assets', 'index-abc123.js'), script);
  await writeFile(join(dist, 'assets', 'font-abc123.woff2'), Buffer.alloc(5000, 7));
  await writeFile(join(dist, '.secret'), 'secret');
  await writeFile(join(folder, 'outside.json'), '"outside"');
  server = createServer(
    createPages({ studioDirectory: dist, trustedProxies: 1, metricsToken: null }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });

/** As a browser asks again; `fetch` forbids caches when it sees `If-None-Match`. */
const statusOf = (path: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve) => {
    request(url + path, { headers: { ...headers, 'Accept-Encoding': 'gzip, deflate' } })
      .on('response', (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      })
      .end();
  });

describe('the pages of the studio', () => {
  test('are its index for every address that its router may know', async () => {
    for (const path of ['/', '/accounts', '/objects/account/01900000', '/sign-in?next=%2F']) {
      const reply = await get(path);
      expect(reply.status).toBe(200);
      expect(await reply.text()).toContain('<title>Rapport</title>');
      expect(reply.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('run no script but their own and cannot be framed', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
  });

  test('ask for https to be kept only when they came by https', async () => {
    expect((await get('/')).headers.get('strict-transport-security')).toBeNull();
    const secure = await get('/', { 'X-Forwarded-Proto': 'https' });
    expect(secure.headers.get('strict-transport-security')).toContain('max-age');
  });

  test('load files with a hash in their name once for ever, packed', async () => {
    for (const [accepted, encoding] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const reply = await get('/assets/index-abc123.js', { 'Accept-Encoding': accepted });
      expect(reply.headers.get('content-encoding')).toBe(encoding);
      expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(reply.headers.get('vary')).toContain('Accept-Encoding');
      expect(reply.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(await reply.text()).toBe(script);
    }
    const font = await get('/assets/font-abc123.woff2');
    expect(font.headers.get('cache-control')).toContain('immutable');
    expect((await font.arrayBuffer()).byteLength).toBe(5000);
  });

  test('are not sent again to who has them', async () => {
    const etag = (await get('/assets/index-abc123.js')).headers.get('etag') ?? '';
    expect(await statusOf('/assets/index-abc123.js', { 'If-None-Match': etag })).toBe(304);
    expect(await statusOf('/assets/index-abc123.js', { 'If-None-Match': '"old"' })).toBe(200);
  });

  test('follow a new build without a restart', async () => {
    const path = join(folder, 'dist', 'index.html');
    await writeFile(path, '<!doctype html><title>A newer Rapport</title>');
    expect(await (await get('/')).text()).toContain('A newer Rapport');
    await writeFile(path, '<!doctype html><title>Rapport</title>');
  });

  test('never show what lies outside of the build, or is hidden', async () => {
    for (const path of [
      '/..%2foutside.json',
      '/%2e%2e/outside.json',
      '/assets/..%2f..%2foutside.json',
      '/..%5coutside.json',
      '/.secret',
      '/%2esecret',
      '/%00.js',
      '/%ff.js',
      '/assets/missing.js',
    ]) {
      const reply = await get(path);
      const text = await reply.text();
      expect(text).not.toContain('outside');
      expect(text).not.toContain('secret');
      expect([200, 400, 403, 404]).toContain(reply.status);
    }
    expect((await get('/assets/missing.js')).status).toBe(404);
  });
});

describe('the documentation of the API', () => {
  test('is a page of the studio', async () => {
    const page = await (await get('/api/docs')).text();
    expect(page).toBe(await (await get('/')).text());
    expect((await get('/api/docs/package.json')).status).toBe(404);
  });
});
