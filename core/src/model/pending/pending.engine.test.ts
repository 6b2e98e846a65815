import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { testEngine } from '../../../../test/harness/engine.ts';

const pacing = { poll: 100, supervise: 1_000, cronAfter: 3_600_000, heartbeat: 10 };
const isServer = testEngine() === 'postgres';

let app: TestApp;
let schema: string;

type Properties = Record<string, Record<string, unknown>>;

const shape = (name: string, more: Properties = {}, rest: Record<string, unknown> = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title: 'Venue',
  plural: 'Venues',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    code: { fieldType: 'text', title: 'Code' },
    city: { fieldType: 'text', title: 'City' },
    ...more,
  },
  ...rest,
});

const apply = (document: unknown, more: object = {}) =>
  app.admin.call('POST', '/metadata/apply', { documents: [document], ...more });
const pending = async (object: string) =>
  (await app.admin.call('GET', `/metadata/pending?object=${object}`)).body.data;
const create = (object: string, body: object) => app.admin.call('POST', `/records/${object}`, body);
const query = <R>(text: string, values: unknown[] = []) =>
  app.running.database.query<R>(text, values);

/** A large table: 600 venues, with ids as the product makes them. */
async function largeObject(name: string): Promise<void> {
  const applied = await apply(shape(name));
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
  const records = Array.from({ length: 600 }, (_, n) => ({ name: `Venue ${n}`, code: `c${n}` }));
  for (const part of [records.slice(0, 300), records.slice(300)]) {
    const made = await app.admin.call('POST', `/records/${name}/bulk`, {
      operation: 'create',
      records: part,
    });
    expect(made.status).toBe(200);
  }
}

async function until(what: string, holds: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await holds()) return;
    await wait(50);
  }
  throw new Error(`it never came to pass: ${what}`);
}

const nothingPending = (object: string) =>
  until(`nothing pending of ${object}`, async () => (await pending(object)).length === 0);

async function indexState(name: string): Promise<string> {
  const [row] = await query<{ valid: boolean; ready: boolean }>(
    `select i.indisvalid as valid, i.indisready as ready from pg_index i join pg_class c on c.oid = i.indexrelid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2`,
    [schema, name],
  );
  if (!row) return 'none';
  return row.valid ? 'valid' : row.ready ? 'ready' : 'invalid';
}

/** Somebody has written to a table and does not commit: an index on it waits for him. */
async function openWrite(table: string): Promise<() => Promise<void>> {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const ended = app.running.database.transaction(async (tx) => {
    await tx.query(`update "${schema}"."${table}" set city = 'open' where name = 'Venue 599'`);
    begun.resolve();
    await gate.promise;
  });
  await begun.promise;
  return async () => {
    gate.resolve();
    await ended;
  };
}

beforeAll(async () => {
  app = await createTestApp({ pacing, largeTable: 200 });
  schema = app.running.app.services.workspaces.all()[0]?.schema as string;
});
afterAll(() => app?.stop());

describe('filling a field of a large table', () => {
  test('goes on in the background, without touching what people write or the history', async () => {
    await largeObject('shop');
    const before = await create('shop', { name: 'By hand', city: 'Tainan' });
    const plan = await app.admin.call('POST', '/metadata/plan', {
      documents: [shape('shop', {}, { required: ['city'] })],
      backfill: { 'shop.city': 'Taipei' },
    });
    expect(plan.body.plan.background).toMatchObject([
      { kind: 'fill', object: 'shop', name: 'shop.city', fields: ['city'] },
    ]);
    const applied = await apply(shape('shop', {}, { required: ['city'] }), {
      backfill: { 'shop.city': 'Taipei' },
    });
    expect(applied.status, JSON.stringify(applied.body)).toBe(200);
    const [part] = applied.body.pending;
    expect(part).toMatchObject({ kind: 'fill', name: 'shop.city' });
    expect((await create('shop', { name: 'No city' })).status).toBe(422);
    await nothingPending('shop');
    const counts = await query<{ city: string; count: number; version: number }>(
      `select city, count(*)::int as count, max(version)::int as version from "${schema}".shop group by 1 order by 1`,
    );
    expect(counts).toEqual([
      { city: 'Tainan', count: 1, version: 1 },
      { city: 'Taipei', count: 600, version: 1 },
    ]);
    const history = await app.admin.call('GET', `/records/shop/${before.body.id}/history`);
    expect(history.body.data).toHaveLength(1);
    const job = await app.admin.call('GET', `/jobs/${part.job_id}`);
    expect(job.body).toMatchObject({ status: 'done', progress: { note: 'filling' } });
  });

  test('leaves a value away that somebody took away meanwhile, and passes nobody over for good', async () => {
    await largeObject('depot');
    const [first, second] = await query<{ id: string; version: number }>(
      `select id, version from "${schema}".depot order by id limit 2`,
    );
    await app.admin.call('PATCH', `/records/depot/${first?.id}`, { city: 'Hualien' });
    const release = isServer ? await holdRow('depot', second?.id as string) : undefined;
    const applied = await apply(shape('depot', {}, { plural: 'Depots' }), {
      backfill: { 'depot.city': 'Taipei' },
    });
    const cleared = await app.admin.call('PATCH', `/records/depot/${first?.id}`, { city: null });
    expect([applied.status, cleared.status]).toEqual([200, 200]);
    if (release) {
      await until('the other records', async () => (await emptyIn('depot')) <= 2);
      expect(await pending('depot')).toHaveLength(1);
      await release();
    }
    await nothingPending('depot');
    const left = await query(`select id from "${schema}".depot where city is null`);
    expect(left).toEqual([{ id: first?.id }]);
  });

  const emptyIn = async (table: string) =>
    Number(
      (
        await query<{ n: string }>(
          `select count(*) as n from "${schema}"."${table}" where city is null`,
        )
      )[0]?.n,
    );

  async function holdRow(table: string, id: string): Promise<() => Promise<void>> {
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const ended = app.running.database.transaction(async (tx) => {
      await tx.query(`select 1 from "${schema}"."${table}" where id = $1 for update`, [id]);
      begun.resolve();
      await gate.promise;
    });
    await begun.promise;
    return async () => {
      gate.resolve();
      await ended;
    };
  }
});

