import { expect, test } from 'vitest';
import { createTestApp } from '../../../test/harness/app.ts';

test('a server that stops finishes what is in flight and takes nothing new', async () => {
  const app = await createTestApp();
  const { http } = app.running.app;
  const slow = app.nobody.call('POST', '/auth/sign-in', { email: 'a@example.com', password: 'x' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const began = performance.now();
  const stopped = http.stop(5_000);
  await expect(fetch(`${app.url}/healthz`)).rejects.toThrow();
  expect((await slow).status).toBe(401);
  await stopped;
  expect(performance.now() - began).toBeLessThan(4_000);
  await app.stop();
});

test('a server that stops cuts off at the deadline who does not come to an end', async () => {
  const app = await createTestApp();
  const { http } = app.running.app;
  const endless = new ReadableStream({
    pull: (controller) =>
      new Promise<void>((resolve) => {
        setTimeout(() => {
          controller.enqueue(Buffer.from(' '));
          resolve();
        }, 100);
      }),
  });
  const request = fetch(`${app.url}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: endless,
    duplex: 'half',
  } as RequestInit);
  const cut = expect(request).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const began = performance.now();
  await http.stop(500);
  expect(performance.now() - began).toBeLessThan(2_000);
  await cut;
  await app.stop();
});
