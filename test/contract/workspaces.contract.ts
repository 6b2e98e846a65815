import { routes } from '@rapport/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
let home: Caller;
let other: Caller;
/** Ids of the other workspace, by the name of a route's parameter. */
let theirs: Record<string, string>;

beforeAll(async () => {
  app = await createTestApp({ workspaces: ['second'] });
  home = app.admin;
  other = await app.adminOf('second');
  const account = await other.call('POST', '/records/account', {
    name: 'Secret Holdings',
    external_ids: { legacy: 'S-1' },
  });
  const user = await other.call('GET', '/auth/me');
  const key = await other.call('POST', '/auth/api-keys', {
    name: 'theirs',
    permission_set: 'standard_user',
  });
  await other.call('POST', '/metadata/objects', {
    name: 'secret_thing',
    title: 'Secret thing',
    plural: 'Secret things',
    type: 'object',
    nameField: 'name',
    properties: { name: { fieldType: 'text', title: 'Name' } },
  });
  theirs = {
    object: 'account',
    id: account.body.id,
    key: 'secret_thing',
    name: 'secret_thing',
    field: 'external_id',
    value: 'legacy:S-1',
    number: '2',
    user: user.body.user.id,
    api_key: key.body.id,
  };
});
afterAll(() => app?.stop());

/** The path of a route with the other workspace's ids in it. */
function pathWithTheirs(path: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (path.startsWith('/users')) return theirs.user as string;
    if (path.startsWith('/auth/api-keys')) return theirs.api_key as string;
    return encodeURIComponent(theirs[name] ?? 'unknown');
  });
}

describe('a workspace', () => {
  it('has a schema of its own', () => {
    const schemas = app.running.app.services.workspaces.all().map((workspace) => workspace.schema);
    expect(new Set(schemas).size).toBe(2);
  });

  it('refuses a token of another workspace on every route', async () => {
    for (const route of routes) {
      if (route.auth === 'public') continue;
      const reply = await home.call(
        route.method,
        pathWithTheirs(route.path),
        route.request ? {} : undefined,
        {
          headers: { 'X-Rapport-Workspace': 'second' },
        },
      );
      expect(reply.status, `${route.method} ${route.path}`).toBe(401);
    }
  });

  it('shows nothing of another workspace on any route that takes an id', async () => {
    for (const route of routes) {
      if (route.auth === 'public' || !route.path.includes('{')) continue;
      if (route.path.startsWith('/metadata/revisions')) continue;
      const body = route.request ? bodyFor(route.path) : undefined;
      const reply = await home.call(route.method, pathWithTheirs(route.path), body);
      const text = JSON.stringify(reply.body ?? '');
      expect(text, `${route.method} ${route.path}`).not.toContain('Secret Holdings');
      expect(text, `${route.method} ${route.path}`).not.toMatch(/"title":"Secret thing"/);
    }
    const still = await other.call('GET', `/records/account/${theirs.id}`);
    expect(still.body).toMatchObject({ name: 'Secret Holdings', version: 1 });
    const users = await other.call('GET', '/users');
    expect(
      users.body.data.some(
        (user: { id: string; active: boolean }) => user.id === theirs.user && user.active,
      ),
    ).toBe(true);
  });

  it('answers 404 for a record of another workspace, by id and by external id', async () => {
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const reply = await home.call(
        method,
        `/records/account/${theirs.id}`,
        method === 'PATCH' ? { name: 'x' } : undefined,
      );
      expect(reply.status, method).toBe(404);
    }
    const made = await home.call('PUT', '/records/account/by/external_id/legacy:S-1', {
      name: 'Ours',
    });
    expect([200, 201]).toContain(made.status);
    expect(made.body.id).not.toBe(theirs.id);
  });

  it('refuses a link to a record of another workspace', async () => {
    const reply = await home.call('POST', '/records/contact', {
      last_name: 'Spy',
      account: theirs.id,
    });
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([{ path: 'account', code: 'FIELD_LINK' }]);
  });

  it('refuses a cursor that was made in another workspace', async () => {
    for (const name of ['A', 'B', 'C']) await other.call('POST', '/records/account', { name });
    const page = await other.call('GET', '/records/account?limit=1');
    const reply = await home.call(
      'GET',
      `/records/account?limit=1&cursor=${page.body.next_cursor}`,
    );
    expect(reply.status).toBe(400);
    expect(reply.body.error.code).toBe('RECORD_CURSOR_INVALID');
  });

  it('has a model of its own', async () => {
    const ours = await home.call('GET', '/metadata');
    expect(Object.keys(ours.body.objects)).not.toContain('secret_thing');
    const their = await other.call('GET', '/metadata');
    expect(Object.keys(their.body.objects)).toContain('secret_thing');
  });

  it('is not found under a name that nobody has', async () => {
    const reply = await app.nobody.call('GET', '/auth/me', undefined, {
      headers: { 'X-Rapport-Workspace': 'third' },
    });
    expect(reply.status).toBe(404);
  });
});

function bodyFor(path: string): unknown {
  if (path.endsWith('/bulk')) {
    return { operation: 'update', records: [{ id: theirs.id, name: 'Taken over' }] };
  }
  return { name: 'Taken over' };
}
