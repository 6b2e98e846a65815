import { describe, expect, it } from 'vitest';
import { checkFieldDocument } from './index.ts';

const paths = (document: { fieldType: string; [option: string]: unknown }) =>
  checkFieldDocument(document).map(({ path }) => path);

describe('the options of a field', () => {
  it('may not contradict each other', () => {
    expect(paths({ fieldType: 'decimal', min: '10', max: 9.5 })).toEqual(['max']);
    expect(paths({ fieldType: 'decimal', precision: 4, scale: 6 })).toEqual(['scale']);
    expect(paths({ fieldType: 'decimal', precision: 1 })).toEqual(['scale']);
    expect(paths({ fieldType: 'decimal', min: -1, max: '1', precision: 4 })).toEqual([]);
  });

  it('have choices of their own or of a value set, not both and not none', () => {
    const values = [{ name: 'hot', title: 'Hot' }];
    expect(paths({ fieldType: 'picklist', values })).toEqual([]);
    expect(paths({ fieldType: 'picklist', valueSet: 'rating' })).toEqual([]);
    expect(paths({ fieldType: 'picklist' })).toEqual(['values']);
    expect(paths({ fieldType: 'picklist', values, valueSet: 'rating' })).toEqual(['values']);
  });

  it('have each choice once', () => {
    const values = [{ name: 'hot' }, { name: 'cold' }, { name: 'hot' }];
    expect(checkFieldDocument({ fieldType: 'picklist', values })).toEqual([
      { path: 'values.2.name', code: 'FIELD_TAKEN', params: { title: 'hot' } },
    ]);
  });

  it('have a pattern that is one and cannot be slow', () => {
    expect(paths({ fieldType: 'text', pattern: '^[A-Z]+$' })).toEqual([]);
    expect(paths({ fieldType: 'text', pattern: '[' })).toEqual(['pattern']);
    expect(paths({ fieldType: 'text', pattern: '^(a+)+$' })).toEqual(['pattern']);
  });

  it('have no index that a long text would not fit into', () => {
    expect(paths({ fieldType: 'text', indexed: true })).toEqual([]);
    expect(paths({ fieldType: 'text', indexed: true, maxLength: 501 })).toEqual(['indexed']);
    expect(paths({ fieldType: 'long_text', indexed: true, maxLength: 10 })).toEqual(['indexed']);
    expect(paths({ fieldType: 'url', indexed: true })).toEqual([]);
  });

  it('name the child list that they title', () => {
    expect(paths({ fieldType: 'lookup', to: 'account', childrenTitle: 'Deals' })).toEqual([
      'children',
    ]);
  });
});
