import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { currency } from './currency.ts';
import { currencyDigits, normalizeCurrencyCode } from './currency-codes.ts';

describe('an amount of money', () => {
  it('has the decimal places of its record’s currency', () => {
    const inYen = (input: unknown) => normalizeSample(currency, input, {}, 'JPY');
    expect(inYen('1200')).toEqual({ ok: true, value: '1200' });
    expect(inYen('1200.00')).toEqual({ ok: true, value: '1200' });
    expect(inYen('1200.5')).toEqual({
      ok: false,
      fault: { code: 'FIELD_SCALE', params: { scale: 0 } },
    });
    expect(normalizeSample(currency, '1.234', {}, 'KWD')).toMatchObject({ ok: true });
    expect(normalizeSample(currency, '24710.55', {}, 'TWD')).toMatchObject({ ok: true });
  });

  it('has its own decimal places where the field says so', () => {
    expect(normalizeSample(currency, '0.0035', { scale: 4 }, 'JPY')).toMatchObject({ ok: true });
  });

  it('knows the currencies that have no hundredths', () => {
    expect(['JPY', 'KRW', 'VND', 'TWD', 'CNY', 'USD', 'KWD', 'CLF'].map(currencyDigits)).toEqual([
      0, 0, 0, 2, 2, 2, 3, 4,
    ]);
  });

  it('is filtered by its currency after a dot', () => {
    const part = currency.components?.(sampleField(currency)).currency;
    expect(part?.normalize('twd')).toEqual({ ok: true, value: 'TWD' });
    expect(part?.operators.map(({ name }) => name)).toEqual(['eq', 'ne', 'in', 'not_in']);
  });

  it('takes a currency as three letters', () => {
    expect(normalizeCurrencyCode(' usd ')).toEqual({ ok: true, value: 'USD' });
    expect(normalizeCurrencyCode('')).toEqual({ ok: true, value: null });
    for (const input of ['US', 'USDT', '美元', 840, null]) {
      expect(normalizeCurrencyCode(input)).toMatchObject({ ok: false });
    }
  });
});
