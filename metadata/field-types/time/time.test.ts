import { describe, expect, it, test } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { clockSeconds, clockText, parseClock, shortClock } from './clock-text.ts';
import { time } from './time.ts';

describe('a time field', () => {
  it('says which times there are when one lies between two steps', () => {
    expect(normalizeSample(time, '09:50', { step: 900 })).toEqual({
      ok: false,
      fault: {
        code: 'FIELD_TYPE',
        params: {
          expected: {
            en: 'a time in steps such as 00:00, 00:15, 00:30 …',
            'zh-Hant': '符合間隔的時刻，例如 00:00、00:15、00:30…',
            'zh-Hans': '符合间隔的时刻，例如 00:00、00:15、00:30…',
          },
        },
      },
    });
  });

  it('may be compared with times between its steps', () => {
    const field = sampleField(time, { step: 3600 });
    expect(time.operand?.('09:30:15', field)).toEqual({ ok: true, value: '09:30:15' });
    expect(time.operand?.('soon', field)).toMatchObject({ ok: false });
  });

  it('reads the clocks of files', () => {
    const cell = (text: string) => normalizeSample(time, time.csv.parse(text, sampleField(time)));
    expect(cell('9:30 AM')).toEqual({ ok: true, value: '09:30:00' });
    expect(cell('17:30:00.000Z')).toEqual({ ok: true, value: '17:30:00' });
    expect(cell('下午5:30')).toEqual({ ok: true, value: '17:30:00' });
    expect(cell('soon')).toMatchObject({ ok: false });
  });
});

describe('times of day as people write them', () => {
  test.each([
    ['14:30', '14:30:00'],
    ['14:30:15', '14:30:15'],
    ['1430', '14:30:00'],
    ['930', '09:30:00'],
    ['9', '09:00:00'],
    ['9 am', '09:00:00'],
    ['2:30 p.m.', '14:30:00'],
    ['12 am', '00:00:00'],
    ['12:05 pm', '12:05:00'],
    ['下午2:30', '14:30:00'],
    ['上午 9點', '09:00:00'],
    ['14時30分', '14:30:00'],
    ['14时30分05秒', '14:30:05'],
    ['１４：３０', '14:30:00'],
  ])('%s is %s', (typed, clock) => {
    expect(parseClock(typed)).toBe(clock);
  });

  test.each(['24:00', '12:60', '10:00:60', 'noon', '13 pm', '0 am', '123456', '1e1', '9::30'])(
    '%s is not a time',
    (typed) => {
      expect(parseClock(typed)).toBeUndefined();
    },
  );

  test('nothing written is no time', () => {
    expect(parseClock(' ')).toBeNull();
  });

  test('the clock of a whole day comes back as it was', () => {
    for (let second = 0; second < 86_400; second += 61) {
      const clock = clockText(second);
      expect(clockSeconds(clock)).toBe(second);
      expect(parseClock(shortClock(clock))).toBe(clock);
    }
  });
});
