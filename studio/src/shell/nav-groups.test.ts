import { describe, expect, it } from 'vitest';
import type { Metadata, MetadataObject } from '../api/types.ts';
import { navGroups, navObjects } from './nav-groups.ts';

const object = (name: string, read = true): [string, MetadataObject] => [
  name,
  {
    name,
    title: name,
    name_field: 'name',
    custom: false,
    can: { create: true, read, update: true, delete: true },
    fields: {},
    relations: [],
  },
];

const metadata = (apps: Metadata['apps']): Metadata => ({
  revision: 1,
  workspace: { slug: 'x', title: 'X', currency: 'TWD', time_zone: 'Asia/Taipei', language: 'en' },
  objects: Object.fromEntries([
    object('account'),
    object('contact'),
    object('salary', false),
    object('boat'),
    object('user'),
  ]),
  layouts: [],
  list_views: [],
  apps,
  operators: {},
});

describe('the navigation', () => {
  const sales = { name: 'sales', title: 'Sales', objects: ['contact', 'account'] };
  const service = { name: 'service', title: 'Service', objects: ['account', 'user'] };

  it('groups objects by app, the broadest app first, and keeps what no app shows', () => {
    const groups = navGroups(metadata([service, sales]));
    expect(groups.map((group) => [group.key, group.objects.map((o) => o.name)])).toEqual([
      ['sales', ['contact', 'account']],
      ['service', ['account']],
      ['*', ['boat']],
    ]);
  });

  it('follows the order that apps ask for', () => {
    const groups = navGroups(
      metadata([
        { ...sales, order: 2 },
        { ...service, order: 1 },
      ]),
    );
    expect(groups[0]?.key).toBe('service');
  });

  it('lists every object once for menus', () => {
    expect(navObjects(metadata([service, sales])).map((o) => o.name)).toEqual([
      'contact',
      'account',
      'boat',
    ]);
  });

  it('leaves out what the user may not read', () => {
    const groups = navGroups(metadata([{ name: 'hr', title: 'HR', objects: ['salary'] }]));
    expect(groups.flatMap((group) => group.objects).map((o) => o.name)).not.toContain('salary');
  });
});
