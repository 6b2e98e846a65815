import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

const channels = [
  { name: 'mail', title: 'Mail' },
  { name: 'phone', title: 'Phone' },
  { name: 'web', title: 'Web' },
];

function lead(values: readonly Record<string, unknown>[]) {
  return {
    $schema: 'https://rapport.dev/schema/object/1',
    name: 'guest',
    title: 'Guest',
    plural: 'Guests',
    type: 'object',
    nameField: 'name',
    properties: {
      name: { fieldType: 'text', title: 'Name' },
      channels: { fieldType: 'multi_picklist', title: 'Channels', values, indexed: true },
      tags: { fieldType: 'tags', title: 'Tags' },
    },
  };
}

const make = async (body: Record<string, unknown>) => {
  const made = await app.admin.call('POST', '/records/guest', body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body;
};

const namesWhere = async (field: string, op: string, value?: unknown) => {
  const filter = { field, op, ...(value === undefined ? {} : { value }) };
  const page = await app.admin.call('POST', '/records/guest/query', { filter, sort: 'name' });
  expect(page.status, JSON.stringify(page.body)).toBe(200);
  return page.body.data.map((record: { name: string }) => record.name);
};

beforeAll(async () => {
  app = await createTestApp();
  const applied = await app.admin.call('POST', '/metadata/apply', { documents: [lead(channels)] });
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
  await make({ name: 'Ann', channels: ['web', 'mail'], tags: ['VIP', '展覽'] });
  await make({ name: 'Bob', channels: ['phone'], tags: ['trade show'] });
  await make({ name: 'Cid' });
});
afterAll(() => app?.stop());

describe('fields of several values', () => {
  test('are filtered by any, all and none of some values', async () => {
    expect(await namesWhere('channels', 'includes_any', ['mail', 'phone'])).toEqual(['Ann', 'Bob']);
    expect(await namesWhere('channels', 'includes_all', ['mail', 'web'])).toEqual(['Ann']);
    expect(await namesWhere('channels', 'includes_all', ['mail', 'phone'])).toEqual([]);
    expect(await namesWhere('channels', 'includes_none', ['mail'])).toEqual(['Bob', 'Cid']);
    expect(await namesWhere('channels', 'is_empty')).toEqual(['Cid']);
    expect(await namesWhere('channels', 'is_not_empty')).toEqual(['Ann', 'Bob']);
    expect(await namesWhere('channels', 'includes_any', [])).toEqual([]);
  });

  test('are matched by tags in either case', async () => {
    expect(await namesWhere('tags', 'includes_any', ['vip'])).toEqual(['Ann']);
    expect(await namesWhere('tags', 'includes_all', ['VIP', '展覽'])).toEqual(['Ann']);
    expect(await namesWhere('tags', 'includes_none', ['Trade Show'])).toEqual(['Ann', 'Cid']);
  });

  test('are filtered by the address of a list as well, and refuse an unknown choice', async () => {
    const path = '/records/guest?sort=name&filter[channels][includes_any]=mail,Phone';
    const found = await app.admin.call('GET', path);
    expect(found.body.data.map((record: { name: string }) => record.name)).toEqual(['Ann', 'Bob']);
    const wrong = await app.admin.call('GET', '/records/guest?filter[channels][includes_any]=fax');
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.fields[0].code).toBe('FIELD_CHOICE');
    const equal = await app.admin.call('GET', '/records/guest?filter[channels]=mail');
    expect(equal.body.error.fields[0]).toMatchObject({ code: 'FIELD_OPERATOR' });
  });

  test('are changed, left alone when nothing changes, and told by history', async () => {
    const guest = await make({ name: 'Dan', channels: ['mail'], tags: ['new'] });
    const path = `/records/guest/${guest.id}`;
    const same = await app.admin.call('PATCH', path, { channels: ['mail'], tags: ['new'] });
    expect(same.body.version).toBe(1);
    const next = await app.admin.call('PATCH', path, { channels: ['web', 'mail'], tags: [] });
    expect(next.body).toMatchObject({ version: 2, channels: ['mail', 'web'], tags: null });
    const history = await app.admin.call('GET', `${path}/history`);
    expect(history.body.data[0].changes).toEqual({
      channels: { from: ['mail'], to: ['mail', 'web'] },
      tags: { from: ['new'], to: null },
    });
  });

  test('are counted by what they have, as it was written', async () => {
    const filter = { field: 'name', op: 'in', value: ['Ann', 'Bob'] };
    const body = { group_by: ['tags', 'channels'], filter, sort: ['channels'] };
    const reply = await app.admin.call('POST', '/records/guest/aggregate', body);
    expect(reply.body.data).toEqual([
      { tags: ['VIP', '展覽'], channels: ['mail', 'web'], count: 1 },
      { tags: ['trade show'], channels: ['phone'], count: 1 },
    ]);
  });

  test('are written in bulk', async () => {
    const reply = await app.admin.call('POST', '/records/guest/bulk', {
      operation: 'create',
      records: [
        { name: 'Eve', channels: ['phone', 'mail'], tags: 'a;b' },
        { name: 'Fay', channels: ['telex'] },
        { name: 'Gus', tags: null },
      ],
    });
    const statuses = reply.body.results.map((row: { status: string }) => row.status);
    expect(statuses).toEqual(['created', 'failed', 'created']);
    const eve = await app.admin.call('GET', `/records/guest/${reply.body.results[0].id}`);
    expect(eve.body).toMatchObject({ channels: ['mail', 'phone'], tags: ['a', 'b'] });
  });

  test('keep a choice that was retired, where a record has it already', async () => {
    const guest = await make({ name: 'Hal', channels: ['phone'] });
    const retired = channels.map((one) => (one.name === 'phone' ? { ...one, active: false } : one));
    await app.admin.call('POST', '/metadata/apply', { documents: [lead(retired)] });
    const kept = await app.admin.call('PATCH', `/records/guest/${guest.id}`, {
      channels: ['phone', 'web'],
    });
    expect(kept.body.channels).toEqual(['phone', 'web']);
    const fresh = await app.admin.call('POST', '/records/guest', {
      name: 'Ida',
      channels: ['phone'],
    });
    expect(fresh.status).toBe(422);
    expect(fresh.body.error.fields[0]).toMatchObject({ path: 'channels', code: 'FIELD_CHOICE' });
    await app.admin.call('POST', '/metadata/apply', { documents: [lead(channels)] });
  });

  test('have an index of their members', async () => {
    const { body } = await app.admin.call('POST', '/metadata/plan', {
      documents: [{ ...lead(channels), name: 'visitor', title: 'Visitor', plural: 'Visitors' }],
    });
    const indexed = body.plan.sql.flatMap(
      (line: string) => /using gin (.+) where/.exec(line)?.[1] ?? [],
    );
    expect(indexed).toEqual(expect.arrayContaining(['("channels")', '("tags_keys")']));
  });

  test('cannot be unique or the name of an object', async () => {
    const reply = await app.admin.call('POST', '/metadata/plan', {
      documents: [{ ...lead(channels), unique: [{ fields: ['tags'] }] }],
    });
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields[0].path).toBe('documents.0.unique.0.fields.0');
  });
});
