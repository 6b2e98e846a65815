import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../core/src/storage/index.ts';
import { createTestApp, signIn, type TestApp } from '../harness/app.ts';
import { createDatabase, type TestDatabase, testEngine } from '../harness/engine.ts';
import { administrator } from '../soak/server-process.ts';

const folder = fileURLToPath(new URL('../fixtures/upgrade/', import.meta.url));
const dumps = readdirSync(folder).filter((file) => file.endsWith('.sql.gz'));

describe.runIf(testEngine() === 'postgres').each(dumps)(
  'a database of an earlier version, %s',
  (file) => {
    let database: TestDatabase;
    let app: TestApp;

    beforeAll(async () => {
      database = await createDatabase();
      const client = new pg.Client(database.databaseUrl);
      await client.connect();
      await client.query(gunzipSync(readFileSync(`${folder}${file}`)).toString());
      await client.end();
      app = await createTestApp({ databaseUrl: database.databaseUrl as string });
    });

    afterAll(async () => {
      await app?.stop();
      await database?.drop();
    });

    it('gets every step of the platform’s tables', async () => {
      const rows = await app.running.database.query<{ number: number }>(
        'select number from platform.migration order by number',
      );
      expect(rows.map(({ number }) => number)).toEqual(migrations.map(({ number }) => number));
    });

    it('lets the same person in, who finds, changes and takes back what was there', async () => {
      const { email, password } = administrator;
      const admin = await signIn(app.url, email, password);
      const accounts = await admin.call('GET', '/records/account?limit=200');
      expect(accounts.status).toBe(200);
      expect(accounts.body.data.length).toBeGreaterThan(3);
      const [{ id, name, version }] = accounts.body.data;
      const changed = await admin.call('PATCH', `/records/account/${id}`, { name: `${name} 2` });
      expect([changed.status, changed.body.version]).toEqual([200, version + 1]);

      const { body } = await admin.call('GET', '/metadata');
      const field = { name: 'since_upgrade', title: 'Since', fieldType: 'integer' };
      expect((await admin.call('POST', '/metadata/objects/account/fields', field)).status).toBe(
        201,
      );
      const value = await admin.call('PATCH', `/records/account/${id}`, { since_upgrade: 7 });
      expect(value.body.since_upgrade).toBe(7);
      const back = await admin.call('POST', `/metadata/revisions/${body.revision}/revert`);
      expect(back.status).toBe(200);
      const again = await admin.call('POST', `/metadata/revisions/${body.revision + 1}/revert`);
      expect(again.status).toBe(200);
      expect((await admin.call('GET', `/records/account/${id}`)).body.since_upgrade).toBe(7);
    });
  },
);
