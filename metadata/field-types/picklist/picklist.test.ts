import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../expand/index.ts';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { picklist } from './picklist.ts';

const values = [
  { name: 'trade_show', title: 'Trade show', labels: { 'zh-Hant': '展覽', 'zh-Hans': '展会' } },
  { name: 'referral', title: 'Referral' },
  { name: 'fax', title: 'Fax', active: false },
];

describe('a picklist field', () => {
  it('suggests the choice that was probably meant', () => {
    expect(normalizeSample(picklist, 'referal', { values })).toEqual({
      ok: false,
      fault: { code: 'FIELD_CHOICE', params: { value: 'referal', suggestion: 'referral' } },
    });
  });

  it('refuses a choice that was retired, but finds records that have it', () => {
    expect(normalizeSample(picklist, 'fax', { values })).toMatchObject({ ok: false });
    expect(picklist.operand?.('fax', sampleField(picklist, { values }))).toEqual({
      ok: true,
      value: 'fax',
    });
    expect(picklist.value(sampleField(picklist, { values }), 'reply')).toMatchObject({
      examples: ['trade_show', 'referral', 'fax'],
    });
  });

  it('reads titles of any language in a file', () => {
    const cell = (text: string) => picklist.csv.parse(text, sampleField(picklist, { values }));
    expect(cell('Trade Show')).toBe('trade_show');
    expect(cell('展覽')).toBe('trade_show');
    expect(cell('展会 ')).toBe('trade_show');
    expect(cell('Carrier pigeon')).toBe('Carrier pigeon');
  });

  it('reads a title of two choices as the active one', () => {
    const twice = [
      { name: 'old_fair', title: 'Fair', active: false },
      { name: 'fair', title: 'Fair' },
      { name: 'fair_too', title: 'fair' },
    ];
    expect(picklist.csv.parse('FAIR', sampleField(picklist, { values: twice }))).toBe('fair');
  });

  it('sorts in the order of its choices', () => {
    expect(picklist.sort(sampleField(picklist, { values }))).toMatchObject({
      type: 'integer',
      term: {
        op: 'map',
        pairs: [
          ['trade_show', 0],
          ['referral', 1],
          ['fax', 2],
        ],
      },
    });
  });

  it('stays quick with a hundred thousand choices of a value set', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({
      name: `code_${index}`,
      title: `Code ${index}`,
    }));
    const properties = { code: { fieldType: 'picklist', valueSet: 'codes' } };
    const valueSets = new Map([['codes', { name: 'codes', values: many }]]);
    const field = fieldsOf({ name: 'sample', properties }, { valueSets }).get('code');
    if (!field) throw new Error('not resolved');
    expect(picklist.normalize('code_99999', field, { currency: 'USD' })).toMatchObject({
      ok: true,
    });
    expect(picklist.normalize('kode_1', field, { currency: 'USD' })).toMatchObject({ ok: false });
    const started = performance.now();
    for (let row = 0; row < 2_000; row += 1) {
      expect(picklist.csv.parse(`CODE ${99_999 - row}`, field)).toBe(`code_${99_999 - row}`);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(picklist.sort(field)).toMatchObject({ type: 'text' });
    expect(picklist.value(field, 'reply')).toEqual({ type: 'string' });
  });
});
