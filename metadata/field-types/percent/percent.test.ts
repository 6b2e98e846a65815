import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { percent } from './percent.ts';
import { formatPercentText, parsePercentText } from './percent-text.ts';

describe('a percentage field', () => {
  it('holds hundredths: 12.5 is 12.5 %, with or without its sign', () => {
    for (const input of ['12.5', '12.5%', '12.5 %', '１２．５％', 12.5]) {
      expect(normalizeSample(percent, input), String(input)).toEqual({ ok: true, value: '12.5' });
    }
  });

  it('is compared as it is written, with its sign too', () => {
    const field = sampleField(percent, { max: 100 });
    expect(percent.operand?.('12.505%', field)).toEqual({ ok: true, value: '12.505' });
    expect(percent.filter(field).type).toBe('numeric');
  });

  it('reads shares of spreadsheets', () => {
    const cell = (text: string) =>
      normalizeSample(percent, percent.csv.parse(text, sampleField(percent)));
    expect(cell('12.5%')).toEqual({ ok: true, value: '12.5' });
    expect(cell('1,250.00%')).toEqual({ ok: true, value: '1250' });
    expect(cell('a lot')).toMatchObject({ ok: false });
  });
});

describe('a percentage as people read and type it', () => {
  it('carries its sign as the language puts it', () => {
    expect(formatPercentText('12.5', 'en')).toBe('12.5%');
    expect(formatPercentText('1234.5', 'zh-Hant')).toBe('1,234.5%');
    expect(formatPercentText('12.5', 'de')).toBe('12,5\u00a0%');
    expect(formatPercentText('soon', 'en')).toBe('soon');
    expect(formatPercentText(null, 'en')).toBe('');
  });

  it('comes back from what was shown', () => {
    for (const locale of ['en', 'zh-Hant', 'zh-Hans', 'de']) {
      for (const wire of ['0', '12.5', '-3.25', '1234.56']) {
        expect(parsePercentText(formatPercentText(wire, locale), locale), locale).toBe(wire);
      }
    }
  });

  it('is typed without the sign just as well, and what makes no sense stays', () => {
    expect(parsePercentText('7', 'en')).toBe('7');
    expect(parsePercentText('７％', 'zh-Hant')).toBe('7');
    expect(parsePercentText(' ', 'en')).toBeNull();
    expect(parsePercentText('a lot', 'en')).toBe('a lot');
  });
});
