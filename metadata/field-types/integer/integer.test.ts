import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { integer } from './integer.ts';

describe('a whole number field', () => {
  it('is a JSON number that JavaScript holds exactly', () => {
    expect(normalizeSample(integer, '9007199254740991')).toEqual({
      ok: true,
      value: 9_007_199_254_740_991,
    });
    expect(normalizeSample(integer, '9007199254740993')).toMatchObject({
      fault: { code: 'FIELD_TOO_LARGE' },
    });
  });

  it('says what it wants when there is a fraction', () => {
    expect(normalizeSample(integer, 2.5)).toEqual({
      ok: false,
      fault: {
        code: 'FIELD_TYPE',
        params: { expected: { en: 'a whole number', 'zh-Hant': '整數', 'zh-Hans': '整数' } },
      },
    });
  });

  it('reads counts of spreadsheets', () => {
    const cell = (text: string) => integer.csv.parse(text, sampleField(integer));
    expect(normalizeSample(integer, cell('1,200'))).toEqual({ ok: true, value: 1200 });
  });
});
