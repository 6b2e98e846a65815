import { expect, test } from 'vitest';
import { forgottenAfter, pauses, StrangerLockOut } from './lock-out.ts';

function attemptsUntilLocked(lockOut: StrangerLockOut, key: string, now: number): number {
  for (let count = 0; count < 100; count += 1) {
    try {
      lockOut.attempt(key, now);
    } catch {
      return count;
    }
  }
  return 100;
}

test('five attempts go through, then there is a pause that doubles to a quarter of an hour', () => {
  const lockOut = new StrangerLockOut();
  let now = 1_000_000;
  expect(attemptsUntilLocked(lockOut, 'a', now)).toBe(5);
  for (const pause of pauses.slice(4)) {
    expect(() => lockOut.attempt('a', now + pause - 1)).toThrow('AUTH_LOCKED');
    now += pause;
    expect(attemptsUntilLocked(lockOut, 'a', now)).toBe(1);
  }
  expect(() => lockOut.attempt('a', now + 899_999)).toThrow('AUTH_LOCKED');
  expect(() => lockOut.attempt('a', now + 900_000)).not.toThrow();
});

test('the refusal says how long to wait', () => {
  const lockOut = new StrangerLockOut();
  attemptsUntilLocked(lockOut, 'a', 0);
  expect(() => lockOut.attempt('a', 10_000)).toThrow(
    expect.objectContaining({ retryAfter: 20, params: { seconds: 20 } }),
  );
});

test('one address does not lock another', () => {
  const lockOut = new StrangerLockOut();
  attemptsUntilLocked(lockOut, 'a', 0);
  expect(() => lockOut.attempt('b', 0)).not.toThrow();
});

test('a day without an attempt forgets the ones before', () => {
  const lockOut = new StrangerLockOut();
  attemptsUntilLocked(lockOut, 'a', 0);
  expect(attemptsUntilLocked(lockOut, 'a', 30_001 + forgottenAfter)).toBe(5);
});

test('a flood of addresses fills no memory: the oldest are forgotten', () => {
  const lockOut = new StrangerLockOut();
  attemptsUntilLocked(lockOut, 'first', 0);
  for (let index = 0; index < 10_000; index += 1) lockOut.attempt(`x${index}`, 0);
  expect(() => lockOut.attempt('first', 0)).not.toThrow();
});
