import { describe, expect, it, test } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { duration } from './duration.ts';
import { durationClock, formatDuration, parseDuration } from './duration-text.ts';

describe('a duration field', () => {
  it('is a number of seconds in whatever form it was written', () => {
    for (const input of [5400, '5400', '1h 30m', '90m', '1:30', 'PT90M', '1.5 hours']) {
      expect(normalizeSample(duration, input), String(input)).toEqual({ ok: true, value: 5400 });
    }
  });

  it('goes to spreadsheets as a clock and comes back', () => {
    const field = sampleField(duration);
    for (const seconds of [0, 59, 5400, 360_000, 3_155_760_000]) {
      const cell = duration.csv.format(seconds, field);
      expect(normalizeSample(duration, duration.csv.parse(cell, field))).toEqual({
        ok: true,
        value: seconds,
      });
    }
    expect(durationClock(5_400)).toBe('1:30:00');
  });

  it('may be compared with lengths that it cannot have', () => {
    const field = sampleField(duration, { min: 60, max: 3600 });
    expect(duration.operand?.('2h', field)).toEqual({ ok: true, value: 7200 });
  });
});

describe('lengths of time as people write them', () => {
  test.each([
    ['90', 'minutes', 5400],
    ['1.5', 'hours', 5400],
    ['90', 'seconds', 90],
    ['0.1h', 'minutes', 360],
    ['1 hour, 30 minutes', 'minutes', 5400],
    ['2 weeks', 'minutes', 1_209_600],
    ['1 天 2 小時', 'minutes', 93_600],
    ['1:5', 'minutes', 3900],
  ] as const)('%s (%s) is %i seconds', (typed, unit, seconds) => {
    expect(parseDuration(typed, unit)).toBe(seconds);
  });

  test.each(['1h30', 'h', '1 h m', '1:2:3', '1..5h', '1,5h', '9 lives'])('%s is none', (typed) => {
    expect(parseDuration(typed, 'minutes')).toBeUndefined();
  });

  test('are read in words of the language, and those are understood again', () => {
    expect(formatDuration(5400, 'en')).toBe('1h 30m');
    expect(formatDuration(5415, 'zh-Hant')).toBe('1 小時 30 分鐘 15 秒');
    expect(formatDuration(0, 'en')).toBe('0m');
    expect(formatDuration(360_000, 'en')).toBe('100h');
    expect(formatDuration('soon', 'en')).toBe('soon');
    expect(formatDuration(null, 'en')).toBe('');
    for (const locale of ['en', 'zh-Hant', 'zh-Hans']) {
      for (const seconds of [0, 1, 59, 60, 61, 3600, 5415, 86_400, 1_234_567]) {
        const shown = formatDuration(seconds, locale);
        expect(parseDuration(shown, 'hours'), `${locale} ${shown}`).toBe(seconds);
      }
    }
  });
});
