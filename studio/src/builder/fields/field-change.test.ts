import { describe, expect, it } from 'vitest';
import { fieldDraftOf, newField } from '../model/field-draft.ts';
import { noTexts } from '../model/texts.ts';
import { fieldChange, fieldRemoval } from './field-change.ts';

const document = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'site',
  title: 'Site',
  required: ['name', 'code'],
  unique: [{ fields: ['code'] }, { fields: ['name'] }],
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    code: { fieldType: 'text', title: 'Code' },
  },
};
const set = {
  $schema: 'https://rapport.dev/schema/permission-set/1',
  name: 'standard_user',
  objects: { site: 'read' },
  fields: { 'site.code': 'read' },
};

describe('adding a field', () => {
  it('writes it behind the others and grants it to whom it is for', () => {
    const draft = newField('decimal', {
      name: 'area',
      texts: { ...noTexts, en: 'Area' },
      required: true,
      options: { scale: 1 },
    });
    const change = fieldChange(document, draft, [set], { standard_user: 'edit' });
    expect(change.documents?.[0]).toMatchObject({
      required: ['name', 'code', 'area'],
      properties: { area: { fieldType: 'decimal', title: 'Area', scale: 1 } },
    });
    expect(change.documents?.[1]?.fields).toEqual({ 'site.code': 'read', 'site.area': 'edit' });
  });

  it('leaves permission sets alone whose grant does not change', () => {
    const draft = newField('text', { name: 'code', texts: { ...noTexts, en: 'Code' } });
    expect(fieldChange(document, draft, [set], { standard_user: 'read' }).documents).toHaveLength(
      1,
    );
  });
});

describe('a field with another name', () => {
  it('is renamed under its grants, and nothing else is sent', () => {
    const draft = { ...fieldDraftOf('code', document.properties.code, true), name: 'number' };
    const same = fieldChange(document, draft, [set], { standard_user: 'read' });
    expect(same.rename).toEqual([{ object: 'site', field: 'code', to: 'number' }]);
    expect(same.documents).toHaveLength(1);
    expect(Object.keys(same.documents?.[0]?.properties as object)).toEqual(['name', 'code']);
    const granted = fieldChange(document, draft, [set], { standard_user: 'edit' });
    expect(granted.documents?.[1]?.fields).toEqual({ 'site.number': 'edit' });
  });
});

describe('removing a field', () => {
  it('takes the rules and grants along that name it', () => {
    const documents = { apps: [], layouts: [], listViews: [], permissionSets: [set] };
    const [object, grants] = fieldRemoval(document, 'code', documents).documents ?? [];
    expect(object).toMatchObject({ required: ['name'], unique: [{ fields: ['name'] }] });
    expect(Object.keys(object?.properties as object)).toEqual(['name']);
    expect(grants?.fields).toEqual({});
  });
});
