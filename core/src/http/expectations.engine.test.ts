import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Reply, type TestApp } from '../../../test/harness/app.ts';

const schema = (kind: string) => `https://rapport.dev/schema/${kind}/1`;
const many = Array.from({ length: 31 }, () => 'account');
const deep = Array.from({ length: 14 }).reduce((term) => ({ not: term }), { and: [] });
const where = (op: string, value: unknown, field = 'name') => ({ filter: { field, op, value } });

type Request = [method: string, path: string, body?: unknown, headers?: object | undefined];

/** Requests that are refused for something other than what was expected. */
const requests: readonly Request[] = [
  ['GET', '/records/opportunity?limit=0&count=all&sort=a,b,c,d,e,f&fields=1&limit=2'],
  ['GET', '/records/opportunity?limit=x&count=all'],
  ['GET', '/records/opportunity?filter=1&filter[name]=a&filter[name]=b'],
  ['GET', '/records/opportunity?expand=account.owner.manager.manager'],
  ['GET', '/records/opportunity?filter[stage][eq]=&filter[stage.category]='],
  ['POST', '/records/opportunity/query', { fields: {}, expand: many }],
  ['POST', '/records/opportunity/query', { fields: [1], expand: [1, { relation: 1 }] }],
  ['POST', '/records/account/query', { expand: [{ relation: 'contacts', limit: 0 }] }],
  ['POST', '/records/opportunity/query', { filter: 1 }],
  ['POST', '/records/opportunity/query', { filter: deep }],
  ['POST', '/records/opportunity/query', { filter: { and: 1 } }],
  ['POST', '/records/opportunity/query', { filter: { field: 'name', also: 1 } }],
  ['POST', '/records/opportunity/query', where('eq', [])],
  ['POST', '/records/opportunity/query', where('in', 1)],
  ['POST', '/records/opportunity/query', where('in', [''])],
  ['POST', '/records/opportunity/query', where('between', 1, 'amount')],
  ['POST', '/records/opportunity/query', where('within', 'soon', 'close_date')],
  ['POST', '/records/opportunity/aggregate', { group_by: 1, measures: [], sort: 1, limit: 0 }],
  ['POST', '/records/opportunity/aggregate', { group_by: [1], measures: [{ fn: 'mean' }] }],
  ['POST', '/records/opportunity/aggregate', { measures: [{ fn: 'sum', field: 'amount' }] }],
  ['POST', '/records/opportunity/aggregate', { sort: ['other'] }],
  ['POST', '/records/account', []],
  ['POST', '/records/account'],
  ['POST', '/records/account', { name: 1, external_ids: 1, currency: 'EURO', owner: 1 }],
  ['POST', '/records/account', { name: 'a' }, { 'Idempotency-Key': 'é'.repeat(201) }],
  ['PUT', '/records/account/by/external_id/none', { name: 'a' }],
  ['PUT', '/records/account/by/name/none', { name: 'a' }],
  ['PATCH', '/records/account/x', { name: 'a' }, { 'If-Match': 'three' }],
  ['POST', '/records/account/bulk', {}],
  ['POST', '/records/account/bulk', { operation: 'merge', records: [1], atomic: 1, key: 1 }],
  ['POST', '/records/account/bulk', { operation: 'create', records: [], unresolved_links: 1 }],
  ['GET', '/records/%ff'],
  ['GET', '/users?limit=0'],
  ['GET', '/users?cursor=x'],
  ['GET', '/users?page=2'],
  ['POST', '/users', []],
  ['POST', '/users', { email: 1, name: 1, permission_sets: 1, time_zone: 'Mars', language: 1 }],
  ['PATCH', '/auth/me', { time_zone: 1 }],
  ['POST', '/auth/api-keys', { name: 'a', permission_set: 'b', expires_at: 'soon' }],
  [
    'POST',
    '/auth/api-keys',
    { name: 'a', permission_set: 'b', expires_at: '2001-01-01T00:00:00Z' },
  ],
  [
    'POST',
    '/metadata/plan',
    { documents: 1, remove: 1, purge: 1, note: 1, expected_revision: 'x' },
  ],
  ['POST', '/metadata/plan', { documents: [1, {}, { $schema: '' }, { $schema: 'x' }] }],
  ['POST', '/metadata/revisions/1/revert', { dry_run: 1, note: 1 }],
  ['PUT', '/metadata/objects/account', { name: 'other' }],
  ['POST', '/metadata/objects', { name: 'ab', grant: 1 }],
  ['POST', '/metadata/objects', { name: 1, title: '', properties: [], type: '', unique: 1 }],
  [
    'POST',
    '/metadata/objects',
    {
      name: 'ab',
      title: 'x'.repeat(200),
      plural: 'b',
      type: 'object',
      nameField: 'code',
      properties: {
        code: { fieldType: 'text', title: 'C', maxLength: 2_000, indexed: true, pattern: '(' },
        flag: { fieldType: 'boolean', title: 'F\0', help: 1 },
        pick: { fieldType: 'picklist', title: 'P' },
        sum: { fieldType: 'decimal', title: 'S', scale: -1, precision: 100 },
      },
      unique: [{ fields: ['code'] }, { fields: [] }, { fields: ['code', 'code'] }],
      required: ['a', 'a'],
    },
  ],
  [
    'POST',
    '/metadata/list-views',
    { $schema: schema('list-view'), name: 'v', object: 'account', title: 'V', columns: [] },
  ],
];

