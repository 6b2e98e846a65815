import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, callerWith, createTestApp, type TestApp } from '../../../test/harness/app.ts';
import { createApiKey } from '../auth/index.ts';
import type { Workspace } from '../catalog/index.ts';
import { findAdministrator } from './administrator.ts';
import { keepCliToken } from './index.ts';

let app: TestApp;
let folder: string;
let administrator: string;

beforeAll(async () => {
  app = await createTestApp();
  folder = await mkdtemp(join(tmpdir(), 'rapport-cli-token-'));
  administrator = (await app.admin.call('GET', '/auth/me')).body.user.id;
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
});

const services = () => app.running.app.services;
const workspace = () =>
  services()
    .workspaces.all()
    .find((one) => one.isDefault) as Workspace;

/** What a start of the server does, and a caller with the token that it leaves in the file. */
async function start(): Promise<Caller> {
  await keepCliToken(services(), workspace(), folder);
  return callerWith(app.url, (await readFile(join(folder, 'cli-token'), 'utf8')).trim());
}

const keys = async () => (await app.admin.call('GET', '/auth/api-keys')).body.data;

describe('the token of the command line', () => {
  it('is a key of the first administrator, who sees it in his list, and only he reads the file', async () => {
    const line = await start();
    const { body } = await line.call('GET', '/auth/me');
    expect(body).toMatchObject({
      user: { id: administrator, email: 'admin@example.com' },
      permission_sets: ['administrator'],
      is_administrator: true,
    });
    expect(await keys()).toMatchObject([
      { name: 'Command line on this machine', user: administrator },
    ]);
    expect((await stat(join(folder, 'cli-token'))).mode & 0o777).toBe(0o600);
    expect((await start()).token).toBe(line.token);
    expect((await app.admin.call('GET', '/users')).body.data).toHaveLength(1);
  });

  it('makes records that are the administrator’s, come by the door of imports', async () => {
    const line = await start();
    const body = {
      operation: 'upsert',
      key: 'external_id',
      records: [{ name: 'Brought in', external_ids: { erp: '1' } }],
    };
    const headers = { 'X-Rapport-Door': 'import' };
    const made = await line.call('POST', '/records/account/bulk', body, { headers });
    const path = `/records/account/${made.body.results[0].id}`;
    expect((await app.admin.call('GET', path)).body).toMatchObject({
      owner: administrator,
      created_by: administrator,
    });
    const history = await app.admin.call('GET', `${path}/history`);
    expect(history.body.data).toMatchObject([{ actor: administrator, door: 'import' }]);
    const schema = workspace().schema;
    const told = await app.running.database.query(
      `select actor from "${schema}"."_outbox" where record_id = $1`,
      [made.body.results[0].id],
    );
    expect(told).toEqual([{ actor: administrator }]);
  });

  it('makes no keys itself', async () => {
    const body = { name: 'Another', permission_set: 'administrator' };
    expect(await (await start()).call('POST', '/auth/api-keys', body)).toMatchObject({
      status: 403,
    });
  });

  it('ends when the administrator revokes it, who goes on; the next start makes another', async () => {
    const line = await start();
    const [key] = await keys();
    expect((await app.admin.call('DELETE', `/auth/api-keys/${key.id}`)).status).toBe(204);
    expect((await line.call('GET', '/auth/me')).status).toBe(401);
    expect((await app.admin.call('GET', '/auth/me')).status).toBe(200);
    const next = await start();
    expect(next.token).not.toBe(line.token);
    expect((await next.call('GET', '/auth/me')).body.user.id).toBe(administrator);
  });

  it('of an earlier version, which was a user of its own, becomes the administrator’s', async () => {
    const maker = await findAdministrator(services(), workspace());
    if (!maker) throw new Error('nobody administers');
    const old = await createApiKey(services(), workspace(), maker, {
      name: 'Command line on this machine',
      permissionSet: 'administrator',
      expiresAt: null,
    });
    await writeFile(join(folder, 'cli-token'), `${old.token}\n`);
    const before = callerWith(app.url, old.token);
    const { id: technical } = (await before.call('GET', '/auth/me')).body.user;
    const { id: record } = (await before.call('POST', '/records/account', { name: 'Old' })).body;
    const line = await start();
    expect(line.token).toBe(old.token);
    expect((await line.call('GET', '/auth/me')).body.user.id).toBe(administrator);
    expect((await line.call('GET', `/users/${technical}`)).body.active).toBe(false);
    const owned = await line.call('PATCH', `/records/account/${record}`, { name: 'Older' });
    expect(owned.body).toMatchObject({ owner: technical, updated_by: administrator });
  });

  it('that somebody has put there is left as it is', async () => {
    const own = await app.admin.call('POST', '/auth/api-keys', {
      name: 'Reports',
      permission_set: 'standard_user',
    });
    await writeFile(join(folder, 'cli-token'), `${own.body.token}\n`);
    const { body } = await (await start()).call('GET', '/auth/me');
    expect(body).toMatchObject({ user: { name: 'Reports' }, is_administrator: false });
  });
});
