import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';

const kilobyte = 1000;
const mostScript = 260 * kilobyte;
const mostStyle = 25 * kilobyte;

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.stop());

/** Bytes of what the page names in its head, each compressed as it travels. */
async function weigh(page: string, pattern: RegExp): Promise<number> {
  const paths = new Set([...page.matchAll(pattern)].map((match) => match[1] ?? ''));
  const sizes = await Promise.all(
    [...paths].map(async (path) => {
      const reply = await fetch(`${app.url}${path}`);
      expect(reply.status, path).toBe(200);
      return gzipSync(await reply.text(), { level: 9 }).byteLength;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('the first page', () => {
  it('stays within its budget of script and style', async () => {
    const page = await (await fetch(app.url)).text();
    const script = await weigh(page, /(?:src|href)="(\/assets\/[^"]+\.js)"/g);
    const style = await weigh(page, /href="(\/assets\/[^"]+\.css)"/g);
    expect(script).toBeGreaterThan(50 * kilobyte);
    expect(script).toBeLessThanOrEqual(mostScript);
    expect(style).toBeLessThanOrEqual(mostStyle);
  });

  it('holds no script of its own, as the content policy demands', async () => {
    const reply = await fetch(app.url);
    expect(reply.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/);
    await expect.poll(() => reply.text()).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
  });
});
