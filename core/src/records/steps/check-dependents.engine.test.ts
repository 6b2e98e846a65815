import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';

let app: TestApp;

const countries = [
  { name: 'tw', title: 'Taiwan', labels: { 'zh-Hant': '台灣' } },
  { name: 'jp', title: 'Japan' },
  { name: 'aq', title: 'Antarctica' },
];
const cities = [
  { name: 'taipei', title: 'Taipei', labels: { 'zh-Hant': '臺北' }, dependsOn: ['tw'] },
  { name: 'tokyo', title: 'Tokyo', dependsOn: ['jp'] },
  { name: 'online', title: 'Online' },
];
const stores = [
  { name: 'xinyi', title: 'Xinyi', dependsOn: ['taipei'] },
  { name: 'ginza', title: 'Ginza', dependsOn: ['tokyo'] },
];
const perks = [
  { name: 'lounge', title: 'Lounge', dependsOn: ['true'] },
  { name: 'coffee', title: 'Coffee' },
];

const venue = (more: Record<string, unknown> = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'venue',
  title: 'Venue',
  plural: 'Venues',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    store: { fieldType: 'picklist', title: 'Store', values: stores, dependsOn: 'city' },
    country: { fieldType: 'picklist', title: 'Country', values: countries },
    city: { fieldType: 'picklist', title: 'City', values: cities, dependsOn: 'country' },
    member: { fieldType: 'boolean', title: 'Member' },
    perks: { fieldType: 'multi_picklist', title: 'Perks', values: perks, dependsOn: 'member' },
    ...more,
  },
});

const apply = (document: unknown) =>
  app.admin.call('POST', '/metadata/apply', { documents: [document] });
const create = (body: Record<string, unknown>) =>
  app.admin.call('POST', '/records/venue', { name: 'V', ...body });
const patch = (id: string, body: Record<string, unknown>) =>
  app.admin.call('PATCH', `/records/venue/${id}`, body);

beforeAll(async () => {
  app = await createTestApp();
  const applied = await apply(venue());
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
});
afterAll(() => app?.stop());

