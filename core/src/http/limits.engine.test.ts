import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ rateLimit: 50 });
});
afterAll(() => app.stop());

test('one session above the limit is told when to come again, and others are not', async () => {
  const other = await app.user('Quiet');
  const statuses: number[] = [];
  for (let index = 0; index < 60; index += 1) {
    statuses.push((await app.admin.call('GET', '/auth/me')).status);
  }
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
  const refused = await app.admin.call('GET', '/auth/me');
  expect(refused.body.error.code).toBe('REQUEST_RATE');
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect((await other.call('GET', '/auth/me')).status).toBe(200);
});

test('tokens that nobody has are looked up so often and no more', async () => {
  const statuses = new Map<number, number>();
  for (let index = 0; index < 700; index += 1) {
    const token = `rps_${String(index).padStart(43, '0')}`;
    const { status } = await fetch(`${app.url}/api/v1/auth/me`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(statuses.get(429)).toBeGreaterThanOrEqual(100);
  expect(statuses.get(401)).toBeGreaterThan(500);
});
