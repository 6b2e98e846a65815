import { expect, it } from 'vitest';
import { fieldUses } from './field-uses.ts';

it('a field is used where a layout shows it and where a list view filters, sorts or shows it', () => {
  const $schema = 'x';
  const uses = fieldUses(
    {
      layouts: [
        {
          $schema,
          object: 'deal',
          name: 'default',
          highlights: ['amount'],
          tabs: [{ sections: [{ fields: ['name', { field: 'stage' }] }] }, { related: ['x'] }],
        },
        {
          $schema,
          object: 'task',
          name: 'default',
          tabs: [{ sections: [{ fields: ['amount'] }] }],
        },
      ],
      listViews: [
        {
          $schema,
          object: 'deal',
          name: 'mine',
          columns: ['name', 'account.name'],
          sort: ['-close_date'],
          filter: {
            and: [{ not: { field: 'stage', op: 'eq' } }, { field: 'owner.name', op: 'eq' }],
          },
        },
      ],
    },
    'deal',
  );
  const namesOf = (field: string) =>
    [...uses(field).layouts, ...uses(field).listViews].map(({ name }) => name);
  expect(namesOf('name')).toEqual(['default', 'mine']);
  expect(namesOf('stage')).toEqual(['default', 'mine']);
  expect(namesOf('amount')).toEqual(['default']);
  for (const field of ['account', 'close_date', 'owner']) expect(namesOf(field)).toEqual(['mine']);
  expect(namesOf('other')).toEqual([]);
});
