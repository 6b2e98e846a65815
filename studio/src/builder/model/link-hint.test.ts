import { expect, it } from 'vitest';
import type { MetadataObject } from '../../api/index.ts';
import { newField, propertyOf } from './field-draft.ts';
import { linkedTo, objectCalled } from './link-hint.ts';
import { noTexts } from './texts.ts';

const account = {
  name: 'account',
  title: 'Account',
  plural: 'Accounts',
  labels: { 'zh-Hant': '客戶' },
};
const objects = { account: account as unknown as MetadataObject };
const called = (texts: object, more: object = {}) =>
  objectCalled(newField('text', { texts: { ...noTexts, ...texts }, ...more }), objects)?.name;

it('a new text that is called like an object was probably meant as a link to it', () => {
  expect(called({ en: ' account ' })).toBe('account');
  expect(called({ en: 'ACCOUNTS' })).toBe('account');
  expect(called({ 'zh-Hant': '客戶' })).toBe('account');
  expect(called({ en: 'Account number' })).toBeUndefined();
  expect(called({})).toBeUndefined();
  expect(called({ en: 'Account' }, { exists: true })).toBeUndefined();
  expect(called({ en: 'Account' }, { fieldType: 'url' })).toBeUndefined();
});

it('and becomes one with its title, and a name of its own kind', () => {
  const draft = newField('text', { texts: { ...noTexts, 'zh-Hant': '客戶' }, name: 'kehu' });
  const link = linkedTo(draft, objects.account, new Set(['account']));
  expect(link).toMatchObject({ key: draft.key, name: 'account_2' });
  expect(propertyOf(link)).toMatchObject({ fieldType: 'lookup', to: 'account', title: '客戶' });
  expect(linkedTo({ ...draft, isNamed: true }, objects.account, new Set()).name).toBe('kehu');
});
