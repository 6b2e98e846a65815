import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';

let app: TestApp;

const caller = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'caller',
  title: 'Caller',
  plural: 'Callers',
  type: 'object',
  nameField: 'name',
  unique: [{ fields: ['desk'] }],
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    phone: { fieldType: 'phone', title: 'Phone', country: 'TW', search: 'A', indexed: true },
    desk: { fieldType: 'phone', title: 'Desk', country: 'TW' },
  },
};

beforeAll(async () => {
  app = await createTestApp();
  const made = await app.admin.call('POST', '/metadata/objects', caller);
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
  for (const [name, phone] of [
    ['Amy', '02-2345-6789 分機 12'],
    ['Bo', '+1 415 555 0132'],
    ['Cho', '2345-6789 / 0912-111-222'],
    ['Dai', null],
  ]) {
    const reply = await app.admin.call('POST', '/records/caller', { name, phone });
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  }
});
afterAll(() => app?.stop());

const find = async (op: string, value: unknown) => {
  const filter = { field: 'phone', op, value };
  const reply = await app.admin.call('POST', '/records/caller/query', { filter, sort: ['name'] });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.data.map((record: { name: string }) => record.name);
};

describe('a phone number', () => {
  it('is found by some of its digits, in whatever form they are typed', async () => {
    expect(await find('contains', '2345-67')).toEqual(['Amy', 'Cho']);
    expect(await find('contains', '(02) 2345')).toEqual(['Amy']);
    expect(await find('contains', '+886 2')).toEqual(['Amy']);
    expect(await find('contains', '０９１２')).toEqual(['Cho']);
    expect(await find('starts_with', '+1 (415)')).toEqual(['Bo']);
    expect(await find('ends_with', '0132')).toEqual(['Bo']);
    const query = 'filter[phone][contains]=2345-6789&sort=name';
    const listed = await app.admin.call('GET', `/records/caller?${query}`);
    expect(listed.body.data).toHaveLength(2);
  });

  it('is itself in every form in which it can be written', async () => {
    expect(await find('eq', '(02) 2345 6789 ext. 12')).toEqual(['Amy']);
    expect(await find('in', ['001-415-555-0132', '+1-415-555-0132'])).toEqual(['Bo']);
    expect(await find('ne', '+886 2 2345 6789;ext=12')).toEqual(['Bo', 'Cho', 'Dai']);
  });

  it('is not looked for without a digit', async () => {
    const filter = { field: 'phone', op: 'contains', value: 'Amy' };
    const reply = await app.admin.call('POST', '/records/caller/query', { filter });
    expect(reply.status).toBe(400);
    expect(reply.body.error.fields[0]).toMatchObject({ path: 'filter.value', code: 'FIELD_TYPE' });
  });

  it('is the same number for a rule that allows it once', async () => {
    const first = { name: 'E', desk: '02-8765-4321' };
    expect((await app.admin.call('POST', '/records/caller', first)).status).toBe(201);
    const again = { name: 'F', desk: '+886 2 8765 4321' };
    expect((await app.admin.call('POST', '/records/caller', again)).status).toBe(409);
  });

  it('changes its digits with it', async () => {
    const made = await app.admin.call('POST', '/records/caller', { name: 'G', phone: '110' });
    const path = `/records/caller/${made.body.id}`;
    const changed = await app.admin.call('PATCH', path, { phone: '0933 444 555' });
    expect(changed.body.phone).toBe('+886933444555');
    expect(await find('contains', '933-444')).toEqual(['G']);
    expect(await find('eq', '110')).toEqual([]);
    const same = await app.admin.call('PATCH', path, { phone: '+886 933 444 555' });
    expect(same.body.version).toBe(changed.body.version);
  });
});

