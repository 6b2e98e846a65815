import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';

let app: TestApp;

const schema = (kind: string) => `https://rapport.dev/schema/${kind}/1`;
const object = (name: string, properties: object, more: object = {}) => ({
  $schema: schema('object'),
  name,
  title: name,
  plural: `${name}s`,
  type: 'object',
  properties: { name: { fieldType: 'text', title: 'Name' }, ...properties },
  ...more,
});
const link = (to: string) => ({ [to]: { fieldType: 'lookup', title: to, to } });

beforeAll(async () => {
  app = await createTestApp();
  const documents = [
    object('secret', {}, { private: true }),
    object('step', link('secret')),
    object('visit', link('step')),
    {
      $schema: schema('permission-set'),
      name: 'visitor',
      title: 'Visitor',
      objects: { secret: 'read', step: 'read', visit: 'read', user: 'read' },
      fields: {
        'visit.name': 'read',
        'visit.step': 'read',
        'step.secret': 'read',
        'user.name': 'read',
      },
    },
  ];
  await app.admin.call('POST', '/metadata/apply', { documents });
});
afterAll(() => app?.stop());

async function make(name: string, record: object): Promise<string> {
  return (await app.admin.call('POST', `/records/${name}`, record)).body.id;
}

describe('a path through a record that the reader may not see', () => {
  it('is empty at its end, also where it goes on to the owner', async () => {
    const reader = await app.user('Visitor', ['visitor']);
    const secret = await make('secret', { name: 'Not his' });
    const step = await make('step', { secret });
    await make('visit', { name: 'behind', step });
    await make('visit', { name: 'without' });
    const sort = 'step.secret.owner.name';
    const page = await reader.call('GET', `/records/visit?sort=${sort}&fields=name`);
    const names = page.body.data.map(({ name }: { name: string }) => name);
    expect(names, 'both are empty, so the older comes first').toEqual(['behind', 'without']);
    const group = { group_by: [{ field: sort }], measures: [{ fn: 'count', as: 'records' }] };
    const groups = await reader.call('POST', '/records/visit/aggregate', group);
    expect(groups.body.data).toHaveLength(1);
  });
});
