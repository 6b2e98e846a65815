import { describe, expect, test } from 'vitest';
import type { CrmError } from '../errors/index.ts';
import type { Method } from './route.ts';
import { Router } from './router.ts';

const route = (method: Method, path: string) => ({ method, path });
const router = new Router([
  route('GET', '/records/{object}'),
  route('POST', '/records/{object}'),
  route('POST', '/records/{object}/query'),
  route('GET', '/records/{object}/{id}'),
  route('PUT', '/records/{object}/by/{field}/{value}'),
  route('GET', '/users'),
]);

function refusal(work: () => unknown): CrmError {
  try {
    work();
  } catch (error) {
    return error as CrmError;
  }
  throw new Error('was not refused');
}

describe('the router', () => {
  test('finds a route and decodes its parameters', () => {
    const { route: found, params } = router.match('PUT', '/records/account/by/name/A%20%2F%20B');
    expect(found.path).toBe('/records/{object}/by/{field}/{value}');
    expect(params).toEqual({ object: 'account', field: 'name', value: 'A / B' });
  });

  test('prefers a fixed segment to a parameter', () => {
    expect(router.match('POST', '/records/account/query').route.path).toContain('/query');
  });

  test('answers HEAD by the route for GET', () => {
    expect(router.match('HEAD', '/users').route.method).toBe('GET');
  });

  test('tells an unknown path from a known one with another method', () => {
    for (const path of ['/nope', '/users/', '/records/', '//users', '', '/records/a/b/c/d/e/f']) {
      expect(refusal(() => router.match('GET', path)).code).toBe('REQUEST_UNKNOWN_ROUTE');
    }
    expect(refusal(() => router.match('DELETE', '/records/account'))).toMatchObject({
      code: 'REQUEST_METHOD',
      params: { allowed: ['GET', 'HEAD', 'OPTIONS', 'POST'] },
    });
  });

  test('lists the methods of a path', () => {
    expect(router.methodsOf('/users')).toEqual(['GET', 'HEAD', 'OPTIONS']);
    expect(router.methodsOf('/nope')).toBeUndefined();
  });

  test('refuses what is not percent-encoded UTF-8', () => {
    expect(refusal(() => router.match('GET', '/records/%ff')).code).toBe('REQUEST_PARAMETER');
    expect(refusal(() => router.match('GET', '/records/%')).code).toBe('REQUEST_PARAMETER');
  });

  test('takes names of JavaScript objects for what they are', () => {
    expect(router.match('GET', '/records/__proto__').params).toEqual({ object: '__proto__' });
    expect(refusal(() => router.match('GET', '/constructor')).code).toBe('REQUEST_UNKNOWN_ROUTE');
  });

  test('stops the start when two routes are the same', () => {
    expect(() => new Router([route('GET', '/a/{b}'), route('GET', '/a/{c}')])).toThrow(
      'two routes',
    );
  });
});
