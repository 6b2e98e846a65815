import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { fetchFile, uploaded } from '../../../../test/harness/files.ts';
import { keyOf } from '../../files/index.ts';
import { until } from '../../jobs/testing/workshop.ts';

const day = 86_400_000;
let now = Date.now();
let app: TestApp;
let schema: string;

const object = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'part',
  title: 'Part',
  plural: 'Parts',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    drawing: { fieldType: 'file', title: 'Drawing' },
    spare: { fieldType: 'file', title: 'Spare' },
  },
};

beforeAll(async () => {
  app = await createTestApp({
    clock: { now: () => new Date(now) },
    pacing: { poll: 100, cronAfter: 0 },
  });
  schema = app.running.app.services.workspaces.all()[0]?.schema as string;
  const made = await app.admin.call('POST', '/metadata/objects', object);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
});
afterAll(() => app?.stop());

const store = () => app.running.app.services.files.store;
const upload = async (name: string) => (await uploaded(app.url, app.admin, name, name)).id;
const read = async (id: string) => (await fetchFile(app.url, app.admin, id)).status;
const create = async (body: object) =>
  (await app.admin.call('POST', '/records/part', body)).body.id as string;

async function rows(): Promise<string[]> {
  const found = await app.running.database.query<{ name: string }>(
    `select name from "${schema}"._file order by name`,
  );
  return found.map(({ name }) => name);
}

async function bytes(): Promise<string[]> {
  const names = await readdir(store().place, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

test('files that nobody holds go after a day, and those that somebody may need stay', async () => {
  const held = await upload('held');
  await upload('waiting');
  const [released, binned, erased] = [
    await upload('released'),
    await upload('binned'),
    await upload('erased'),
  ];
  const removedField = await upload('removed field');
  const first = await create({ drawing: released });
  await app.admin.call('PATCH', `/records/part/${first}`, { drawing: held });
  const bin = await create({ drawing: binned });
  await app.admin.call('DELETE', `/records/part/${bin}`);
  const gone = await create({ drawing: erased });
  await app.running.database.query(`delete from "${schema}".part where id = $1`, [gone]);
  await create({ spare: removedField });
  await app.admin.call('DELETE', '/metadata/objects/part/fields/spare');

  now += day / 2;
  const young = await upload('young');
  now += day / 2 + 2 * 3_600_000;
  const kept = ['binned', 'held', 'removed field', 'young'];
  await until('only what may be needed', async () => String(await rows()) === String(kept));
  await until('no bytes without a row', async () => (await bytes()).length === kept.length);
  expect([await read(held), await read(young)]).toEqual([200, 200]);
  const usage = await app.running.app.services.files.usage(schema);
  expect(usage).toEqual({ files: 4, bytes: kept.join('').length });
  await app.admin.call('POST', `/records/part/${bin}/restore`);
  expect(await read(binned)).toBe(200);
});

test('bytes that no row speaks of go after a week, and what is not ours stays', async () => {
  const stray = keyOf(schema, '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f');
  const fresh = keyOf(schema, '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e80');
  const elsewhere = keyOf('ws_0123456789ab', '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f');
  const broken = '.incoming/broken';
  now += 10 * day;
  for (const [key, age] of [
    [stray, 8],
    [fresh, 6],
    [elsewhere, 8],
    ['notes.txt', 8],
    [broken, 8],
  ] as const) {
    const path = join(store().place, key);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, 'x');
    const at = new Date(now - age * day);
    await utimes(path, at, at);
  }
  now += 3_600_000;
  const left = async () =>
    (await readdir(store().place, { recursive: true })).filter((name) =>
      [stray, fresh, elsewhere, 'notes.txt', broken].includes(name),
    );
  await until('only strays gone', async () => (await left()).length === 3);
  expect((await left()).sort()).toEqual(['notes.txt', elsewhere, fresh].sort());
});
