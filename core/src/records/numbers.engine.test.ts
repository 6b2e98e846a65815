import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;
const year = new Date().getUTCFullYear();

const quote = (name: string, number: Record<string, unknown>) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title: name,
  plural: name,
  type: 'object',
  nameField: 'number',
  required: ['number'],
  properties: {
    number: { fieldType: 'auto_number', title: 'Number', ...number },
    account: { fieldType: 'lookup', title: 'Account', to: 'account' },
    code: { fieldType: 'text', title: 'Code' },
  },
  unique: [{ fields: ['code'] }],
});

beforeAll(async () => {
  app = await createTestApp();
  const documents = [
    quote('quote', { format: 'Q-{YYYY}-{0000}' }),
    quote('invoice', { format: 'I{000}', start: 100, gapless: true }),
  ];
  const reply = await app.admin.call('POST', '/metadata/apply', { documents });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
});
afterAll(() => app?.stop());

const create = (object: string, values = {}, headers = {}) =>
  app.admin.call('POST', `/records/${object}`, values, { headers });
const bulk = (object: string, records: readonly object[], more = {}) =>
  app.admin.call('POST', `/records/${object}/bulk`, { operation: 'create', records, ...more });
const numbersOf = async (object: string): Promise<string[]> => {
  const page = await app.admin.call('GET', `/records/${object}?sort=number&limit=200`);
  return page.body.data.map((row: { number: string }) => row.number);
};

describe('an automatic number', () => {
  it('is given in order, and is the name of its record', async () => {
    const first = await create('quote');
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect(first.body.number).toBe(`Q-${year}-0001`);
    const many = await bulk('quote', [{}, {}, {}]);
    expect(many.body.results.map((row: { status: string }) => row.status)).toEqual(
      Array(3).fill('created'),
    );
    expect(await numbersOf('quote')).toEqual([1, 2, 3, 4].map((n) => `Q-${year}-000${n}`));
  });

  it('is not for clients to write, though they may send it back', async () => {
    const made = await create('quote');
    const { id, number } = made.body;
    for (const reply of [
      await create('quote', { number: 'Q-1' }),
      await app.admin.call('PATCH', `/records/quote/${id}`, { number: 'Q-1' }),
      await app.admin.call('PATCH', `/records/quote/${id}`, { number: null }),
    ]) {
      expect(reply.status).toBe(422);
      expect(reply.body.error.fields).toMatchObject([{ path: 'number', code: 'FIELD_READ_ONLY' }]);
    }
    const echo = await app.admin.call('PATCH', `/records/quote/${id}`, { number, code: 'echo' });
    expect([echo.status, echo.body.number, echo.body.code]).toEqual([200, number, 'echo']);
  });

  it('is never given twice, however many ask at once', async () => {
    const before = (await numbersOf('quote')).length;
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? create('quote') : bulk('quote', [{}, {}]),
      ),
    );
    for (const reply of replies) expect(reply.status).toBeLessThan(300);
    const numbers = await numbersOf('quote');
    expect(numbers).toHaveLength(before + 30);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('is brought by an import, and the counter goes on behind it', async () => {
    const door = { 'X-Rapport-Door': 'import' };
    const brought = await create('quote', { number: `Q-${year}-0700` }, door);
    expect(brought.body.number).toBe(`Q-${year}-0700`);
    const odd = await create('quote', { number: 'Old 17' }, door);
    expect(odd.body.number).toBe('Old 17');
    expect((await create('quote')).body.number).toBe(`Q-${year}-0701`);
    const twice = await create('quote', { number: `Q-${year}-0700` }, door);
    expect([twice.status, twice.body.error.code]).toEqual([409, 'RECORD_VALUE_TAKEN']);
  });
});

describe('an automatic number without gaps', () => {
  const gone = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';

  it('skips nothing for records that were refused', async () => {
    expect((await create('invoice', { code: 'A' })).body.number).toBe('I100');
    expect((await create('invoice', { account: gone })).status).toBe(422);
    expect((await create('invoice', { code: 'A' })).status).toBe(409);
    const some = await bulk('invoice', [{}, { account: gone }, { code: 'A' }, {}]);
    expect(some.body.results.map((row: { status: string }) => row.status)).toEqual([
      'created',
      'failed',
      'failed',
      'created',
    ]);
    expect((await bulk('invoice', [{}, { account: gone }], { atomic: true })).status).toBe(422);
    expect((await create('invoice')).body.number).toBe('I103');
    expect(await numbersOf('invoice')).toEqual(['I100', 'I101', 'I102', 'I103']);
  });

  it('has neither gaps nor twins when many write at once', async () => {
    const work = Array.from({ length: 24 }, (_, index) =>
      index % 3 === 0 ? create('invoice', { account: gone }) : bulk('invoice', [{}, {}, {}]),
    );
    const replies = await Promise.all(work);
    expect(replies.filter((reply) => reply.status >= 500)).toEqual([]);
    const numbers = await numbersOf('invoice');
    expect(numbers).toHaveLength(52);
    expect(numbers).toEqual(Array.from({ length: 52 }, (_, index) => `I${100 + index}`));
  });
});
