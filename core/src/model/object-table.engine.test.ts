import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

it('tells an administrator what is in the table of an object, and what room it has left', async () => {
  const made = await app.admin.call('POST', '/metadata/objects', {
    $schema: 'https://rapport.dev/schema/object/1',
    name: 'kettle',
    title: 'Kettle',
    type: 'object',
    nameField: 'name',
    unique: [{ fields: ['serial'] }],
    properties: {
      name: { fieldType: 'text', title: 'Name' },
      serial: { fieldType: 'text', title: 'Serial', maxLength: 40 },
      colour: { fieldType: 'text', title: 'Colour', maxLength: 40, indexed: true },
    },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  for (const name of ['K1', 'K2']) await app.admin.call('POST', '/records/kettle', { name });
  const { status, body } = await app.admin.call('GET', '/metadata/objects/kettle/table');
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body).toMatchObject({ object: 'kettle', rows: 2, rows_exact: true });
  expect(body.columns.used + body.columns.left).toBe(body.columns.limit);
  expect(body.row_bytes.used).toBeGreaterThan(0);
  expect(body.bytes).toBeGreaterThan(0);
  const covering = (field: string) =>
    body.indexes.filter((index: { fields: string[] }) => index.fields.includes(field));
  expect(covering('id')).toContainEqual(expect.objectContaining({ unique: true, fields: ['id'] }));
  expect(covering('serial')).toMatchObject([{ unique: true }]);
  expect(covering('colour').length).toBeGreaterThan(0);
  expect(covering('colour').some(({ unique }: { unique: boolean }) => unique)).toBe(false);
});

it('is nothing for others, nor for what there is not', async () => {
  const user = await app.user('Grace Lin');
  expect((await user.call('GET', '/metadata/objects/account/table')).status).toBe(403);
  const none = await app.admin.call('GET', '/metadata/objects/nothing/table');
  expect(none.body.error).toMatchObject({ code: 'MODEL_DOCUMENT_UNKNOWN' });
});