describe('a choice that depends on another field', () => {
  test('is taken where the other field allows it', async () => {
    const made = await create({ country: 'tw', city: 'taipei', store: 'xinyi' });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect((await create({ country: 'aq', city: 'online' })).status).toBe(201);
    expect((await create({ city: 'online' })).status).toBe(201);
    expect((await create({ member: true, perks: ['lounge', 'coffee'] })).status).toBe(201);
  });

  test('is refused where it does not, with what would be possible', async () => {
    const made = await create({ country: 'jp', city: 'taipei' });
    expect(made.status).toBe(422);
    expect(made.body.error.fields).toMatchObject([
      {
        path: 'city',
        code: 'FIELD_CHOICE_DEPENDS',
        message: 'City cannot be “Taipei” while Country is “Japan”.',
        hint: 'Possible now: Tokyo, Online.',
      },
    ]);
    const empty = await create({ city: 'taipei' });
    expect(empty.body.error.fields[0].message).toBe(
      'City cannot be “Taipei” while Country is empty.',
    );
    const perk = await create({ member: false, perks: ['coffee', 'lounge'] });
    expect(perk.body.error.fields[0].message).toBe(
      'Perks cannot be “Lounge” while Member is “no”.',
    );
  });

  test('is refused in the language of the reader', async () => {
    const body = { name: 'V', country: 'tw', city: 'tokyo' };
    const headers = { 'Accept-Language': 'zh-Hant' };
    const reply = await app.admin.call('POST', '/records/venue', body, { headers });
    expect(reply.body.error.fields[0]).toMatchObject({
      message: 'Country 為「台灣」時，City 不能是「Tokyo」。',
      hint: '目前可選：臺北、Online。',
    });
  });

  test('is refused as well when only the other field changes', async () => {
    const { body } = await create({ country: 'tw', city: 'taipei', store: 'xinyi' });
    const moved = await patch(body.id, { country: 'jp' });
    expect(moved.status).toBe(422);
    expect(moved.body.error.fields[0].path).toBe('city');
    const cleared = await patch(body.id, { country: null });
    expect(cleared.status).toBe(422);
    const both = await patch(body.id, { country: 'jp', city: 'tokyo' });
    expect(both.body.error.fields[0]).toMatchObject({ path: 'store' });
    const all = await patch(body.id, { country: 'jp', city: 'tokyo', store: null });
    expect(all.status, JSON.stringify(all.body)).toBe(200);
    const alone = await patch(body.id, { store: 'xinyi' });
    expect(alone.status).toBe(422);
    expect((await patch(body.id, { store: 'ginza' })).status).toBe(200);
  });

  test('is refused in bulk and in an upsert like anywhere else', async () => {
    const rows = await app.admin.call('POST', '/records/venue/bulk', {
      operation: 'create',
      records: [
        { name: 'A', country: 'tw', city: 'taipei', external_ids: { erp: '1' } },
        { name: 'B', country: 'tw', city: 'tokyo' },
      ],
    });
    const [first, second] = rows.body.results;
    expect(first.status).toBe('created');
    expect(second.error.fields[0].code).toBe('FIELD_CHOICE_DEPENDS');
    const again = await app.admin.call('POST', '/records/venue/bulk', {
      operation: 'upsert',
      key: 'external_id',
      records: [{ country: 'jp', external_ids: { erp: '1' } }],
    });
    expect(again.body.results[0].error.fields[0].path).toBe('city');
    const update = await app.admin.call('POST', '/records/venue/bulk', {
      operation: 'update',
      records: [{ id: first.id, city: 'tokyo' }],
    });
    expect(update.body.results[0].error.fields[0].path).toBe('city');
  });

  test('leaves alone a record that does not fit, until one of the two fields changes', async () => {
    const { body } = await create({
      country: 'tw',
      city: 'taipei',
      member: true,
      perks: ['lounge'],
    });
    const tightened = cities.map((city) =>
      city.name === 'taipei' ? { ...city, dependsOn: ['jp'] } : city,
    );
    await apply(venue({ city: { ...venue().properties.city, values: tightened } }));
    expect((await patch(body.id, { name: 'W' })).status).toBe(200);
    expect((await patch(body.id, { name: 'X', city: 'taipei', country: 'tw' })).status).toBe(200);
    expect((await patch(body.id, { country: 'aq' })).status).toBe(422);
    await apply(venue());
  });

  test('leaves out a default that does not fit', async () => {
    const withDefault = venue({ city: { ...venue().properties.city, default: 'taipei' } });
    expect((await apply(withDefault)).status).toBe(200);
    expect((await create({ country: 'tw' })).body.city).toBe('taipei');
    expect((await create({ country: 'jp' })).body.city).toBeNull();
    await apply(venue());
  });
});

describe('a field that depends on another', () => {
  const planned = async (more: Record<string, unknown>) =>
    app.admin.call('POST', '/metadata/plan', { documents: [venue(more)] });
  const city = venue().properties.city;

  test('names a picklist or a yes/no field of its object', async () => {
    for (const dependsOn of ['nothing', 'name', 'perks']) {
      const reply = await planned({ city: { ...city, dependsOn } });
      expect(reply.status).toBe(422);
      expect(reply.body.error.fields[0].path).toBe('documents.0.properties.city.dependsOn');
    }
  });

  test('does not depend on itself, however far around', async () => {
    for (const dependsOn of ['city', 'store']) {
      const reply = await planned({ city: { ...city, dependsOn } });
      expect(reply.status, dependsOn).toBe(422);
    }
  });

  test('lists values that the other field has', async () => {
    const values = [{ name: 'taipei', title: 'Taipei', dependsOn: ['twn'] }];
    const reply = await planned({ city: { ...city, values } });
    const at = { path: 'documents.0.properties.city.values.0.dependsOn.0', code: 'FIELD_CHOICE' };
    expect(reply.body.error.fields).toContainEqual(expect.objectContaining(at));
  });

  test('makes a plan warn when it offers nothing for some value', async () => {
    const values = cities.filter(({ name }) => name !== 'online');
    const reply = await planned({ city: { ...city, values } });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(reply.body.plan.warnings).toContainEqual({
      code: 'no_choices',
      message: 'City offers no choice while Country is Antarctica.',
    });
  });
});
