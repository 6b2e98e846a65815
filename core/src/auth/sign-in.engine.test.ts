import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerWith, createTestApp, type TestApp } from '../../../test/harness/app.ts';
import { testAdministrator } from '../testing.ts';

const day = 24 * 60 * 60_000;
let now = Date.now();
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ clock: { now: () => new Date(now) }, workspaces: ['other'] });
});
afterAll(() => app.stop());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  app.nobody.call('POST', '/auth/sign-in', { email, password }, { headers });

const me = (token: string) => callerWith(app.url, token).call('GET', '/auth/me');

describe('signing in', () => {
  test('gives a token, a cookie that scripts cannot read, and who one is', async () => {
    const reply = await signIn(' ADMIN@example.com ', testAdministrator.password);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      token: expect.stringMatching(/^rps_/),
      csrf_token: expect.any(String),
      user: { email: 'admin@example.com', name: 'Administrator' },
    });
    expect(Date.parse(reply.body.expires_at)).toBe(now + 14 * day);
    expect(reply.headers.get('set-cookie')).toMatch(
      /^rapport_session=rps_[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
  });

  test('says the same to a wrong password, an unknown address and an inactive user', async () => {
    const ann = await app.user('Inactive Ann');
    const email = (await ann.call('GET', '/auth/me')).body.user.email;
    await app.admin.call('PATCH', `/users/${ann.id}`, { active: false });
    const replies = [
      await signIn('admin@example.com', 'wrong'),
      await signIn('nobody@example.com', 'wrong'),
      await signIn('not an address', 'wrong'),
      await signIn(email, 'a-long-test-password'),
    ];
    for (const { status, body } of replies) {
      expect(status).toBe(401);
      expect({ ...body.error, trace_id: '' }).toEqual({
        ...replies[0]?.body.error,
        trace_id: '',
      });
    }
    expect(replies[0]?.body.error.code).toBe('INVALID_CREDENTIALS');
  });

  test('pauses after five wrong passwords, whether the address is known or not', async () => {
    const bob = await app.user('Locked Bob');
    const { email } = (await bob.call('GET', '/auth/me')).body.user;
    for (const address of [email, 'stranger@example.com']) {
      const attempts = await Promise.all(
        Array.from({ length: 12 }, () => signIn(address, 'wrong')),
      );
      const statuses = attempts.map(({ status }) => status).sort();
      expect(statuses).toEqual([...Array(5).fill(401), ...Array(7).fill(429)]);
      const locked = attempts.find(({ status }) => status === 429);
      expect(locked?.body.error.code).toBe('AUTH_LOCKED');
      expect(locked?.headers.get('retry-after')).toBe('30');
    }
    expect((await signIn(email, 'a-long-test-password')).status).toBe(429);
    now += 30_001;
    expect((await signIn(email, 'a-long-test-password')).status).toBe(200);
    expect((await signIn(email, 'wrong')).status).toBe(401);
  });

  test('leaves sessions that are open alone while the address is locked', async () => {
    const cleo = await app.user('Busy Cleo');
    const { email } = (await cleo.call('GET', '/auth/me')).body.user;
    for (let index = 0; index < 6; index += 1) await signIn(email, 'wrong');
    expect((await signIn(email, 'wrong')).status).toBe(429);
    expect((await me(cleo.token)).status).toBe(200);
  });

  test('counts for one workspace: the token is unknown in the other', async () => {
    const other = await app.adminOf('other');
    const there = { headers: { 'X-Rapport-Workspace': 'other' } };
    expect((await other.call('GET', '/auth/me')).body.workspace.slug).toBe('other');
    expect((await app.admin.call('GET', '/auth/me', undefined, there)).status).toBe(401);
    expect((await callerWith(app.url, other.token).call('GET', '/auth/me')).status).toBe(401);
  });

  test('knows the same address in two workspaces as two people', async () => {
    const other = await app.adminOf('other');
    const email = 'both@example.com';
    const make = { email, name: 'Both', permission_sets: [] };
    const here = await app.admin.call('POST', '/users', { ...make, password: 'password-here' });
    const there = await other.call('POST', '/users', { ...make, password: 'password-there' });
    expect([here.status, there.status]).toEqual([201, 201]);
    expect((await signIn(email, 'password-there')).status).toBe(401);
    expect((await signIn(email, 'password-here')).status).toBe(200);
    expect((await signIn(email, 'password-there', { 'X-Rapport-Workspace': 'other' })).status).toBe(
      200,
    );
  });
});

