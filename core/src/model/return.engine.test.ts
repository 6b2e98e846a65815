import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

const call = (method: string, path: string, body?: unknown) => app.admin.call(method, path, body);

async function makeObject(name: string): Promise<number> {
  const properties = {
    name: { fieldType: 'text', title: 'Name' },
    code: { fieldType: 'text', title: 'Code', indexed: true },
  };
  const document = { name, title: name, plural: name, type: 'object', nameField: 'name' };
  const made = await call('POST', '/metadata/objects', {
    ...document,
    properties,
    unique: [{ fields: ['code'] }],
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.revision;
}

/** Tables of the default workspace whose names begin like that. */
async function tablesLike(prefix: string): Promise<string[]> {
  const [workspace] = app.running.app.services.workspaces.all();
  const rows = await app.running.database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = $1 and tablename like $2 order by 1`,
    [workspace?.schema, `${prefix}%`],
  );
  return rows.map(({ name }) => name);
}

describe('an object that was removed', () => {
  it('comes back with its records and its rules when the model is reverted', async () => {
    const revision = await makeObject('boat');
    const record = await call('POST', '/records/boat', { name: 'Heron', code: 'H1' });
    await call('DELETE', '/metadata/objects/boat');
    const back = await call('POST', `/metadata/revisions/${revision}/revert`, {});
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    const found = await call('GET', `/records/boat/${record.body.id}`);
    expect(found.body).toMatchObject({ name: 'Heron', code: 'H1' });
    const same = await call('POST', '/records/boat', { name: 'Egret', code: 'H1' });
    expect(same.status).toBe(409);
  });

  it('leaves no table behind when it is removed again for good', async () => {
    await makeObject('raft');
    await call('DELETE', '/metadata/objects/raft');
    await makeObject('raft');
    expect(await tablesLike('raft')).toHaveLength(2);
    const gone = await call('DELETE', '/metadata/objects/raft?data=purge');
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
    expect(await tablesLike('raft')).toEqual([]);
  });
});