describe('data of another system', () => {
  const payload = { id: 'cus_1', object: 'customer', lines: [{ sku: '鷺谷-300' }] };

  beforeAll(async () => {
    const cargo = {
      ...caller,
      name: 'cargo',
      title: 'Cargo',
      plural: 'Cargo',
      unique: [],
      properties: {
        name: { fieldType: 'text', title: 'Name' },
        payload: { fieldType: 'json', title: 'Payload' },
      },
    };
    const made = await app.admin.call('POST', '/metadata/objects', cargo);
    expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
  });

  it('is found by a word that stands somewhere in it', async () => {
    await app.admin.call('POST', '/records/cargo', { name: 'A', payload });
    await app.admin.call('POST', '/records/cargo', { name: 'B', payload: ['customs'] });
    const names = async (query: string) =>
      (await app.admin.call('GET', `/records/cargo?${query}`)).body.data.map(
        (record: { name: string }) => record.name,
      );
    expect(await names('filter[payload][contains]=鷺谷')).toEqual(['A']);
    expect(await names('filter[payload][contains]=CUSTOM&sort=name')).toEqual(['A', 'B']);
    const sorted = await app.admin.call('GET', '/records/cargo?sort=payload');
    expect(sorted.status).toBe(400);
  });

  it('is not changed by writing the same once more', async () => {
    const made = await app.admin.call('POST', '/records/cargo', { name: 'C', payload });
    const path = `/records/cargo/${made.body.id}`;
    const again = { payload: { lines: payload.lines, object: 'customer', id: 'cus_1' } };
    expect((await app.admin.call('PATCH', path, again)).body.version).toBe(1);
    const changed = await app.admin.call('PATCH', path, { payload: { ...payload, id: 'cus_2' } });
    expect(changed.body).toMatchObject({ version: 2, payload: { id: 'cus_2' } });
  });
});

describe('formatted text', () => {
  beforeAll(async () => {
    const page = {
      ...caller,
      name: 'page_of_text',
      title: 'Page',
      plural: 'Pages',
      unique: [],
      properties: {
        name: { fieldType: 'text', title: 'Name' },
        notes: { fieldType: 'rich_text', title: 'Notes', search: 'B' },
      },
    };
    const made = await app.admin.call('POST', '/metadata/objects', page);
    expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
    for (const [name, notes] of [
      ['A', '<h1>Plan</h1><p>Ask <strong>A</strong>my &amp; Bo</p><script>alert(1)</script>'],
      ['B', '<p>strong tea</p>'],
      ['C', null],
    ]) {
      await app.admin.call('POST', '/records/page_of_text', { name, notes });
    }
  });

  const list = async (query: string) =>
    (await app.admin.call('GET', `/records/page_of_text?sort=name&${query}`)).body.data;
  const names = async (query: string) =>
    (await list(query)).map((record: { name: string }) => record.name);

  it('is found by its words, across emphasis, and not by its mark-up', async () => {
    expect(await names('filter[notes][contains]=ask amy %26 bo')).toEqual(['A']);
    expect(await names('filter[notes][contains]=strong')).toEqual(['B']);
    expect(await names('filter[notes][contains]=alert')).toEqual([]);
    expect(await names('filter[notes][is_empty]')).toEqual(['C']);
    expect(await names('filter[notes.text][contains]=PLAN')).toEqual(['A']);
  });

  it('is asked for by its words alone', async () => {
    expect(await list('fields=notes.text')).toMatchObject([
      { 'notes.text': 'Plan\nAsk Amy & Bo' },
      { 'notes.text': 'strong tea' },
      { 'notes.text': null },
    ]);
  });

  it('is cleaned on every way in', async () => {
    const notes = '<p onclick="x">y</p>';
    const made = await app.admin.call('POST', '/records/page_of_text', { name: 'D', notes });
    expect(made.body.notes).toBe('<p>y</p>');
    const path = `/records/page_of_text/${made.body.id}`;
    expect((await app.admin.call('PATCH', path, { notes })).body.version).toBe(1);
    const records = [{ name: 'E', notes }];
    const bulk = { operation: 'create', records };
    const [{ id }] = (await app.admin.call('POST', '/records/page_of_text/bulk', bulk)).body
      .results;
    const read = await app.admin.call('GET', `/records/page_of_text/${id}`);
    expect(read.body.notes).toBe('<p>y</p>');
  });
});
