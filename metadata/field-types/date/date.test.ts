import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { date } from './date.ts';

describe('a date field', () => {
  it('takes only days that there are', () => {
    const isDay = (input: string) => normalizeSample(date, input).ok;
    expect(isDay('2000-02-29')).toBe(true);
    expect(isDay('1900-02-29')).toBe(false);
    expect(isDay('2026-06-31')).toBe(false);
    expect(isDay('0004-02-29')).toBe(true);
  });

  it('reads dates of Chinese spreadsheets', () => {
    const cell = (text: string) => date.csv.parse(text, sampleField(date));
    expect(cell('2026/3/1')).toBe('2026-03-01');
    expect(cell('2026年3月31日')).toBe('2026-03-31');
    expect(cell('2026.03.31')).toBe('2026-03-31');
    expect(cell('3/1/2026')).toBe('3/1/2026');
  });

  it('is filtered by periods', () => {
    expect(date.operators.map(({ name }) => name)).toContain('within');
  });
});
