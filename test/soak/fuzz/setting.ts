import { administrator } from '../server-process.ts';
import { Description } from './description.ts';
import { jsonBody } from './request.ts';
import type { Sender } from './send.ts';
import { newWorld, type World } from './world.ts';

const kinds = [
  'app',
  'extension',
  'layout',
  'list-view',
  'object',
  'permission-set',
  'stage-path',
  'value-set',
];

/** Signs both actors in and learns the API, the model and the first records. */
export async function enterWorld(sender: Sender): Promise<World> {
  sender.tokens.admin = await signIn(sender, administrator.email, administrator.password);
  const email = `standard.${Date.now()}@example.com`;
  const { password } = administrator;
  const user = { email, name: 'Standard', password, permission_sets: ['standard_user'] };
  await ask(sender, 'POST', '/users', user);
  sender.tokens.standard = await signIn(sender, email, password);
  const world = newWorld({ admin: new Description(), standard: new Description() });
  await refresh(sender, world);
  for (const object of world.seen.admin.objectNames) {
    const page = await ask(sender, 'GET', `/records/${object}?limit=100`);
    for (const record of page.data) world.ids(object).add(record.id);
  }
  return world;
}

/** Reads the API and the model as they are now for both actors. */
export async function refresh(sender: Sender, world: World): Promise<void> {
  for (const who of ['admin', 'standard'] as const) {
    const api = await ask(sender, 'GET', '/openapi.json', undefined, who);
    const metadata = await ask(sender, 'GET', '/metadata', undefined, who);
    world.seen[who].replace(api, metadata.objects);
    world.revision = metadata.revision;
  }
  const lists: [string, Record<string, unknown>[]][] = [];
  for (const kind of kinds)
    lists.push([kind, (await ask(sender, 'GET', `/metadata/${kind}s`)).data]);
  world.documents = Object.fromEntries(lists);
}

async function signIn(sender: Sender, email: string, password: string): Promise<string> {
  return (await ask(sender, 'POST', '/auth/sign-in', { email, password }, 'nobody')).token;
}

/** A request that must be answered well. @throws Error with the answer when it is not */
export async function ask(
  sender: Sender,
  method: string,
  path: string,
  body?: unknown,
  who: 'admin' | 'standard' | 'nobody' = 'admin',
): Promise<any> {
  const sent = body === undefined ? { headers: {} } : jsonBody(body);
  const answer = await sender.send({ who, method, path: `/api/v1${path}`, ...sent });
  if (answer.status >= 200 && answer.status < 300) return JSON.parse(answer.text);
  throw new Error(`${method} ${path} answered ${answer.status} ${answer.failure ?? answer.text}`);
}
