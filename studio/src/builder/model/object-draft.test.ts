import { describe, expect, it } from 'vitest';
import { fieldDraftOf, newField, propertyOf, widgetFieldOf } from './field-draft.ts';
import { newObject, objectDocument, pluralOfTitle } from './object-draft.ts';
import { noTexts, textIn, titleAndLabels } from './texts.ts';

const draft = newObject({ en: 'Name', 'zh-Hant': '名稱', 'zh-Hans': '名称' });

describe('the document of a new object', () => {
  it('says everything that was typed, in the vocabulary of the model', () => {
    const stage = newField('picklist', {
      name: 'phase',
      texts: { ...noTexts, en: 'Phase' },
      options: { values: [{ name: 'early', title: 'Early' }], help: '' },
    });
    const document = objectDocument({
      ...draft,
      name: 'site',
      texts: { en: 'Site', 'zh-Hant': '據點', 'zh-Hans': '' },
      fields: [...draft.fields, stage],
    });
    expect(document).toMatchObject({
      $schema: 'https://rapport.dev/schema/object/1',
      name: 'site',
      title: 'Site',
      labels: { 'zh-Hant': '據點' },
      plural: 'Sites',
      pluralLabels: { 'zh-Hant': '據點' },
      type: 'object',
      nameField: 'name',
      required: ['name'],
    });
    expect(Object.keys(document.properties as object)).toEqual(['name', 'phase']);
    expect((document.properties as Record<string, unknown>).phase).toEqual({
      fieldType: 'picklist',
      title: 'Phase',
      values: [{ name: 'early', title: 'Early' }],
    });
  });

  it('names records by the field that was chosen, even when it is renamed', () => {
    const [name] = draft.fields;
    if (!name) throw new Error('no name field');
    expect(objectDocument({ ...draft, fields: [{ ...name, name: 'code' }] }).nameField).toBe(
      'code',
    );
  });
});

describe('a field that exists', () => {
  it('keeps what the editor does not know when it is written back', () => {
    const property = {
      fieldType: 'text',
      id: 'f1',
      title: 'Code',
      labels: { 'zh-Hans': '编码' },
      help: 'Short',
      helpLabels: { 'zh-Hant': '簡短' },
      maxLength: 20,
    };
    expect(propertyOf(fieldDraftOf('code', property, true))).toEqual(property);
  });
});

describe('the preview of a field', () => {
  const sources = {
    object: 'site',
    language: 'zh-Hant',
    valueSets: new Map([['rating', [{ name: 'hot', title: 'Hot' }]]]),
    objectTitles: new Map(),
    nameFields: new Map([['account', 'name']]),
    untitled: '未命名',
  };

  it('shows the choices of a shared value set', () => {
    const field = newField('picklist', { name: 'rating', options: { valueSet: 'rating' } });
    expect(widgetFieldOf(field, sources).choices).toEqual([
      { name: 'hot', title: 'Hot', labels: {}, active: true },
    ]);
  });

  it('can be drawn before the field has a title or a name', () => {
    const field = widgetFieldOf(newField(), sources);
    expect(field.title).toBe('未命名');
    expect(field.name).toMatch(/^field_\d+$/);
  });
});

describe('texts in three languages', () => {
  it('use what there is where one is missing', () => {
    const texts = { ...noTexts, 'zh-Hans': '合同' };
    expect(textIn(texts, 'en')).toBe('合同');
    expect(titleAndLabels(texts)).toEqual({ title: '合同', labels: { 'zh-Hans': '合同' } });
  });

  it('begin with a usable English plural', () => {
    expect(['Site', 'Company', 'Box', 'Day', '據點', ''].map(pluralOfTitle)).toEqual([
      'Sites',
      'Companies',
      'Boxes',
      'Days',
      '據點',
      '',
    ]);
  });
});
