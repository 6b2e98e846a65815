import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

const site = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'site',
  title: 'Site',
  plural: 'Sites',
  type: 'object',
  nameField: 'name',
  nameFrom: ['keeper'],
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    keeper: { fieldType: 'person_name', title: 'Keeper', search: 'A' },
    address: {
      fieldType: 'address',
      title: 'Address',
      labels: { 'zh-Hant': '地址' },
      indexed: true,
      search: 'B',
    },
    address_city: { fieldType: 'text', title: 'Its own city' },
    place: { fieldType: 'geolocation', title: 'Place', indexed: true },
  },
};

const taipei = {
  street: '信義路五段7號',
  city: '臺北市',
  state: null,
  postal_code: '110',
  country: 'TW',
};

const make = async (body: Record<string, unknown>) => {
  const made = await app.admin.call('POST', '/records/site', body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body;
};

const query = async (body: Record<string, unknown>) => {
  const page = await app.admin.call('POST', '/records/site/query', body);
  expect(page.status, JSON.stringify(page.body)).toBe(200);
  return page.body.data;
};

const namesOf = (records: readonly { name: string }[]) => records.map(({ name }) => name);

beforeAll(async () => {
  app = await createTestApp();
  const applied = await app.admin.call('POST', '/metadata/apply', { documents: [site] });
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
  await make({
    keeper: { given: '小明', family: '王' },
    address: taipei,
    place: { latitude: 25.033964, longitude: 121.564468 },
  });
  await make({
    keeper: 'Anna Smith',
    address: { street: '1 Market St', city: 'San Francisco', country: 'USA' },
    address_city: 'Elsewhere',
    place: '37.79, -122.39',
  });
  await make({ keeper: { given: 'Zoe', family: 'abel' }, address: { city: 'berlin' } });
});
afterAll(() => app?.stop());

describe('fields whose values have parts', () => {
  test('name records that are composed of them', async () => {
    expect(namesOf(await query({ sort: 'name' }))).toEqual(['Anna Smith', 'Zoe abel', '王小明']);
  });

  test('are filtered by the whole and by a part', async () => {
    const where = async (field: string, op: string, value?: unknown) =>
      namesOf(await query({ filter: { field, op, value }, sort: 'keeper' }));
    expect(await where('address', 'contains', '信義路')).toEqual(['王小明']);
    expect(await where('address.city', 'eq', 'San Francisco')).toEqual(['Anna Smith']);
    expect(await where('address.country', 'in', ['Taiwan', 'us'])).toEqual([
      'Anna Smith',
      '王小明',
    ]);
    expect(await where('address.postal_code', 'is_empty')).toEqual(['Zoe abel', 'Anna Smith']);
    expect(await where('keeper', 'eq', '王小明')).toEqual(['王小明']);
    expect(await where('keeper.family', 'starts_with', 'SM')).toEqual(['Anna Smith']);
    expect(await where('place.latitude', 'between', [20, 30])).toEqual(['王小明']);
    expect(await where('place.longitude', 'lt', 0)).toEqual(['Anna Smith']);
    expect(await where('place', 'is_empty')).toEqual(['Zoe abel']);
    const wrong = await app.admin.call('POST', '/records/site/query', {
      filter: { field: 'address.country', op: 'eq', value: 'Atlantis' },
    });
    expect(wrong.status).toBe(400);
  });

  test('are sorted by the whole and by a part, letters of either case alike', async () => {
    expect(namesOf(await query({ sort: 'keeper' }))).toEqual(['Zoe abel', 'Anna Smith', '王小明']);
    expect(namesOf(await query({ sort: 'address.city' }))).toEqual([
      'Zoe abel',
      'Anna Smith',
      '王小明',
    ]);
    const first = await app.admin.call('GET', '/records/site?sort=-address.city&limit=1');
    const next = await app.admin.call(
      'GET',
      `/records/site?sort=-address.city&limit=1&cursor=${first.body.next_cursor}`,
    );
    expect(namesOf([...first.body.data, ...next.body.data])).toEqual(['王小明', 'Anna Smith']);
  });

  test('are shown whole, or a part under its dotted name', async () => {
    const [record] = await query({
      fields: ['address.city', 'address.country', 'place.latitude'],
      filter: { field: 'keeper.family', value: '王' },
    });
    expect(record).toMatchObject({
      'address.city': '臺北市',
      'address.country': 'TW',
      'place.latitude': 25.033964,
    });
    const [whole] = await query({ filter: { field: 'keeper.family', value: '王' } });
    expect(whole).toMatchObject({ address: taipei, address_city: null });
  });

  test('are grouped by the whole or by a part', async () => {
    const grouped = async (field: string) => {
      const filter = { field: 'place', op: 'is_not_empty' };
      const body = { group_by: [field], filter, sort: [field] };
      const reply = await app.admin.call('POST', '/records/site/aggregate', body);
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      return reply.body.data.map((row: Record<string, unknown>) => row[field]);
    };
    expect(await grouped('address.country')).toEqual(['TW', 'US']);
    expect(await grouped('place')).toContainEqual({ latitude: 37.79, longitude: -122.39 });
    expect(await grouped('address')).toContainEqual(taipei);
  });

  test('keep in a patch the parts that it does not name, and tell history both wholes', async () => {
    const made = await make({ keeper: 'Carl Poe', address: { ...taipei, country: '台灣' } });
    const path = `/records/site/${made.id}`;
    const moved = await app.admin.call('PATCH', path, {
      address: { city: '新北市', postal_code: null },
      keeper: { family: 'Pym' },
    });
    const after = { ...taipei, city: '新北市', postal_code: null };
    expect(moved.body).toMatchObject({ version: 2, address: after, name: 'Carl Pym' });
    const same = await app.admin.call('PATCH', path, { address: { city: '新北市' } });
    expect(same.body.version).toBe(2);
    const history = await app.admin.call('GET', `${path}/history`);
    expect(history.body.data[0].changes.address).toEqual({ from: taipei, to: after });
    const cleared = await app.admin.call('PATCH', path, { address: null });
    expect(cleared.body.address).toBeNull();
  });

  test('are written in bulk; a wrong part is named', async () => {
    const reply = await app.admin.call('POST', '/records/site/bulk', {
      operation: 'create',
      records: [
        { keeper: 'Dee Dee', address: taipei, place: { latitude: 1.5, longitude: 2 } },
        { keeper: 'Eve Fox', address: { ...taipei, country: 'Atlantis' } },
        { keeper: 'Gil Ham', place: { latitude: 99, longitude: 0 } },
      ],
    });
    const [first, second, third] = reply.body.results;
    const read = await app.admin.call('GET', `/records/site/${first.id}`);
    expect(read.body).toMatchObject({ address: taipei, place: { latitude: 1.5, longitude: 2 } });
    expect(second.error.fields).toMatchObject([{ path: 'address.country', code: 'FIELD_TYPE' }]);
    expect(third.error.fields[0]).toMatchObject({
      path: 'place.latitude',
      message: 'Latitude must be at most 90.',
    });
  });

  test('have columns of their own that no other field is taken for', async () => {
    const [record] = await query({ filter: { field: 'address_city', value: 'Elsewhere' } });
    expect(record).toMatchObject({ address_city: 'Elsewhere', address: { city: 'San Francisco' } });
  });

  test('are masked but for what tells nothing', async () => {
    const sets = await app.admin.call('GET', '/metadata/permission-sets/standard_user');
    const document = structuredClone(sets.body);
    document.objects.site = 'read';
    Object.assign(document.fields, {
      'site.name': 'read',
      'site.address': 'read masked',
      'site.place': 'read masked',
      'site.keeper': 'read masked',
    });
    const applied = await app.admin.call('POST', '/metadata/apply', { documents: [document] });
    expect(applied.status, JSON.stringify(applied.body)).toBe(200);
    const reader = await app.user('Reader');
    const page = await reader.call('GET', '/records/site?filter[name]=Anna%20Smith');
    expect(page.body.data[0]).toMatchObject({
      address: { street: null, city: null, state: null, postal_code: null, country: 'US' },
      place: null,
      keeper: { given: 'A***', family: 'S***', salutation: null },
    });
    const peek = await reader.call('GET', '/records/site?filter[address.city]=San%20Francisco');
    expect(peek.status).toBe(400);
  });

  test('have indexes on the parts that are searched for', async () => {
    const renamed = { ...site, name: 'depot', title: 'Depot', plural: 'Depots' };
    const { body } = await app.admin.call('POST', '/metadata/plan', { documents: [renamed] });
    const keys = body.plan.sql.flatMap(
      (line: string) => / on \S+ (.+) where/.exec(line)?.[1] ?? [],
    );
    expect(keys).toEqual(
      expect.arrayContaining([
        '("address_city" nulls first, "id")',
        '("address_country" nulls first, "id")',
        '("place" nulls first, "id")',
      ]),
    );
    const unique = { ...site, unique: [{ fields: ['address'] }] };
    const refused = await app.admin.call('POST', '/metadata/plan', { documents: [unique] });
    expect(refused.status).toBe(422);
  });
});
