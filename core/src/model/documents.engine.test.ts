import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

describe('a text of a document', () => {
  it.each([
    ['half of a character', 'Nice\ud83d'],
    ['a NUL', 'Nice\0'],
  ])('is refused at its place when it holds %s', async (_what, title) => {
    const reply = await app.admin.call('POST', '/metadata/layouts', {
      object: 'account',
      name: 'nice',
      tabs: [{ title, sections: [{ fields: ['name'] }] }],
    });
    expect(reply.status).toBe(422);
    expect(reply.body.error.code).toBe('MODEL_INVALID');
    expect(reply.body.error.fields).toMatchObject([{ path: 'documents.0.tabs.0.title' }]);
  });
});

const boat = (title: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'boat',
  title,
  plural: 'Boats',
  type: 'object',
  nameField: 'name',
  properties: { name: { fieldType: 'text', title: 'Name' }, ...fields },
});

describe('a document', () => {
  it('comes once in a change, or is refused where it comes again', async () => {
    const documents = [boat('Boat'), boat('Ship')];
    const reply = await app.admin.call('POST', '/metadata/apply', { documents });
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([{ path: 'documents.1.name' }]);
  });

  it('may give a field the name of a column that PostgreSQL hides in every table', async () => {
    const fields = {
      xmin: { fieldType: 'text', title: 'X' },
      ctid: { fieldType: 'date', title: 'C' },
    };
    const made = await app.admin.call('POST', '/metadata/objects', boat('Boat', fields));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const record = { name: 'Heron', xmin: 'left', ctid: '2026-05-01' };
    const saved = await app.admin.call('POST', '/records/boat', record);
    expect(saved.body).toMatchObject(record);
  });
});
