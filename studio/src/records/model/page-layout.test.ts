import { describe, expect, it } from 'vitest';
import type { Metadata, MetadataField, MetadataObject } from '../../api/types.ts';
import { pageLayout } from './page-layout.ts';

const field = (fieldType: string, system = false): MetadataField => ({
  fieldType,
  required: false,
  can: 'edit',
  operators: [],
  sortable: true,
  ...(system ? { system } : {}),
});

const boat: MetadataObject = {
  name: 'boat',
  title: 'Boat',
  name_field: 'name',
  custom: true,
  can: { create: true, read: true, update: true, delete: true },
  fields: {
    id: field('lookup', true),
    owner: field('lookup', true),
    name: field('text'),
    length: field('decimal'),
    stage: field('stage'),
  },
  relations: [{ name: 'trips', object: 'trip', field: 'boat', title: 'Trips' }],
};

const metadata = (layouts: Metadata['layouts']): Metadata => ({
  revision: 1,
  workspace: { slug: 'x', title: 'X', currency: 'TWD', time_zone: 'Asia/Taipei', language: 'en' },
  objects: { boat, trip: { ...boat, name: 'trip', relations: [] } },
  layouts,
  list_views: [],
  apps: [],
  operators: {},
});

const words = { details: 'Details', more: 'More', system: 'System', related: 'Related' };

describe('the page of a record', () => {
  it('is derived for an object without a layout', () => {
    const layout = pageLayout(metadata([]), boat, words, undefined);
    expect(layout.highlights).toEqual(['length', 'stage', 'owner']);
    expect(layout.stageField).toBe('stage');
    expect(layout.tabs[0]?.sections.map((s) => s.fields.map((f) => f.path))).toEqual([
      ['name', 'length', 'stage'],
      ['owner'],
    ]);
    expect(layout.tabs[1]?.relations.map((r) => r.relation.name)).toEqual(['trips']);
  });

  it('follows its layout, leaves out what the user may not see, and shows what came later', () => {
    const model = metadata([
      {
        object: 'boat',
        name: 'default',
        path: false,
        tabs: [
          { title: 'A', sections: [{ title: 'S', fields: ['name', 'secret'] }] },
          { title: 'Nothing', related: ['gone'] },
        ],
      },
    ]);
    const layout = pageLayout(model, boat, words, model.layouts[0]);
    expect(layout.stageField).toBeUndefined();
    expect(layout.tabs.map((tab) => tab.tab.title)).toEqual(['A', 'Related']);
    expect(layout.tabs[0]?.sections.map((s) => s.fields.map((f) => f.path))).toEqual([
      ['name'],
      ['length', 'stage'],
    ]);
  });
});

describe('several layouts of an object', () => {
  it('leave out of one what another one places on purpose', () => {
    const tabsWith = (fields: string[]) => [{ title: 'A', sections: [{ title: 'S', fields }] }];
    const brief = { object: 'boat', name: 'brief', tabs: tabsWith(['name']) };
    const whole = { object: 'boat', name: 'default', tabs: tabsWith(['name', 'length']) };
    const assign = [{ form_factor: 'phone' as const, layout: 'brief' }];
    const model = { ...metadata([brief, whole]), objects: { boat: { ...boat, assign } } };
    const fieldsOf = (layout: typeof brief) =>
      pageLayout(model, boat, words, layout).tabs[0]?.sections.map((s) =>
        s.fields.map((f) => f.path),
      );
    expect(fieldsOf(brief)).toEqual([['name'], ['stage']]);
    expect(fieldsOf(whole)).toEqual([['name', 'length'], ['stage']]);
  });
});
