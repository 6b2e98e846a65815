import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';

let app: TestApp;

const visit = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'visit',
  title: 'Visit',
  plural: 'Visits',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    length: { fieldType: 'duration', title: 'Length' },
    begins: { fieldType: 'time', title: 'Begins' },
    discount: { fieldType: 'percent', title: 'Discount', min: 0, max: 100 },
    stars: { fieldType: 'rating', title: 'Stars' },
  },
};

beforeAll(async () => {
  app = await createTestApp();
  const made = await app.admin.call('POST', '/metadata/objects', visit);
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
  for (const [name, length, begins, discount, stars] of [
    ['short', '9m', '14:00', '2.5%', 5],
    ['long', '10h', '9:30', '10', 2],
    ['middle', '1:30', '09:05', '12.5', 4],
    ['open', null, null, null, null],
  ]) {
    const body = { name, length, begins, discount, stars };
    const reply = await app.admin.call('POST', '/records/visit', body);
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  }
});
afterAll(() => app?.stop());

const names = async (query: string) =>
  (await app.admin.call('GET', `/records/visit?${query}`)).body.data.map(
    (record: { name: string }) => record.name,
  );

describe('lengths of time, times of day, percentages and stars', () => {
  it('are added up and averaged', async () => {
    const measures = [
      { fn: 'sum', field: 'length' },
      { fn: 'avg', field: 'length' },
      { fn: 'avg', field: 'discount' },
      { fn: 'avg', field: 'stars' },
      { fn: 'min', field: 'begins' },
      { fn: 'max', field: 'begins' },
    ];
    const reply = await app.admin.call('POST', '/records/visit/aggregate', { measures });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(reply.body.data).toEqual([
      {
        sum_length: 41_940,
        avg_length: '13980',
        avg_discount: '8.333333',
        avg_stars: '3.666667',
        min_begins: '09:05:00',
        max_begins: '14:00:00',
      },
    ]);
  });

  it('cannot be added up where a sum means nothing', async () => {
    const measures = [{ fn: 'sum', field: 'begins' }];
    const reply = await app.admin.call('POST', '/records/visit/aggregate', { measures });
    expect(reply.status).toBe(400);
    expect(reply.body.error.fields[0]).toMatchObject({ code: 'FIELD_OPERATOR' });
  });

  it('are sorted by what they are, not by how they are written, empty first', async () => {
    expect(await names('sort=length')).toEqual(['open', 'short', 'middle', 'long']);
    expect(await names('sort=begins')).toEqual(['open', 'middle', 'long', 'short']);
    expect(await names('sort=-discount')).toEqual(['middle', 'long', 'short', 'open']);
    expect(await names('sort=-stars')).toEqual(['short', 'middle', 'long', 'open']);
  });

  it('are filtered in the forms in which people write them', async () => {
    expect(await names('sort=name&filter[length][gte]=1h 30m')).toEqual(['long', 'middle']);
    expect(await names('sort=name&filter[length][lt]=5400')).toEqual(['short']);
    expect(await names('sort=name&filter[begins][between]=9:00 am,9:30 am')).toEqual([
      'long',
      'middle',
    ]);
    expect(await names('sort=name&filter[discount][gt]=2.5%25')).toEqual(['long', 'middle']);
    expect(await names('sort=name&filter[stars][gte]=4')).toEqual(['middle', 'short']);
  });

  it('are pages of a list like any other', async () => {
    for (const field of ['length', 'begins', 'discount', 'stars']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const query = `sort=-${field}&limit=1${cursor ? `&cursor=${cursor}` : ''}`;
        const page = await app.admin.call('GET', `/records/visit?${query}`);
        expect(page.status, JSON.stringify(page.body)).toBe(200);
        seen.push(page.body.data[0].name);
        cursor = page.body.next_cursor;
      } while (cursor);
      expect(seen).toEqual(await names(`sort=-${field}`));
    }
  });
});
