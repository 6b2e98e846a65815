import { expect, test } from 'vitest';
import { csrfTokenOf, isCsrfTokenOf, isToken, newToken, tokenHash } from './token.ts';

test('a token says what it is and carries 256 random bits', () => {
  const tokens = Array.from({ length: 200 }, () => newToken('session'));
  expect(new Set(tokens).size).toBe(200);
  expect(tokens[0]).toMatch(/^rps_[A-Za-z0-9_-]{43}$/);
  expect(newToken('api_key')).toMatch(/^rpk_/);
  expect(isToken(newToken('api_key'))).toBe(true);
});

test('what cannot be a token is told apart without a look at the database', () => {
  for (const text of ['', 'x', 'rps_', `rpx_${'a'.repeat(43)}`, `rps_${'a'.repeat(44)}`, '\0']) {
    expect(isToken(text)).toBe(false);
  }
});

test('a CSRF token fits its own session only and does not show it', () => {
  const [mine, other] = [newToken('session'), newToken('session')];
  const csrf = csrfTokenOf(mine);
  expect(isCsrfTokenOf(mine, csrf)).toBe(true);
  expect(isCsrfTokenOf(other, csrf)).toBe(false);
  expect(isCsrfTokenOf(mine, '')).toBe(false);
  expect(csrf).not.toContain(mine.slice(4, 20));
  expect(tokenHash(mine)).not.toContain(csrf);
});
