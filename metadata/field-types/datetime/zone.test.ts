import { describe, expect, test } from 'vitest';
import { formatInstant, instantOf, parseTime, wallTime, zoneName } from './zone.ts';

const newYork = 'America/New_York';
const taipei = 'Asia/Taipei';

describe('an instant and the clock on the wall', () => {
  test('each zone shows its own time', () => {
    expect(wallTime('2026-11-20T06:30:00.000Z', taipei)).toEqual({
      date: '2026-11-20',
      time: '14:30',
    });
    expect(wallTime('2026-11-20T03:30:00.000Z', newYork)).toEqual({
      date: '2026-11-19',
      time: '22:30',
    });
  });

  test('a time typed in a zone is the instant at which its clocks show it', () => {
    expect(instantOf({ date: '2026-11-20', time: '14:30' }, taipei)).toBe(
      '2026-11-20T06:30:00.000Z',
    );
    expect(instantOf({ date: '2026-07-01', time: '00:00' }, newYork)).toBe(
      '2026-07-01T04:00:00.000Z',
    );
  });

  test('an hour skipped in spring becomes the hour after it', () => {
    expect(instantOf({ date: '2026-03-08', time: '02:30' }, newYork)).toBe(
      '2026-03-08T07:30:00.000Z',
    );
  });

  test('an hour shown twice in autumn means the first one', () => {
    expect(instantOf({ date: '2026-11-01', time: '01:30' }, newYork)).toBe(
      '2026-11-01T05:30:00.000Z',
    );
  });

  test('opening and leaving an editor keeps the instant, even in the second of two hours', () => {
    const second = '2026-11-01T06:30:12.345Z';
    const shown = wallTime(second, newYork);
    expect(shown).toEqual({ date: '2026-11-01', time: '01:30' });
    expect(shown && instantOf(shown, newYork, second)).toBe(second);
  });

  test('every half hour around a change of the clocks comes back as the same instant', () => {
    const changes = [
      [newYork, '2026-03-08'],
      [newYork, '2026-11-01'],
      ['Australia/Lord_Howe', '2026-04-05'],
      ['Australia/Lord_Howe', '2026-10-04'],
      ['Europe/London', '2026-10-25'],
      ['Asia/Kathmandu', '2026-12-31'],
    ] as const;
    for (const [zone, date] of changes) {
      const first = Date.parse(`${date}T00:00:00.000Z`) - 86_400_000;
      for (let step = 0; step < 144; step += 1) {
        const instant = new Date(first + step * 1_800_000).toISOString();
        const wall = wallTime(instant, zone);
        if (!wall) throw new Error(`no wall time for ${instant}`);
        expect(instantOf(wall, zone, instant)).toBe(instant);
        const alone = instantOf(wall, zone);
        expect(alone && wallTime(alone, zone)).toEqual(wall);
      }
    }
  });

  test('what is not a time is no instant', () => {
    expect(wallTime('soon', taipei)).toBeUndefined();
    expect(instantOf({ date: 'x', time: '10:00' }, taipei)).toBeUndefined();
  });
});

describe('times as people type them', () => {
  test.each([
    ['14:30', '14:30'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['2:30 pm', '14:30'],
    ['12 am', '00:00'],
    ['下午2:30', '14:30'],
    ['14時30分', '14:30'],
    ['１４：３０', '14:30'],
  ])('%s is %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });

  test.each(['24:00', '12:60', 'noon', '13 pm', '12345'])('%s is not a time', (typed) => {
    expect(parseTime(typed)).toBeUndefined();
  });

  test('nothing typed means no value', () => {
    expect(parseTime('')).toBeNull();
  });
});

describe('instants as people read them', () => {
  test('the zone of the reader decides', () => {
    expect(formatInstant('2026-11-20T06:30:00.000Z', taipei, 'en')).toBe('Nov 20, 2026, 14:30');
    expect(formatInstant('2026-11-20T06:30:00.000Z', taipei, 'zh-Hant', 'short')).toMatch(
      /^2026\/11\/20\s14:30$/,
    );
    expect(zoneName('2026-11-20T06:30:00.000Z', taipei, 'en')).toBe('GMT+8');
  });
});
