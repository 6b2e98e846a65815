import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Reply, type TestApp } from '../../../test/harness/app.ts';

/** Names that every plain object answers to though nobody gave it them. */
const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];
/** A value out of which no text can be made: `String(value)` throws. */
const mute = { toString: 1, valueOf: 1 };
const schema = (kind: string) => `https://rapport.dev/schema/${kind}/1`;

let app: TestApp;
let account: string;

beforeAll(async () => {
  app = await createTestApp();
  account = (await app.admin.call('POST', '/records/account', { name: 'Alder' })).body.id;
});
afterAll(() => app?.stop());

const codesOf = (reply: Reply): string[] =>
  (reply.body.error.fields as { path: string; code: string }[]).map(
    ({ path, code }) => `${path} ${code}`,
  );

describe.each(inherited)('the name %s, which nobody has given to anything', (name) => {
  it('is no field, component, operator or parameter of a list', async () => {
    const list = async (query: string) =>
      codesOf(await app.admin.call('GET', `/records/opportunity?${query}`));
    for (const path of [name, `stage.${name}`, `account.${name}`]) {
      expect(await list(`fields=${path}`)).toEqual(['fields.0 FIELD_UNKNOWN']);
      expect(await list(`sort=-${path}`)).toEqual(['sort.0 FIELD_UNKNOWN']);
      const grouped = { group_by: [path], measures: [{ fn: 'count', field: path, as: 'n' }] };
      const groups = await app.admin.call('POST', '/records/opportunity/aggregate', grouped);
      expect(codesOf(groups)).toEqual([
        'group_by.0.field FIELD_UNKNOWN',
        'measures.0.field FIELD_UNKNOWN',
      ]);
      const filter = { field: path, op: 'eq', value: 1 };
      const found = await app.admin.call('POST', '/records/opportunity/query', { filter });
      expect(codesOf(found)).toEqual(['filter.field FIELD_UNKNOWN']);
    }
    expect(await list(`expand=${name}`)).toEqual(['expand.0 FIELD_UNKNOWN']);
    expect(await list(`expand=account.${name}`)).toEqual(['expand.0 FIELD_UNKNOWN']);
    expect(await list(`${name}=1`)).toEqual([`${name} FIELD_UNKNOWN`]);
    const operator = { filter: { field: 'name', op: name, value: 'x' } };
    const reply = await app.admin.call('POST', '/records/opportunity/query', operator);
    expect(codesOf(reply)).toEqual(['filter.op FIELD_OPERATOR']);
    const measure = { measures: [{ fn: name, field: 'amount' }] };
    const measured = await app.admin.call('POST', '/records/opportunity/aggregate', measure);
    expect(codesOf(measured)).toEqual(['measures.0 FIELD_TYPE']);
  });

  it('is no object, record or member of a record', async () => {
    const record = `{"name":"Birch","${name}":1}`;
    const isKept = name === '__proto__' ? 'REQUEST_KEY' : 'RECORD_INVALID';
    for (const [method, path] of [
      ['POST', '/records/account'],
      ['PATCH', `/records/account/${account}`],
    ] as const) {
      expect((await app.admin.call(method, path, record)).body.error.code).toBe(isKept);
    }
    for (const path of [`/records/${name}`, `/records/${name}/${account}`]) {
      expect((await app.admin.call('GET', path)).body.error.code).toBe('RECORD_OBJECT_UNKNOWN');
    }
    expect((await app.admin.call('GET', `/records/account/${name}`)).status).toBe(404);
    expect((await app.admin.call('GET', `/recycle-bin?object=${name}`)).status).toBe(404);
    const put = await app.admin.call('PUT', `/records/account/by/${name}/1`, { name: 'Birch' });
    expect(codesOf(put)).toEqual(['key FIELD_TYPE']);
  });

  it('is no field, choice or document of the model', async () => {
    const field = `/metadata/objects/account/fields/${name}`;
    expect((await app.admin.call('DELETE', field)).status).toBe(404);
    expect((await app.admin.call('PATCH', field, { title: 'Odd' })).status).toBe(404);
    for (const collection of ['objects', 'apps', 'value-sets', 'permission-sets']) {
      const reply = await app.admin.call('GET', `/metadata/${collection}/${name}`);
      expect(reply.status, collection).toBe(404);
    }
    const documents = [{ $schema: schema(name), name }];
    const plan = await app.admin.call('POST', '/metadata/plan', { documents });
    expect(codesOf(plan)).toEqual(['documents.0.$schema FIELD_CHOICE']);
    const property = { name: 'odd', title: 'Odd', fieldType: name };
    const added = await app.admin.call('POST', '/metadata/objects/account/fields', property);
    expect(codesOf(added)).toEqual(['documents.0.properties.odd.fieldType FIELD_CHOICE']);
    const used = await app.admin.call('GET', `/metadata/objects/account?expanded=${name}`);
    expect(codesOf(used)).toEqual(['expanded FIELD_CHOICE']);
  });
});

