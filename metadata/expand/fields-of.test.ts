import { describe, expect, it } from 'vitest';
import { fieldsOf, titleIn, titleOf } from './index.ts';

const document = {
  name: 'deal',
  required: ['name'],
  properties: {
    name: { fieldType: 'text' },
    source: { fieldType: 'picklist', valueSet: 'source' },
    account: { fieldType: 'lookup', to: 'company' },
    stage: { fieldType: 'stage' },
  },
};

describe('the fields of an object', () => {
  it('come in the order of the document, those of extensions after them', () => {
    const extensions = [
      {
        name: 'quoting',
        object: 'deal',
        required: ['quoting__total'],
        properties: { quoting__total: { fieldType: 'currency' } },
      },
      { name: 'quoting', object: 'other', properties: { quoting__note: { fieldType: 'text' } } },
    ];
    const fields = fieldsOf(document, { extensions });
    expect([...fields.keys()]).toEqual(['name', 'source', 'account', 'stage', 'quoting__total']);
    expect(fields.get('name')).toMatchObject({ required: true, title: 'Name', object: 'deal' });
    expect(fields.get('quoting__total')).toMatchObject({ required: true, title: 'Total' });
    expect(fields.get('source')?.required).toBe(false);
  });

  it('cannot replace a field of the object by an extension', () => {
    const extensions = [
      { name: 'x', object: 'deal', properties: { name: { fieldType: 'integer' } } },
    ];
    expect(fieldsOf(document, { extensions }).get('name')?.options.fieldType).toBe('text');
  });

  it('know the choices of their value set, inactive ones too', () => {
    const source = {
      name: 'source',
      values: [
        { name: 'web', title: 'Web' },
        { name: 'fax', title: 'Fax', active: false, colour: 'gray' },
      ],
    };
    const choices = fieldsOf(document, { valueSets: new Map([['source', source]]) }).get(
      'source',
    )?.choices;
    expect([...(choices?.values() ?? [])]).toEqual([
      { name: 'web', title: 'Web', labels: {}, active: true },
      { name: 'fax', title: 'Fax', labels: {}, active: false, colour: 'gray' },
    ]);
  });

  it('share the choices of one value set, and take those of a changed one', () => {
    const two = {
      name: 'deal',
      properties: {
        first: { fieldType: 'picklist', valueSet: 'source' },
        second: { fieldType: 'multi_picklist', valueSet: 'source' },
      },
    };
    const source = { name: 'source', values: [{ name: 'web', title: 'Web' }] };
    const changed = { ...source, values: [...source.values, { name: 'fax', title: 'Fax' }] };
    const choices = (set: typeof source, field: string) =>
      fieldsOf(two, { valueSets: new Map([['source', set]]) }).get(field)?.choices;
    expect(choices(source, 'second')).toBe(choices(source, 'first'));
    expect([...(choices(changed, 'first')?.keys() ?? [])]).toEqual(['web', 'fax']);
    expect([...(choices(source, 'first')?.keys() ?? [])]).toEqual(['web']);
  });

  it('have no choices where the value set is missing', () => {
    expect(fieldsOf(document).get('source')?.choices?.size).toBe(0);
  });

  it('know what names the records they point to', () => {
    const objects = new Map([['company', { name: 'company', nameField: 'legal_name' }]]);
    expect(fieldsOf(document, { objects }).get('account')?.target).toEqual({
      object: 'company',
      nameField: 'legal_name',
    });
  });

  it('have the stage paths of their object only', () => {
    const path = (name: string, object: string) => ({
      name,
      object,
      stages: [{ name: 'new', title: 'New', category: 'open' }],
    });
    const stagePaths = [path('sales', 'deal'), path('support', 'ticket')];
    const paths = fieldsOf(document, { stagePaths }).get('stage')?.paths;
    expect(paths?.map(({ name, stages }) => [name, stages[0]?.key])).toEqual([
      ['sales', 'sales.new'],
    ]);
  });

  it('are frozen and leave the document as it was', () => {
    const before = structuredClone(document);
    const field = fieldsOf(document).get('name');
    expect(Object.isFrozen(field) && Object.isFrozen(field?.options)).toBe(true);
    expect(document).toEqual(before);
  });
});

describe('titles', () => {
  it('are made of a name where there is none', () => {
    expect(titleOf('close_date')).toBe('Close date');
    expect(titleOf('quoting__grand_total')).toBe('Grand total');
  });

  it('follow the script of a Chinese region', () => {
    const part = { title: 'Deal', labels: { 'zh-Hant': '商機', 'zh-Hans': '商机' } };
    expect(['zh-TW', 'zh-HK', 'zh-Hant-TW'].map((tag) => titleIn(part, tag))).toEqual([
      '商機',
      '商機',
      '商機',
    ]);
    expect(['zh-CN', 'zh', 'zh-Hans-SG'].map((tag) => titleIn(part, tag))).toEqual([
      '商机',
      '商机',
      '商机',
    ]);
    expect(['en', 'fr', undefined].map((tag) => titleIn(part, tag))).toEqual([
      'Deal',
      'Deal',
      'Deal',
    ]);
  });
});
