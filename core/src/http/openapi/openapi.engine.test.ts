import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { routes } from '../routes/index.ts';

let app: TestApp;
let document: any;

beforeAll(async () => {
  app = await createTestApp();
  document = (await app.admin.call('GET', '/openapi.json')).body;
});
afterAll(() => app.stop());

const operations = () =>
  Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries<any>(item)
      .filter(([method]) => method !== 'servers')
      .map(([method, operation]) => ({ path, method, operation })),
  );

describe('the OpenAPI document', () => {
  test('has every route, those of records once for each object', () => {
    for (const { method, path } of routes) {
      const place = path.replace('/records/{object}', '/records/account');
      expect(document.paths[place]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
    }
    expect(document.paths['/records/opportunity/{id}'].patch.tags).toEqual(['Opportunity']);
    expect(JSON.stringify(document.paths)).not.toContain('/records/{object}');
  });

  test('refers to nothing that it does not have', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    const missing = refs
      .map(([, pointer]) => pointer as string)
      .filter((pointer) => {
        const steps = pointer.split('/');
        return steps.reduce<any>((value, step) => value?.[step], document) === undefined;
      });
    expect([...new Set(missing)]).toEqual([]);
    expect(refs.length).toBeGreaterThan(100);
  });

  test('names every operation once and says what each part of a path is', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? [])
        .filter((parameter: any) => parameter.in === 'path')
        .map((parameter: any) => parameter.name);
      expect(described, path).toEqual(inPath);
      expect(operation.summary, path).toMatch(/\S/);
    }
  });

  test('shows the fields of each object as its records have them', () => {
    const { schemas } = document.components;
    expect(schemas.account.properties.name).toMatchObject({ type: ['string', 'null'] });
    expect(schemas['account-create'].required).toContain('name');
    expect(document.paths['/records/account'].post.requestBody.content['application/json']).toEqual(
      {
        schema: { $ref: '#/components/schemas/account-create' },
      },
    );
  });

  test('tells of the currency of records whose amounts are hidden from the reader', async () => {
    const name = { fieldType: 'text', title: 'Name' };
    const fee = { fieldType: 'currency', title: 'Fee' };
    const object = { name: 'mooring', title: 'Mooring', plural: 'Moorings', type: 'object' };
    const properties = { name, fee };
    const grant = { standard_user: 'create read' };
    const made = await app.admin.call('POST', '/metadata/objects', {
      ...object,
      nameField: 'name',
      properties,
      grant,
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const sets = await app.admin.call('GET', '/metadata/permission-sets/standard_user');
    const { 'mooring.fee': _fee, ...fields } = sets.body.fields;
    await app.admin.call('PUT', '/metadata/permission-sets/standard_user', {
      ...sets.body,
      fields,
    });
    const reader = await app.user('Mia Reader');
    const seen = (await reader.call('GET', '/openapi.json')).body.components.schemas.mooring;
    const record = (await reader.call('POST', '/records/mooring', {})).body;
    expect(record).not.toHaveProperty('fee');
    expect(Object.keys(seen.properties)).toEqual(expect.arrayContaining(Object.keys(record)));
  });

  test('follows the model at the next request', async () => {
    const before = await app.admin.call('GET', '/openapi.json');
    const field = { name: 'shoe_size', fieldType: 'text', title: 'Shoe size' };
    const added = await app.admin.call('POST', '/metadata/objects/contact/fields', field);
    expect(added.status).toBe(201);
    const after = await app.admin.call('GET', '/openapi.json');
    expect(after.body.components.schemas.contact.properties).toHaveProperty('shoe_size');
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    const headers = { 'If-None-Match': after.headers.get('etag') as string };
    expect((await app.admin.call('GET', '/openapi.json', undefined, { headers })).status).toBe(304);
  });

  test('shows nobody more than he may see', async () => {
    const nobody = await app.user('Rightless', []);
    const theirs = (await nobody.call('GET', '/openapi.json')).body;
    expect(Object.keys(theirs.paths).filter((path) => path.startsWith('/records/'))).toEqual([]);
    const user = await app.user('Standard');
    const standard = (await user.call('GET', '/openapi.json')).body;
    expect(standard.paths['/records/user']?.post).toBeUndefined();
    expect(standard.components.schemas.contact.properties).not.toHaveProperty('shoe_size');
    expect((await app.nobody.call('GET', '/openapi.json')).status).toBe(401);
  });
});