describe('a value without a text, where a name is expected', () => {
  const queries: readonly [string, unknown, string[]][] = [
    ['query', { filter: { field: 'name', op: mute, value: 1 } }, ['filter.op FIELD_OPERATOR']],
    ['query', { filter: { field: 'name', op: mute, value: null } }, ['filter.op FIELD_OPERATOR']],
    ['query', { filter: { field: mute } }, ['filter FIELD_TYPE']],
    ['query', { sort: [mute], expand: [mute] }, ['sort FIELD_TYPE', 'expand.0 FIELD_TYPE']],
    ['aggregate', { group_by: [mute] }, ['group_by.0 FIELD_TYPE']],
    ['aggregate', { measures: [{ fn: 'sum', field: mute, as: 'x' }] }, ['measures.0 FIELD_TYPE']],
    ['aggregate', { measures: [{ fn: mute, field: 'amount' }] }, ['measures.0 FIELD_TYPE']],
    ['aggregate', { measures: [{ fn: 'sum', as: 'x' }] }, ['measures.0.field FIELD_REQUIRED']],
    ['aggregate', { sort: [mute] }, ['sort.0 FIELD_TYPE']],
  ];
  it.each(queries)('is refused in a %s: %j', async (path, body, codes) => {
    const reply = await app.admin.call('POST', `/records/opportunity/${path}`, body);
    expect(codesOf(reply)).toEqual(codes);
  });

  it('is no id and no unique value of a record', async () => {
    const call = (body: object) => app.admin.call('POST', '/records/account/bulk', body);
    for (const operation of ['delete', 'update']) {
      const reply = await call({ operation, records: [{ id: mute }] });
      expect(reply.body.results[0].error.code, operation).toBe('RECORD_NOT_FOUND');
    }
    const code = { fieldType: 'text', title: 'Code' };
    const object = { name: 'coded', title: 'Coded', plural: 'Coded', type: 'object' };
    const made = await app.admin.call('POST', '/metadata/objects', {
      ...object,
      properties: { name: { fieldType: 'text', title: 'Name' }, code },
      unique: [{ fields: ['code'] }],
    });
    expect(made.status).toBe(201);
    const records = [{ name: 'Birch', code: mute }];
    const upsert = { operation: 'upsert', key: 'code', records };
    const reply = await app.admin.call('POST', '/records/coded/bulk', upsert);
    expect(reply.body.results[0].error.code).toBe('RECORD_INVALID');
  });

  it('is no name of a document', async () => {
    const refused: readonly [string, string, object, string][] = [
      ['POST', '/metadata/objects', { name: mute }, 'documents.0.name FIELD_TYPE'],
      ['POST', '/metadata/layouts', { name: 'a', object: mute }, 'documents.0.object FIELD_TYPE'],
      ['PUT', '/metadata/layouts/a/b', { name: mute, object: mute }, 'name FIELD_TYPE'],
    ];
    for (const [method, path, body, code] of refused) {
      const reply = await app.admin.call(method, path, body);
      expect(reply.status, `${method} ${path}`).toBe(422);
      expect(codesOf(reply)).toContain(code);
    }
  });

  it('does not turn a trial revert into a real one', async () => {
    const body = { dry_run: mute, note: mute, more: 1 };
    const reply = await app.admin.call('POST', '/metadata/revisions/1/revert', body);
    expect(codesOf(reply)).toEqual(['more FIELD_UNKNOWN', 'dry_run FIELD_TYPE', 'note FIELD_TYPE']);
  });
});
