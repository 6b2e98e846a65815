import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

const call = (method: string, path: string, body?: unknown) => app.admin.call(method, path, body);

const ship = {
  name: 'ship',
  title: 'Ship',
  plural: 'Ships',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    tonnage: { fieldType: 'integer', title: 'Tonnage' },
  },
};

describe('an object that is taken away for good while others use it', () => {
  it('is there or is not, for every read and every plan', async () => {
    const wrong: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      await call('POST', '/metadata/objects', ship);
      const { id } = (await call('POST', '/records/ship', { name: 'Heron' })).body;
      const schema = 'https://rapport.dev/schema/object/1';
      const document = { $schema: schema, ...ship, unique: [{ fields: ['tonnage'] }] };
      const uses = [
        ['GET', '/records/ship'],
        ['DELETE', '/metadata/objects/ship?data=purge'],
        ['POST', '/metadata/plan', { documents: [document] }],
        ['GET', '/records/ship?sort=tonnage'],
        ['POST', '/records/ship/query', { filter: { field: 'tonnage', op: 'gt', value: 1 } }],
        ['POST', '/records/ship/aggregate', { group_by: ['tonnage'], measures: [{ fn: 'count' }] }],
        ['GET', `/records/ship/${id}`],
        ['GET', `/records/ship/${id}/history`],
        ['GET', '/recycle-bin'],
        ['POST', '/metadata/plan', { documents: [document] }],
      ] as const;
      const replies = await Promise.all(
        uses.map(([method, path, body]) => call(method, path, body)),
      );
      for (const [index, { status }] of replies.entries()) {
        if (status >= 500) wrong.push(`${uses[index]?.slice(0, 2).join(' ')} answered ${status}`);
      }
      await call('DELETE', '/metadata/objects/ship?data=purge');
    }
    expect(wrong).toEqual([]);
  });
});
