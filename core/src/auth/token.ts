import { createHash, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CredentialKind } from './actor.ts';

/** Tokens begin with a word, so that scanners for leaked secrets can find them. */
const prefixes: Readonly<Record<CredentialKind, string>> = { session: 'rps_', api_key: 'rpk_' };

const tokenForm = /^rp[sk]_[A-Za-z0-9_-]{43}$/;

/** A new token of 256 random bits. It is shown once and stored only as `tokenHash`. */
export function newToken(kind: CredentialKind): string {
  return prefixes[kind] + randomBytes(32).toString('base64url');
}

/** True for a text that can be a token at all; others need no look at the database. */
export function isToken(text: string): boolean {
  return tokenForm.test(text);
}

/**
 * What is stored of a token, and what finds it in memory: its SHA-256 in hexadecimal digits.
 * Tokens are random, so a fast hash without salt loses nothing.
 */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}

/**
 * The CSRF token of a session. It is derived, so that the server can tell it to the session's own
 * page at any time, and knowing it does not give the session away.
 */
export function csrfTokenOf(token: string): string {
  return createHash('sha256').update('rapport csrf\0').update(token).digest('base64url');
}

/** Compares a CSRF token without telling by its time how much of it was right. */
export function isCsrfTokenOf(token: string, sent: string): boolean {
  const expected = Buffer.from(csrfTokenOf(token));
  const actual = Buffer.from(sent);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