describe('a session', () => {
  test('ends when it is signed out, at once', async () => {
    const user = await app.user('Leaving Lee');
    expect((await me(user.token)).status).toBe(200);
    expect((await user.call('POST', '/auth/sign-out')).status).toBe(204);
    const after = await me(user.token);
    expect(after.status).toBe(401);
    expect(after.body.error.code).toBe('AUTH_TOKEN');
  });

  test('that came by cookie needs the CSRF token for writes, and only for them', async () => {
    const user = await app.user('Cookie Carl');
    const cookie = { Cookie: `a=b; rapport_session=${user.token}; c=d` };
    const read = await app.nobody.call('GET', '/auth/me', undefined, { headers: cookie });
    expect(read.status).toBe(200);
    const write = (headers: Record<string, string>) =>
      app.nobody.call('PATCH', '/auth/me', { language: 'zh-Hans' }, { headers });
    const without = await write(cookie);
    expect(without.status).toBe(403);
    expect(without.body.error.code).toBe('AUTH_CSRF');
    expect((await write({ ...cookie, 'X-CSRF-Token': 'wrong' })).status).toBe(403);
    const withToken = await write({ ...cookie, 'X-CSRF-Token': read.body.csrf_token });
    expect(withToken.status).toBe(200);
    expect(withToken.body).toMatchObject({ language: 'zh-Hans', user: { language: 'zh-Hans' } });
  });

  test('speaks the language that its user has chosen when the request names none', async () => {
    const user = await app.user('Mei');
    await user.call('PATCH', '/auth/me', { language: 'zh-Hant', time_zone: 'Asia/Taipei' });
    const headers = { 'Accept-Language': 'fr' };
    const reply = await user.call('GET', '/users', undefined, { headers });
    expect(reply.body.error.message).toBe('只有管理員可以執行此操作。');
    expect((await me(user.token)).body.user).toMatchObject({
      language: 'zh-Hant',
      time_zone: 'Asia/Taipei',
    });
  });

  test('is refused in words when there is none, or the token is nonsense', async () => {
    expect((await app.nobody.call('GET', '/auth/me')).body.error.code).toBe('AUTH_REQUIRED');
    for (const token of ['x', `rps_${'a'.repeat(43)}`, 'rps_\u00e9']) {
      const reply = await fetch(`${app.url}/api/v1/auth/me`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect(reply.status).toBe(401);
      expect(reply.headers.get('www-authenticate')).toContain('Bearer');
    }
    const basic = await fetch(`${app.url}/api/v1/auth/me`, {
      headers: { Authorization: 'Basic YTpi' },
    });
    expect(basic.status).toBe(401);
  });
});

describe('one’s own password', () => {
  const change = (caller: { call: TestApp['nobody']['call'] }, body: object) =>
    caller.call('POST', '/auth/password', body);

  test('changes against the present one and ends all other sessions', async () => {
    const user = await app.user('Careful Cai');
    const { email } = (await user.call('GET', '/auth/me')).body.user;
    const elsewhere = (await signIn(email, 'a-long-test-password')).body.token;
    const wrong = await change(user, { present_password: 'no', password: 'another-password' });
    expect([wrong.status, wrong.body.error.code]).toEqual([422, 'AUTH_PASSWORD']);
    const right = { present_password: 'a-long-test-password', password: 'another-password' };
    expect((await change(user, right)).status).toBe(204);
    expect((await me(user.token)).status).toBe(200);
    expect((await me(elsewhere)).status).toBe(401);
    expect((await signIn(email, 'a-long-test-password')).status).toBe(401);
    expect((await signIn(email, 'another-password')).status).toBe(200);
  });

  test('cannot be guessed from inside a session either', async () => {
    const user = await app.user('Guessed Gus');
    const statuses: number[] = [];
    for (let index = 0; index < 7; index += 1) {
      const guess = { present_password: `guess ${index}`, password: 'another-password' };
      statuses.push((await change(user, guess)).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
  });
});

// The clock goes on by months here, so this stands last: no session of above outlives it.
describe('the end of a session', () => {
  test('comes after 14 days without use and not before', async () => {
    const { token } = await app.user('Idle Ida');
    now += 14 * day - 1000;
    expect((await me(token)).status).toBe(200);
    now += 14 * day - 1000;
    expect((await me(token)).status).toBe(200);
    now += 14 * day + 1000;
    expect((await me(token)).status).toBe(401);
  });

  test('comes after 60 days however much it is used', async () => {
    const session = await signIn('admin@example.com', testAdministrator.password);
    const { token } = session.body;
    for (let days = 0; days < 55; days += 5) {
      now += 5 * day;
      expect((await me(token)).status).toBe(200);
    }
    now += 5 * day + 1000;
    expect((await me(token)).status).toBe(401);
  });
});