/** Every wrong field and every refusal that says what was expected. */
function toldIn(reply: Reply): { path?: string; message: string; params?: any }[] {
  return [reply.body.error, ...(reply.body.error.fields ?? [])];
}

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

async function refused([method, path, body, more]: Request, language: string): Promise<Reply> {
  const headers = { 'Accept-Language': language, ...more };
  const reply = await app.admin.call(method, path, body, { headers });
  expect(reply.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
  expect(reply.status, `${method} ${path}`).toBeLessThan(500);
  return reply;
}

describe.each(['zh-Hant', 'zh-Hans'])('what was expected, told in %s', (language) => {
  it.each<Request>(requests)('is Chinese: %s %s %j', async (method, path, body, headers) => {
    const told = toldIn(await refused([method, path, body, headers], language));
    for (const { message, params } of told) {
      expect(message).toMatch(/\p{Script=Han}/u);
      expect(message).not.toMatch(/「」|“”|undefined|\[object/);
      if (params?.expected !== undefined)
        expect(params.expected, JSON.stringify(told)).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('what was expected', () => {
  it('is told by each of these requests, in words of the language asked for', async () => {
    const words = async (language: string) => {
      const found = new Set<string>();
      for (const request of requests) {
        for (const { params } of toldIn(await refused(request, language)))
          if (params?.expected !== undefined) found.add(params.expected);
      }
      return found;
    };
    const [english, hant, hans] = [
      await words('en'),
      await words('zh-Hant'),
      await words('zh-Hans'),
    ];
    expect([...english].filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    expect(english.size).toBeGreaterThan(50);
    expect([...hant].filter((text) => english.has(text) || text.includes('对象'))).toEqual([]);
    expect([...hans].filter((text) => english.has(text) || text.includes('物件'))).toEqual([]);
  });

  it('stands with a space between Chinese and Latin', async () => {
    const reply = await refused(['GET', '/records/opportunity?limit=0'], 'zh-Hant');
    expect(reply.body.error.fields).toEqual([
      {
        path: 'limit',
        code: 'FIELD_TYPE',
        message: 'limit 必須是介於 1 到 200 的整數。',
        params: { title: 'limit', expected: '介於 1 到 200 的整數' },
      },
    ]);
    const body = await refused(['POST', '/records/account', []], 'zh-Hans');
    expect(body.body.error.message).toBe('请求内容必须是 JSON 对象。');
  });
});

describe('fields and objects in messages', () => {
  it('are called what the reader calls them', async () => {
    const wrong = await refused(['POST', '/records/account', { name: 1 }], 'zh-Hant');
    expect(wrong.body.error.fields[0]).toMatchObject({
      message: '客戶名稱必須是文字。',
      params: { title: '客戶名稱', expected: '文字' },
    });
    const filter = { filter: { field: 'stage.category', op: 'eq', value: 'x' } };
    const query = await refused(['POST', '/records/opportunity/query', filter], 'zh-Hans');
    expect(query.body.error.fields[0].message).toBe('阶段类别没有“x”这个选项。');
    const missing = await refused(['GET', `/records/account/${crypto.randomUUID()}`], 'zh-Hant');
    expect(missing.body.error.message).toBe('這筆客戶不存在，或您無權檢視。');
  });
});

describe('a choice that was left empty', () => {
  it('is answered with the choices there are', async () => {
    const plan = { documents: [{ name: 'a' }] };
    const reply = await refused(['POST', '/metadata/plan', plan], 'en');
    const [problem] = reply.body.error.fields;
    expect(problem.message).toMatch(
      /^\$schema must be one of https:\/\/rapport\.dev\/schema\/app\/1, /,
    );
    const stage = await refused(['GET', '/records/opportunity?filter[stage.category]='], 'zh-Hant');
    expect(stage.body.error.fields[0].message).toMatch(/必須是 open、won、lost 其中之一。$/);
  });
});
