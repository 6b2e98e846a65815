import { expect, test } from 'vitest';
import { hashPassword, isOutdated, verifyPassword } from './password.ts';

test('a password is stored as argon2id in PHC form, each time with a new salt', async () => {
  const [first, second] = await Promise.all([
    hashPassword('correct horse'),
    hashPassword('correct horse'),
  ]);
  expect(first).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
  );
  expect(first).not.toBe(second);
});

test('the right password is recognised and no other', async () => {
  const stored = await hashPassword('correct horse');
  expect(await verifyPassword('correct horse', stored)).toBe(true);
  expect(await verifyPassword('correct horse ', stored)).toBe(false);
  expect(await verifyPassword('', stored)).toBe(false);
});

test('the same password typed on another keyboard is the same', async () => {
  const stored = await hashPassword('Zu\u0308rich-2026');
  expect(await verifyPassword('Z\u00fcrich-2026', stored)).toBe(true);
});

test('nobody has a password, and whoever tries is made to wait for a real check', async () => {
  let quickest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < 5; index += 1) {
    const began = performance.now();
    expect(await verifyPassword('wrong', null)).toBe(false);
    quickest = Math.min(quickest, performance.now() - began);
  }
  // Answering without the work takes microseconds; the work, on the fastest machine, milliseconds.
  expect(quickest).toBeGreaterThan(2);
});

test('a hash of a known vector is recognised', async () => {
  // From the tests of the reference implementation: "password", "somesalt", t=2, m=2^16, p=1.
  const tag = 'CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  const stored = `$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$${tag}`;
  expect(await verifyPassword('password', stored)).toBe(true);
  expect(await verifyPassword('Password', stored)).toBe(false);
  expect(isOutdated(stored)).toBe(true);
  expect(isOutdated(await hashPassword('x'))).toBe(false);
});

test('what is stored but cannot be read fits no password', async () => {
  expect(await verifyPassword('', 'plain')).toBe(false);
  expect(await verifyPassword('plain', 'plain')).toBe(false);
});

test('a flood of passwords is refused rather than queued for ever', async () => {
  const attempts = Array.from({ length: 130 }, () => verifyPassword('x', null));
  const outcomes = await Promise.allSettled(attempts);
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBe(28);
  expect(await verifyPassword('x', null)).toBe(false);
});
