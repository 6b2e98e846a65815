import { bodyOf } from './judge.ts';
import type { FuzzRequest } from './request.ts';
import type { Answer } from './send.ts';
import type { World } from './world.ts';

/** Takes from an answer what later requests can name. */
export function learn(world: World, request: FuzzRequest, answer: Answer): void {
  if (answer.status < 200 || answer.status > 299) return;
  const body = bodyOf(answer);
  if (request.method === 'DELETE' && request.object) {
    const id = decodeURIComponent(request.path.split('/').at(-1) as string);
    world.ids(request.object).remove(id);
    world.deleted(request.object).add(id);
    return;
  }
  if (request.object) learnRecords(world, request, body);
  else learnAccounts(world, request, body);
}

function learnRecords(world: World, request: FuzzRequest, body: any): void {
  const object = request.object as string;
  const isDeleting = JSON.stringify(request.body ?? '').includes('"operation\\":\\"delete');
  const pool = isDeleting ? world.deleted(object) : world.ids(object);
  for (const record of body?.data ?? body?.results ?? [body]) {
    if (typeof record?.id === 'string') pool.add(record.id);
  }
  if (request.path.includes('/restore') && body?.id) world.deleted(object).remove(body.id);
  if (typeof body?.next_cursor !== 'string' || request.method !== 'GET') return;
  if (request.path.includes('/history')) return;
  const path = request.path.replace(/[?&]cursor=[^&]*/g, '');
  const next = `${path}${path.includes('?') ? '&' : '?'}cursor=${body.next_cursor}`;
  world.cursors.add(`${request.who} ${object} ${next}`);
}

function learnAccounts(world: World, request: FuzzRequest, body: any): void {
  if (request.path === '/api/v1/users' && request.method === 'POST') world.users.add(body.id);
  if (request.path === '/api/v1/auth/api-keys' && request.method === 'POST') {
    world.apiKeys.add(body.id);
    world.tokens.add(body.token);
  }
  if (request.path === '/api/v1/auth/sign-in') world.tokens.add(body.token);
}
