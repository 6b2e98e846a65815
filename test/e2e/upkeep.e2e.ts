import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../core/src/jobs/testing/workshop.ts';
import { createTestApp, type TestApp } from '../harness/app.ts';

const day = 86_400_000;
let now = Date.now();
let app: TestApp;
let schema: string;

beforeAll(async () => {
  app = await createTestApp({
    clock: { now: () => new Date(now) },
    pacing: { poll: 100, cronAfter: 0 },
    workspaces: ['other'],
  });
  const [standard] = app.running.app.services.workspaces.all().filter((one) => one.isDefault);
  schema = `"${standard?.schema}"`;
});
afterAll(() => app.stop());

const count = async (table: string, where = 'true') => {
  const [row] = await app.running.database.query<{ count: number }>(
    `select count(*)::int as count from ${table} where ${where}`,
  );
  return Number(row?.count);
};

const create = (name: string, key: string) =>
  app.admin.call('POST', '/records/account', { name }, { headers: { 'Idempotency-Key': key } });

/** Links that wait for a target, and that were cleared, each of a living record and of one that is not. */
async function makeLinks(living: string): Promise<void> {
  const gone = randomUUID();
  const { database } = app.running;
  for (const [index, record] of [living, gone].entries()) {
    await database.query(
      `insert into ${schema}._pending_link (object, record_id, field, target, source, value) values ('account', $1, 'parent', 'account', 'sf', $2)`,
      [record, `v${index}`],
    );
  }
  for (const [target, record, field] of [
    [living, living, 'parent'],
    [gone, living, 'owner'],
    [living, gone, 'parent'],
  ]) {
    await database.query(
      `insert into ${schema}._cleared_link (target_id, object, record_id, field) values ($1, 'account', $2, $3)`,
      [target, record, field],
    );
  }
}

test('what nobody needs any more goes by itself, and what somebody may need stays', async () => {
  const old = await create('Alder', 'old-key');
  expect(old.status).toBe(201);
  await makeLinks(old.body.id);
  // More than one batch, so that the loop is seen to go on.
  await app.running.database.query(
    `insert into ${schema}._outbox (id, at, object, record_id, version, kind, fields)
     select (lpad(to_hex((extract(epoch from $1::timestamptz) * 1000)::bigint), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
       $1, 'account', gen_random_uuid(), 1, 'created', '{}' from generate_series(1, 1200) n`,
    [new Date(now - day).toISOString()],
  );
  const key = await app.admin.call('POST', '/auth/api-keys', {
    name: 'short',
    permission_set: 'standard_user',
    expires_at: new Date(now + day).toISOString(),
  });
  expect(key.status).toBe(201);
  now += 7 * day + 3_600_000;
  expect((await create('Birch', 'new-key')).status).toBe(201);

  await until(
    'only new events',
    async () => (await count(`${schema}._outbox`, `at < now() + interval '5 days'`)) === 0,
  );
  await until('only new keys', async () => (await count(`${schema}._idempotency`)) === 1);
  await until(
    'only living credentials',
    async () => (await count('platform.credential', `name = 'short'`)) === 0,
  );
  await until(
    'only links of living records',
    async () => (await count(`${schema}._pending_link`)) === 1,
  );
  await until(
    'only links to living records',
    async () => (await count(`${schema}._cleared_link`)) === 1,
  );
  expect(await count(`${schema}._outbox`)).toBeGreaterThan(0);
  expect(await count(`${schema}._idempotency`, `key = 'new-key'`)).toBe(1);
  expect(await count(`${schema}._pending_link`, `record_id = '${old.body.id}'`)).toBe(1);
  expect(await count('platform.credential', `kind = 'session'`)).toBeGreaterThan(0);
  expect((await app.admin.call('GET', '/records/account')).status).toBe(200);
});
