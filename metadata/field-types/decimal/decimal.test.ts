import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { decimal } from './decimal.ts';

describe('a decimal field', () => {
  it('loses no digit of a text', () => {
    const options = { precision: 30, scale: 10 };
    const value = '12345678901234567890.0123456789';
    expect(normalizeSample(decimal, value, options)).toEqual({ ok: true, value });
  });

  it('gives the same text for every way to write a number', () => {
    for (const input of ['1.50', '01.5', '+1.5', ' 1.5 ', '１.５', 1.5, '1.500000']) {
      expect(normalizeSample(decimal, input), String(input)).toEqual({ ok: true, value: '1.5' });
    }
  });

  it('says how large a value may be', () => {
    expect(normalizeSample(decimal, 1000, { precision: 5, scale: 2 })).toEqual({
      ok: false,
      fault: { code: 'FIELD_TOO_LARGE', params: { max: '999.99' } },
    });
    expect(normalizeSample(decimal, -5, { min: '-4.5' })).toEqual({
      ok: false,
      fault: { code: 'FIELD_TOO_SMALL', params: { min: '-4.5' } },
    });
  });

  it('compares bounds as exact numbers', () => {
    const max = '9999999999999999.98';
    expect(normalizeSample(decimal, '9999999999999999.98', { max })).toMatchObject({ ok: true });
    expect(normalizeSample(decimal, '9999999999999999.99', { max })).toMatchObject({ ok: false });
  });

  it('may be compared with more digits than it holds', () => {
    const field = sampleField(decimal, { scale: 2, max: 10 });
    expect(decimal.operand?.('10.005', field)).toEqual({ ok: true, value: '10.005' });
    expect(decimal.filter(field).type).toBe('numeric');
  });

  it('reads figures of spreadsheets', () => {
    const cell = (text: string) => decimal.csv.parse(text, sampleField(decimal));
    expect(cell('1,234,567.89')).toBe('1234567.89');
    expect(cell('NT$ 1,200')).toBe('1200');
    expect(cell('-$5.00')).toBe('-5.00');
    expect(cell('1,5')).toBe('1,5');
  });

  it('agrees with exact arithmetic on random numbers', () => {
    let seed = 7;
    const digits = (count: number) =>
      Array.from({ length: count }, () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % 10;
      }).join('');
    for (let round = 0; round < 500; round += 1) {
      const input = `${round % 2 ? '-' : ''}${digits(1 + (round % 12))}.${digits(1 + (round % 8))}`;
      const result = normalizeSample(decimal, input, { precision: 30, scale: 10 });
      expect(result).toEqual({
        ok: true,
        value: new Decimal(input).toFixed().replace(/^-0$/, '0'),
      });
    }
  });
});
