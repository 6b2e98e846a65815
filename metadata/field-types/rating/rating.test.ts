import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { rating } from './rating.ts';

describe('a rating field', () => {
  const cell = (text: string, options?: Record<string, unknown>) =>
    normalizeSample(rating, rating.csv.parse(text, sampleField(rating)), options);

  it('has five stars unless it is told', () => {
    expect(normalizeSample(rating, 5)).toEqual({ ok: true, value: 5 });
    expect(normalizeSample(rating, 6)).toEqual({
      ok: false,
      fault: { code: 'FIELD_TOO_LARGE', params: { max: 5 } },
    });
    expect(normalizeSample(rating, 6, { max: 10 })).toEqual({ ok: true, value: 6 });
  });

  it('knows no zero: no stars is an empty field', () => {
    expect(normalizeSample(rating, 0)).toMatchObject({ fault: { code: 'FIELD_TOO_SMALL' } });
    expect(normalizeSample(rating, '')).toEqual({ ok: true, value: null });
  });

  it('reads stars of files', () => {
    expect(cell('★★★★☆')).toEqual({ ok: true, value: 4 });
    expect(cell('⭐️⭐️')).toEqual({ ok: true, value: 2 });
    expect(cell('4/5')).toEqual({ ok: true, value: 4 });
    expect(cell('☆☆☆')).toMatchObject({ ok: false });
    expect(cell('★'.repeat(6))).toMatchObject({ fault: { code: 'FIELD_TOO_LARGE' } });
  });

  it('may be compared with numbers that it cannot be', () => {
    expect(rating.operand?.(0, sampleField(rating))).toEqual({ ok: true, value: 0 });
    expect(rating.operand?.('99', sampleField(rating))).toEqual({ ok: true, value: 99 });
    expect(rating.operand?.(1e12, sampleField(rating))).toMatchObject({ ok: false });
  });
});
