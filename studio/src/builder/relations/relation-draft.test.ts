import { describe, expect, it } from 'vitest';
import type { MetadataObject } from '../../api/index.ts';
import { propertyOf } from '../model/field-draft.ts';
import { relationDraft } from './relation-draft.ts';

const object = (name: string, more: object): MetadataObject =>
  ({ name, title: name, name_field: 'name', relations: [], fields: {}, ...more }) as never;
const deal = object('deal', {
  title: 'Deal',
  labels: { 'zh-Hant': '商機' },
  plural: 'Deals',
  fields: { account: {} },
});
const account = object('account', {
  title: 'Account',
  labels: { 'zh-Hant': '客戶' },
  plural: 'Accounts',
  relations: [{ name: 'deals' }],
});

describe('a relation that somebody describes', () => {
  it('is a field of the one that belongs, named after the one it belongs to', () => {
    const draft = relationDraft({ shape: 'belongs', onDelete: 'restrict' }, deal, account);
    expect(draft.name).toBe('account_2');
    expect(propertyOf(draft)).toMatchObject({
      fieldType: 'lookup',
      title: 'Account',
      labels: { 'zh-Hant': '客戶' },
      to: 'account',
      onDelete: 'restrict',
      children: 'deals_2',
      childrenTitle: 'Deals',
    });
  });

  it('is a field of the other one when that one belongs to this', () => {
    const draft = relationDraft({ shape: 'has', onDelete: 'clear' }, deal, account);
    expect(propertyOf(draft)).toMatchObject({ title: 'Deal', to: 'deal', children: 'accounts' });
    expect(propertyOf(draft)).not.toHaveProperty('onDelete');
  });

  it('is required of a part, and never asks what to do when its whole goes', () => {
    const draft = relationDraft({ shape: 'part', onDelete: 'restrict' }, deal, account);
    expect(draft).toMatchObject({ fieldType: 'detail', required: true });
    expect(draft.options).not.toHaveProperty('onDelete');
  });

  it('is called after many where it leads to many', () => {
    const draft = relationDraft({ shape: 'many', onDelete: 'clear' }, deal, account);
    expect(draft).toMatchObject({ fieldType: 'many_to_many', name: 'accounts' });
    expect(
      relationDraft({ shape: 'several', onDelete: 'clear' }, deal, account).options.to,
    ).toEqual(['account']);
  });
});
