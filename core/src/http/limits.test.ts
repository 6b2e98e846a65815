import { expect, test } from 'vitest';
import { Limits } from './limits.ts';

async function passed(work: () => Promise<void> | undefined, times: number): Promise<number> {
  let count = 0;
  for (let index = 0; index < times; index += 1) {
    try {
      await work();
      count += 1;
    } catch {
      // refused
    }
  }
  return count;
}

test('a credential may ask as often as is set, and is told when to come again', async () => {
  const limits = new Limits(10);
  expect(await passed(() => limits.credential('a'), 15)).toBe(10);
  expect(await passed(() => limits.credential('b'), 15)).toBe(10);
  await expect(limits.credential('a')).rejects.toMatchObject({
    code: 'REQUEST_RATE',
    retryAfter: expect.any(Number),
  });
});

test('signing in is limited by address, however much else is allowed', async () => {
  const limits = new Limits(1_000_000);
  expect(await passed(() => limits.signIn('192.0.2.1'), 150)).toBe(100);
  expect(await passed(() => limits.signIn('192.0.2.2'), 1)).toBe(1);
});

test('off is off for all of them', async () => {
  const limits = new Limits(null);
  expect(limits.credential('a')).toBeUndefined();
  expect(limits.address('a')).toBeUndefined();
  expect(limits.lookUp('a')).toBeUndefined();
  expect(await passed(() => limits.signIn('192.0.2.1'), 500)).toBe(500);
});
