import { expect, it } from 'vitest';
import type { MetadataObject } from '../../api/index.ts';
import { anyField, foundFields, traitsOf, uniqueFields } from './field-filter.ts';

const object = {
  fields: {
    name: { fieldType: 'text', title: 'Name', labels: { 'zh-Hant': '名稱' }, required: true },
    tax_id: { fieldType: 'text', title: 'Tax number', required: false, pii: 'other' },
    account: {
      fieldType: 'lookup',
      title: 'Account',
      target: { object: 'account' },
      indexed: true,
    },
  },
} as unknown as MetadataObject;
const unique = uniqueFields({ $schema: 'x', unique: [{ fields: ['tax_id', 'account'] }] });
const found = (query: object) =>
  foundFields(object, { ...anyField, ...query }, unique).map(([name]) => name);

it('fields are found by name, by title in any language, by type and by what sets them apart', () => {
  expect(found({})).toEqual(['name', 'tax_id', 'account']);
  expect(found({ text: 'TAX' })).toEqual(['tax_id']);
  expect(found({ text: '名稱' })).toEqual(['name']);
  expect(found({ type: 'text' })).toEqual(['name', 'tax_id']);
  expect(found({ trait: 'unique' })).toEqual(['tax_id', 'account']);
  expect(found({ trait: 'link', text: 'tax' })).toEqual([]);
  const { account } = object.fields;
  expect(account && traitsOf('account', account, unique)).toEqual(['unique', 'indexed', 'link']);
});
