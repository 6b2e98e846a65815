import { describe, expect, it } from 'vitest';
import {
  appWith,
  layoutWithout,
  listViewWithout,
  removalOf,
  withoutFieldEverywhere,
} from './references.ts';

const schema = (kind: string) => `https://rapport.dev/schema/${kind}/1`;
const layout = {
  $schema: schema('layout'),
  object: 'site',
  name: 'default',
  highlights: ['city', 'name'],
  tabs: [
    { title: 'A', sections: [{ fields: ['name', { field: 'city' }] }, { fields: ['city'] }] },
    { title: 'B', related: ['visits'] },
  ],
};
const view = {
  $schema: schema('list-view'),
  object: 'site',
  name: 'all',
  columns: ['name', 'city', 'account.name'],
  sort: ['-city', 'name'],
  filter: { and: [{ field: 'city', op: 'eq', value: 'x' }, { not: { field: 'city.part' } }] },
};
const app = { $schema: schema('app'), name: 'sales', objects: ['account', 'site'] };
const set = {
  $schema: schema('permission-set'),
  name: 'standard_user',
  objects: { site: 'read' },
  fields: { 'site.city': 'read', 'site.name': 'read' },
};
const documents = {
  apps: [app],
  layouts: [layout],
  listViews: [view],
  permissionSets: [set],
};

describe('a field that is removed', () => {
  it('leaves the layout, with the sections that it alone filled', () => {
    expect(layoutWithout(layout, 'city')).toEqual({
      ...layout,
      highlights: ['name'],
      tabs: [
        { title: 'A', sections: [{ fields: ['name'] }] },
        { title: 'B', related: ['visits'] },
      ],
    });
  });

  it('leaves the columns, the sort and the filter of list views', () => {
    const { filter: _filter, ...rest } = view;
    expect(listViewWithout(view, 'city')).toEqual({
      ...rest,
      columns: ['name', 'account.name'],
      sort: ['name'],
    });
  });

  it('changes only the documents that name it', () => {
    const names = (field: string) =>
      withoutFieldEverywhere(documents, 'site', field).map((document) => document.name);
    expect(names('city')).toEqual(['default', 'all', 'standard_user']);
    expect(names('nothing')).toEqual([]);
  });
});

describe('an object that is removed', () => {
  it('takes its layouts and views along and leaves no name behind', () => {
    const change = removalOf(documents, 'site');
    expect(change.remove).toEqual([
      { kind: 'layout', key: 'site/default' },
      { kind: 'list-view', key: 'site/all' },
      { kind: 'object', key: 'site' },
    ]);
    expect(JSON.stringify(change.documents)).not.toContain('site');
  });
});

it('an app shows an object once', () => {
  expect(appWith(app, 'site')).toBe(app);
  expect(appWith(app, 'visit').objects).toEqual(['account', 'site', 'visit']);
});
