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
