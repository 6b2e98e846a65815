import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, callerWith, createTestApp, type TestApp } from '../../../test/harness/app.ts';

const noId = '01900000-0000-7000-8000-000000000000';
let app: TestApp;
let administratorId: string;

beforeAll(async () => {
  app = await createTestApp({ workspaces: ['other'] });
  administratorId = (await app.admin.call('GET', '/auth/me')).body.user.id;
});
afterAll(() => app.stop());

const signIn = (email: string, password: string) =>
  app.nobody.call('POST', '/auth/sign-in', { email, password });
const change = (id: string, changes: object) => app.admin.call('PATCH', `/users/${id}`, changes);
const emailOf = async (caller: Caller) => (await caller.call('GET', '/auth/me')).body.user.email;

describe('users', () => {
  test('are made with a password and permission sets, and can sign in', async () => {
    const reply = await app.admin.call('POST', '/users', {
      email: 'Dana@Example.com',
      name: '  Dana 陳 ',
      password: 'dana-dana-dana',
      permission_sets: ['standard_user'],
      language: 'zh-Hant',
      time_zone: 'Asia/Taipei',
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/api/v1/users/${reply.body.id}`);
    expect(reply.body).toMatchObject({
      email: 'Dana@Example.com',
      name: 'Dana 陳',
      active: true,
      can_sign_in: true,
      permission_sets: ['standard_user'],
      language: 'zh-Hant',
      time_zone: 'Asia/Taipei',
    });
    const signedIn = await signIn('dana@example.com', 'dana-dana-dana');
    expect(signedIn.status).toBe(200);
    expect((await app.admin.call('GET', `/users/${reply.body.id}`)).body).toEqual(reply.body);
    const record = await app.admin.call('GET', `/records/user/${reply.body.id}`);
    expect(record.body).toMatchObject({ name: 'Dana 陳', created_by: administratorId });
  });

  test('have an address that nobody else in the workspace has, whatever its case', async () => {
    const make = (email: string) =>
      app.admin.call('POST', '/users', { email, name: 'Eve', password: 'eve-eve-eve' });
    expect((await make('eve@example.com')).status).toBe(201);
    const again = await make('EVE@example.com');
    expect([again.status, again.body.error.code]).toEqual([409, 'USER_EMAIL_TAKEN']);
    expect(again.body.error.fields[0]).toMatchObject({ path: 'email', code: 'FIELD_TAKEN' });
  });

  test('made twice at the same moment are made once', async () => {
    const body = { email: 'twin@example.com', name: 'Twin', password: 'twin-twin-twin' };
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => app.admin.call('POST', '/users', body)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  test('are refused with every wrong property named', async () => {
    const reply = await app.admin.call('POST', '/users', {
      email: 'nobody',
      password: 'short',
      permission_sets: ['standard_user'],
      role: 'x',
    });
    expect(reply.status).toBe(422);
    const problems = reply.body.error.fields.map((field: any) => [field.path, field.code]);
    expect(problems).toEqual([
      ['email', 'FIELD_EMAIL'],
      ['password', 'FIELD_TOO_SHORT'],
      ['role', 'FIELD_UNKNOWN'],
      ['name', 'FIELD_REQUIRED'],
    ]);
    const unknown = await app.admin.call('POST', '/users', {
      email: 'fay@example.com',
      name: 'Fay',
      permission_sets: ['standard_user', 'zzz'],
    });
    expect(unknown.body.error.fields).toMatchObject([
      { path: 'permission_sets.1', code: 'FIELD_CHOICE', params: { value: 'zzz' } },
    ]);
  });

  test('are administered by administrators only', async () => {
    const user = await app.user('Plain Pat');
    const body = { email: 'x@example.com', name: 'X', permission_sets: ['administrator'] };
    const attempts = [
      await user.call('GET', '/users'),
      await user.call('GET', `/users/${administratorId}`),
      await user.call('POST', '/users', body),
      await user.call('PATCH', `/users/${user.id}`, { permission_sets: ['administrator'] }),
    ];
    for (const reply of attempts) {
      expect([reply.status, reply.body.error.code]).toEqual([403, 'AUTH_ADMINISTRATOR_ONLY']);
    }
  });

  test('page in the order they were made, each exactly once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await app.admin.call('GET', `/users?limit=2${next}`);
      expect(page.body.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.data.map((user: any) => user.id));
      cursor = page.body.next_cursor;
    } while (cursor !== null);
    const all = await app.admin.call('GET', '/users?limit=200');
    expect(seen).toEqual(all.body.data.map((user: any) => user.id));
    expect(new Set(seen).size).toBe(seen.length);
    for (const query of ['limit=0', 'limit=201', 'limit=x', 'cursor=x', 'page=2']) {
      expect((await app.admin.call('GET', `/users?${query}`)).status).toBe(400);
    }
  });

  test('are not found by ids of others, of other workspaces, or of nonsense', async () => {
    const other = await app.adminOf('other');
    for (const id of [noId, 'x', '%00', "';--"]) {
      expect((await app.admin.call('GET', `/users/${id}`)).status).toBe(404);
      expect((await app.admin.call('PATCH', `/users/${id}`, { name: 'X' })).status).toBe(404);
    }
    expect((await other.call('GET', `/users/${administratorId}`)).status).toBe(404);
    expect((await other.call('PATCH', `/users/${administratorId}`, { active: false })).status).toBe(
      404,
    );
  });
});

describe('a change of a user', () => {
  test('of permission sets holds at the next request', async () => {
    const user = await app.user('Rising Ray');
    expect((await user.call('GET', '/users')).status).toBe(403);
    const raised = await change(user.id, { permission_sets: ['administrator'] });
    expect(raised.body.permission_sets).toEqual(['administrator']);
    expect((await user.call('GET', '/users')).status).toBe(200);
    await change(user.id, { permission_sets: ['standard_user'] });
    expect((await user.call('GET', '/users')).status).toBe(403);
    await change(user.id, { permission_sets: [] });
    expect((await user.call('GET', '/records/account')).status).toBeGreaterThanOrEqual(403);
  });

  test('to inactive signs out everywhere and lets nobody in again until it is undone', async () => {
    const user = await app.user('Gone Gil');
    const email = await emailOf(user);
    expect((await change(user.id, { active: false })).body.active).toBe(false);
    expect((await user.call('GET', '/auth/me')).status).toBe(401);
    expect((await signIn(email, 'a-long-test-password')).status).toBe(401);
    await change(user.id, { active: true });
    expect((await user.call('GET', '/auth/me')).status).toBe(401);
    expect((await signIn(email, 'a-long-test-password')).status).toBe(200);
  });

  test('of the password ends the sessions begun with the old one', async () => {
    const user = await app.user('Reset Rob');
    const email = await emailOf(user);
    expect((await change(user.id, { password: 'a-new-password' })).status).toBe(200);
    expect((await user.call('GET', '/auth/me')).status).toBe(401);
    expect((await signIn(email, 'a-long-test-password')).status).toBe(401);
    expect((await signIn(email, 'a-new-password')).status).toBe(200);
  });

  test('is in the history of the record, with who made it', async () => {
    const user = await app.user('Old Name');
    await change(user.id, { name: 'New Name' });
    const history = await app.admin.call('GET', `/records/user/${user.id}/history`);
    expect(history.body.data[0]).toMatchObject({ kind: 'updated', actor: administratorId });
  });

  test('never leaves the workspace without an administrator who can sign in', async () => {
    const self = await change(administratorId, { active: false });
    expect([self.status, self.body.error.code]).toEqual([422, 'USER_SELF']);
    const last = await change(administratorId, { permission_sets: ['standard_user'] });
    expect([last.status, last.body.error.code]).toEqual([422, 'USER_LAST_ADMINISTRATOR']);
    const invited = await app.admin.call('POST', '/users', {
      email: 'invited@example.com',
      name: 'Invited',
      permission_sets: ['administrator'],
    });
    expect(invited.status).toBe(201);
    const still = await change(administratorId, { permission_sets: [] });
    expect(still.body.error.code).toBe('USER_LAST_ADMINISTRATOR');
    expect((await app.admin.call('GET', '/users')).status).toBe(200);
  });

  test('by two administrators who remove each other leaves one of them', async () => {
    const rival = await app.user('Rival', ['administrator']);
    const replies = await Promise.all([
      change(rival.id, { permission_sets: [] }),
      rival.call('PATCH', `/users/${administratorId}`, { permission_sets: [] }),
    ]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const winner = replies[0].status === 200 ? app.admin : rival;
    expect((await winner.call('GET', '/users')).status).toBe(200);
    if (winner === rival) {
      await rival.call('PATCH', `/users/${administratorId}`, {
        permission_sets: ['administrator'],
      });
    }
  });
});

describe('an API key', () => {
  const make = (caller: Caller, body: object) => caller.call('POST', '/auth/api-keys', body);

  test('acts as a user of its own with one permission set', async () => {
    const made = await make(app.admin, { name: 'Website', permission_set: 'standard_user' });
    expect(made.status).toBe(201);
    expect(made.body.token).toMatch(/^rpk_/);
    const key = callerWith(app.url, made.body.token);
    const who = await key.call('GET', '/auth/me');
    expect(who.body).toMatchObject({
      user: { name: 'Website', email: null },
      permission_sets: ['standard_user'],
      is_administrator: false,
    });
    const record = await key.call('POST', '/records/account', { name: 'From the website' });
    expect(record.body.created_by).toBe(who.body.user.id);
    const listed = await app.admin.call('GET', '/auth/api-keys');
    const entry = listed.body.data.find((each: any) => each.id === made.body.id);
    expect(entry).toMatchObject({ name: 'Website', user: who.body.user.id });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.token.slice(4));
  });

  test('gives nobody more than he has', async () => {
    const user = await app.user('Key Kim');
    const more = await make(user, { name: 'More', permission_set: 'administrator' });
    expect([more.status, more.body.error.code]).toEqual([403, 'AUTH_PERMISSION_SET']);
    const own = await make(user, { name: 'Own', permission_set: 'standard_user' });
    expect(own.status).toBe(201);
    const key = callerWith(app.url, own.body.token);
    const another = await make(key, { name: 'Another', permission_set: 'standard_user' });
    expect([another.status, another.body.error.code]).toEqual([403, 'AUTH_SESSION_ONLY']);
    expect((await key.call('POST', '/auth/sign-out')).status).toBe(403);
  });

  test('is seen and revoked by its maker and by administrators, at once', async () => {
    const [ann, ben] = [await app.user('Maker Ann'), await app.user('Other Ben')];
    const made = await make(ann, { name: 'Mine', permission_set: 'standard_user' });
    const revoke = (caller: Caller) => caller.call('DELETE', `/auth/api-keys/${made.body.id}`);
    expect((await ben.call('GET', '/auth/api-keys')).body.data).toEqual([]);
    expect((await revoke(ben)).status).toBe(404);
    const key = callerWith(app.url, made.body.token);
    expect((await key.call('GET', '/auth/me')).status).toBe(200);
    expect((await revoke(ann)).status).toBe(204);
    expect((await key.call('GET', '/auth/me')).status).toBe(401);
    expect((await revoke(app.admin)).status).toBe(404);
  });

  test('ends with the account and with the rights of its maker', async () => {
    const [gone, lowered] = [await app.user('Gone'), await app.user('Lowered')];
    const tokens: string[] = [];
    for (const maker of [gone, lowered]) {
      const made = await make(maker, { name: 'Left behind', permission_set: 'standard_user' });
      tokens.push(made.body.token);
    }
    await change(gone.id, { active: false });
    await change(lowered.id, { permission_sets: [] });
    for (const token of tokens) {
      expect((await callerWith(app.url, token).call('GET', '/auth/me')).status).toBe(401);
    }
  });

  test('ends at its time, which lies in the future', async () => {
    const past = '2020-01-01T00:00:00Z';
    const refused = await make(app.admin, {
      name: 'Past',
      permission_set: 'administrator',
      expires_at: past,
    });
    expect(refused.body.error.fields[0].path).toBe('expires_at');
    const soon = new Date(Date.now() + 1_000).toISOString();
    const made = await make(app.admin, {
      name: 'Soon',
      permission_set: 'administrator',
      expires_at: soon,
    });
    const key = callerWith(app.url, made.body.token);
    expect((await key.call('GET', '/auth/me')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await key.call('GET', '/auth/me')).status).toBe(401);
  });

  test('cannot set passwords, even for an administrator', async () => {
    const made = await make(app.admin, { name: 'Admin key', permission_set: 'administrator' });
    const key = callerWith(app.url, made.body.token);
    const reply = await key.call('PATCH', `/users/${administratorId}`, { password: 'taken-over!' });
    expect([reply.status, reply.body.error.code]).toEqual([403, 'AUTH_SESSION_ONLY']);
    const own = { present_password: 'x', password: 'taken-over!' };
    expect((await key.call('POST', '/auth/password', own)).status).toBe(403);
  });

  test('belongs to a user that nobody can sign in as', async () => {
    const made = await make(app.admin, { name: 'Robot', permission_set: 'standard_user' });
    const key = callerWith(app.url, made.body.token);
    const { id } = (await key.call('GET', '/auth/me')).body.user;
    expect((await change(id, { password: 'robot-robot' })).body.error.code).toBe(
      'USER_WITHOUT_SIGN_IN',
    );
    expect((await change(id, { permission_sets: ['administrator'] })).status).toBe(422);
    expect((await change(id, { active: false })).status).toBe(200);
    expect((await key.call('GET', '/auth/me')).status).toBe(401);
  });
});