test('a small table is changed at once, as a whole', async () => {
  await apply(shape('kiosk'));
  await create('kiosk', { name: 'One', code: 'a' });
  const applied = await apply(shape('kiosk', {}, { unique: [{ fields: ['code'] }] }));
  expect(applied.body.pending).toEqual([]);
  expect(await indexState('kiosk_code_unique')).toBe('valid');
});

test.skipIf(isServer)('the embedded engine builds indexes of large tables at once', async () => {
  await largeObject('barn');
  const applied = await apply(shape('barn', {}, { unique: [{ fields: ['code'] }] }));
  expect(applied.body.pending).toEqual([]);
  expect(await indexState('barn_code_unique')).toBe('valid');
});

describe.skipIf(!isServer)('an index of a large table', () => {
  const indexed = (name: string) =>
    shape(name, { code: { fieldType: 'text', title: 'Code', indexed: true } });

  test('is built while people write, and a second revision says when it is there', async () => {
    await largeObject('store');
    const close = await openWrite('store');
    const applied = await apply(indexed('store'));
    const names = applied.body.pending.map(({ name }: { name: string }) => name);
    expect(names).toContain('store_code_index');
    expect((await create('store', { name: 'Meanwhile', code: 'm' })).status).toBe(201);
    await until('at work', async () => (await pending('store')).some(isRunning));
    expect(await indexState('store_code_index')).not.toBe('valid');
    await close();
    await nothingPending('store');
    expect(await indexState('store_code_index')).toBe('valid');
    const [youngest] = (await app.admin.call('GET', '/metadata/revisions')).body.data;
    expect(youngest.number).toBe(applied.body.revision + 1);
    expect(youngest.note).toContain(`Revision ${applied.body.revision} is in force`);
    expect(youngest.changes).toEqual([]);
  });

  test('is taken away again when its job is cancelled, and built when it is run again', async () => {
    await largeObject('hall');
    const close = await openWrite('hall');
    const applied = await apply(indexed('hall'));
    const part = applied.body.pending.find(
      ({ name }: { name: string }) => name === 'hall_code_index',
    );
    await until('at work', async () => (await pending('hall')).some(isRunning));
    for (const { job_id } of applied.body.pending) {
      await app.admin.call('POST', `/jobs/${job_id}/cancel`);
    }
    await until('cancelled', async () => (await pending('hall')).every(isCancelled));
    await until('stopped', async () => (await buildsUnderWay()) === 0);
    await close();
    await until('no index', async () => (await indexState('hall_code_index')) === 'none');
    expect((await app.admin.call('POST', `/jobs/${part.job_id}/retry`)).status).toBe(200);
    await until('built', async () => (await indexState('hall_code_index')) === 'valid');
  });

  test('stops when a revert takes the change back', async () => {
    await largeObject('shed');
    const close = await openWrite('shed');
    const applied = await apply(indexed('shed'));
    await until('at work', async () => (await pending('shed')).some(isRunning));
    const revert = app.admin.call(
      'POST',
      `/metadata/revisions/${applied.body.revision - 1}/revert`,
    );
    await until('given up', async () => (await buildsUnderWay()) === 0);
    await close();
    expect((await revert).status).toBe(200);
    await nothingPending('shed');
    await until('no index', async () => (await indexState('shed_code_index')) === 'none');
  });

  test('follows when its field gets another name meanwhile', async () => {
    await largeObject('loft');
    const close = await openWrite('loft');
    await apply(indexed('loft'));
    await until('at work', async () => (await buildsUnderWay()) === 1);
    const path = '/metadata/objects/loft/fields/code';
    const renamed = await app.admin.call('PATCH', path, { name: 'shelf' });
    expect(renamed.status, JSON.stringify(renamed.body)).toBe(200);
    await close();
    await nothingPending('loft');
    const states = [await indexState('loft_shelf_index'), await indexState('loft_code_index')];
    expect(states).toEqual(['valid', 'none']);
  });

  test('that a killed server left half built is built anew', async () => {
    await largeObject('mill');
    await query(
      `create unique index concurrently mill_code_index on "${schema}".mill (name) where name < 'a'`,
    );
    await query(
      `update pg_index set indisvalid = false, indisready = false where indexrelid = '"${schema}".mill_code_index'::regclass`,
    );
    const applied = await apply(indexed('mill'));
    expect(applied.status).toBe(200);
    await nothingPending('mill');
    const [row] = await query<{ definition: string }>(
      `select pg_get_indexdef('"${schema}".mill_code_index'::regclass) as definition`,
    );
    expect(row?.definition).toContain('(code NULLS FIRST, id)');
    expect(await indexState('mill_code_index')).toBe('valid');
  });
});

