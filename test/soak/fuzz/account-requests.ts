import type { Random } from '../random.ts';
import { administrator } from '../server-process.ts';
import { hostileTexts } from './hostile-values.ts';
import { mutated } from './mutate.ts';
import { actor, type FuzzRequest, jsonBody, part, wellFormed } from './request.ts';
import { sample } from './valid-values.ts';
import type { World } from './world.ts';

/** Users, keys and signing in; the two actors themselves are left as they are. */
export function account(random: Random, world: World): FuzzRequest {
  const spoiled = (body: unknown): unknown => (random.chance(0.4) ? body : mutated(random, body));
  const sampled = (path: string, method: string): unknown =>
    sample(random, world.seen.admin.bodySchema(path, method) ?? {});
  const who = actor(random);
  const get = (path: string): FuzzRequest => ({
    who,
    method: 'GET',
    headers: {},
    operation: path,
    path: `/api/v1${path}`,
  });
  return random.weighted<() => FuzzRequest>([
    [2, () => get('/auth/me')],
    [2, () => get('/users')],
    [2, () => get('/auth/api-keys')],
    [2, () => ({ ...get('/users/{id}'), path: `/api/v1/users/${part(userId(random, world))}` })],
    [
      2,
      () =>
        send(
          'POST',
          '/users',
          spoiled({
            ...(sampled('/users', 'POST') as object),
            email: `new${random.below(1e9)}@example.com`,
            permission_sets: ['standard_user'],
          }),
        ),
    ],
    [
      2,
      () => ({
        ...send('PATCH', '/users/{id}', spoiled(userPatch(random, sampled))),
        path: `/api/v1/users/${part(world.users.pick(random))}`,
      }),
    ],
    [
      2,
      () =>
        send(
          'POST',
          '/auth/api-keys',
          spoiled({
            ...(sampled('/auth/api-keys', 'POST') as object),
            permission_set: 'standard_user',
          }),
        ),
    ],
    [
      1,
      () => ({
        ...get('/auth/api-keys/{id}'),
        method: 'DELETE',
        path: `/api/v1/auth/api-keys/${part(world.apiKeys.pick(random))}`,
      }),
    ],
    [
      1,
      () => ({
        ...send(
          'PATCH',
          '/auth/me',
          spoiled({ language: 'en', time_zone: random.pick(['Asia/Taipei', 'UTC']) }),
        ),
        who: 'standard',
      }),
    ],
    [1, () => ({ ...send('POST', '/auth/sign-in', spoiled(signIn(random))), who: 'nobody' })],
    [
      0.5,
      () => ({
        ...send('POST', '/auth/sign-out', undefined),
        token: world.tokens.pick(random, 'none'),
      }),
    ],
    [
      1,
      () => ({
        ...send('POST', '/auth/password', spoiled(sampled('/auth/password', 'POST'))),
        token: world.tokens.pick(random, 'none'),
      }),
    ],
  ])();
}

function send(method: string, path: string, body: unknown): FuzzRequest {
  const base = { who: 'admin' as const, method, operation: path, path: `/api/v1${path}` };
  return body === undefined ? { ...base, headers: {} } : { ...base, ...jsonBody(body) };
}

function userId(random: Random, world: World): string {
  return random.chance(0.8)
    ? world.ids('user').pick(random)
    : wellFormed(random.pick(hostileTexts)).slice(0, 300);
}

function userPatch(random: Random, sampled: (path: string, method: string) => unknown): object {
  const { password: _, ...patch } = sampled('/users/{id}', 'PATCH') as Record<string, unknown>;
  return { ...patch, permission_sets: random.pick([['standard_user'], ['administrator'], []]) };
}

/** Wrong passwords are few: each costs as much time as a right one. */
function signIn(random: Random): object {
  return random.chance(0.3)
    ? administrator
    : { email: 'nobody@example.com', password: 'wrong-password' };
}
