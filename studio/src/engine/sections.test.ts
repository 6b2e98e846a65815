import { describe, expect, it } from 'vitest';
import type { LayoutDocument, MetadataField, MetadataObject } from '../api/index.ts';
import { formSections, layoutOf } from './sections.ts';

const field = (more: Partial<MetadataField> = {}): MetadataField => ({
  fieldType: 'text',
  required: false,
  can: 'edit',
  operators: [],
  sortable: true,
  ...more,
});

const object: MetadataObject = {
  name: 'site',
  title: 'Site',
  name_field: 'name',
  custom: true,
  can: { create: true, read: true, update: true, delete: true },
  fields: {
    name: field(),
    city: field(),
    opened: field(),
    owner: field({ fieldType: 'lookup', system: true }),
  },
  relations: [],
};

const layout: LayoutDocument = {
  object: 'site',
  name: 'default',
  tabs: [
    {
      sections: [
        { title: 'Main', labels: { 'zh-Hant': '主要' }, columns: 1, fields: ['name', 'secret'] },
        { title: 'Empty', fields: ['secret'] },
      ],
    },
    { sections: [{ title: 'Place', fields: [{ field: 'city' }, 'name'] }] },
  ],
};

const names = new Set(['name', 'city', 'opened', 'owner']);
const rest = 'More';

describe('the sections of a form', () => {
  it('follow the layout, without fields that the form may not show', () => {
    const sections = formSections({ object, layout, names, language: 'zh-Hant', rest });
    expect(sections.map(({ title, columns, fields }) => [title, columns, fields])).toEqual([
      ['主要', 1, ['name']],
      ['Place', 2, ['city']],
      ['More', 2, ['opened']],
    ]);
  });

  it('show every field of an object that has no layout, those of the platform last', () => {
    const input = { object, layout: undefined, names, language: 'en', rest };
    expect(formSections(input)).toEqual([
      { key: 'rest', columns: 2, fields: ['name', 'city', 'opened', 'owner'] },
    ]);
  });

  it('come from the default layout of the object', () => {
    const other = { ...layout, name: 'compact' };
    expect(layoutOf([other, layout], 'site')).toBe(layout);
    expect(layoutOf([other], 'site')).toBe(other);
    expect(layoutOf([layout], 'account')).toBeUndefined();
  });
});