describe.skipIf(!isServer)('a unique rule of a large table', () => {
  const ruled = (name: string) => shape(name, {}, { unique: [{ fields: ['code'] }] });

  test('refuses second ones once its index is built', async () => {
    await largeObject('plant');
    expect((await apply(ruled('plant'))).body.pending).toMatchObject([
      { kind: 'unique', fields: ['code'] },
    ]);
    await nothingPending('plant');
    const twin = await create('plant', { name: 'Twin', code: 'c7' });
    expect(twin.body.error.code).toBe('RECORD_VALUE_TAKEN');
  });

  test('fails with the records that came between, and is in force once they are mended', async () => {
    await largeObject('yard');
    const close = await openWrite('yard');
    const applied = await apply(ruled('yard'));
    await until('at work', async () => (await pending('yard')).some(isRunning));
    const twin = await create('yard', { name: 'Twin', code: 'c7' });
    expect(twin.status).toBe(201);
    await close();
    await until('failed', async () => (await pending('yard')).some(isFailed));
    const [part] = await pending('yard');
    expect(part).toMatchObject({
      kind: 'unique',
      field_titles: ['Code'],
      error: { code: 'MODEL_PART_SHARED', hint: expect.stringContaining('run the job again') },
    });
    expect(part.error.examples).toContain(twin.body.id);
    const job = await app.admin.call('GET', `/jobs/${part.job_id}`);
    expect(job.body).toMatchObject({ status: 'failed', attempts: 1 });
    await app.admin.call('PATCH', `/records/yard/${twin.body.id}`, { code: 'own' });
    await app.admin.call('POST', `/jobs/${part.job_id}/retry`);
    await nothingPending('yard');
    expect(await indexState('yard_code_unique')).toBe('valid');
    expect(applied.body.pending).toHaveLength(1);
  });
});

test.skipIf(!isServer)(
  'a unique rule whose index was not confirmed binds new records until it is',
  async () => {
    await largeObject('dock');
    const index = `"${schema}".dock_code_unique`;
    await query(
      `create unique index concurrently dock_code_unique on "${schema}".dock (code) where deleted_at is null`,
    );
    await query(`update pg_index set indisvalid = false where indexrelid = '${index}'::regclass`);
    const [before] = await query<{ oid: string }>(`select '${index}'::regclass::oid::text as oid`);
    const close = await openWrite('dock');
    await apply(shape('dock', {}, { unique: [{ fields: ['code'] }] }));
    await until('at work', async () => (await buildsUnderWay()) === 1);
    const twin = await create('dock', { name: 'Twin', code: 'c7' });
    expect(twin.body.error.code).toBe('RECORD_VALUE_TAKEN');
    await close();
    await nothingPending('dock');
    expect(await indexState('dock_code_unique')).toBe('valid');
    const [after] = await query<{ oid: string }>(`select '${index}'::regclass::oid::text as oid`);
    expect(after).not.toEqual(before);
  },
);

const buildsUnderWay = async () =>
  (await query('select 1 from pg_stat_progress_create_index')).length;

test.skipIf(!isServer)('links of a large table are checked in the background', async () => {
  await largeObject('pier');
  const lookup = { fieldType: 'lookup', title: 'Account', to: 'account' };
  const applied = await apply(shape('pier', { account: lookup }));
  const kinds = applied.body.pending.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toContain('link');
  await nothingPending('pier');
  const [row] = await query<{ valid: boolean }>(
    `select convalidated as valid from pg_constraint where conname = 'account_link' and conrelid = '"${schema}".pier'::regclass`,
  );
  expect(row?.valid).toBe(true);
});

const isRunning = ({ status }: { status: string }) => status === 'running';
const isCancelled = ({ status }: { status: string }) => status === 'cancelled';
const isFailed = ({ status }: { status: string }) => status === 'failed';
