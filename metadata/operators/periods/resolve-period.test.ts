import { describe, expect, it } from 'vitest';
import { findPeriod, type PeriodName, periods, resolvePeriod } from './index.ts';

const at = (now: string, timeZone = 'Asia/Taipei', weekStartsOn = 1) => ({
  now: new Date(now),
  timeZone,
  weekStartsOn,
});

describe('relative periods', () => {
  it.each<[PeriodName, string, string]>([
    ['yesterday', '2026-03-17', '2026-03-17'],
    ['today', '2026-03-18', '2026-03-18'],
    ['tomorrow', '2026-03-19', '2026-03-19'],
    ['last_week', '2026-03-09', '2026-03-15'],
    ['this_week', '2026-03-16', '2026-03-22'],
    ['next_week', '2026-03-23', '2026-03-29'],
    ['last_month', '2026-02-01', '2026-02-28'],
    ['this_month', '2026-03-01', '2026-03-31'],
    ['next_month', '2026-04-01', '2026-04-30'],
    ['last_quarter', '2025-10-01', '2025-12-31'],
    ['this_quarter', '2026-01-01', '2026-03-31'],
    ['next_quarter', '2026-04-01', '2026-06-30'],
    ['last_year', '2025-01-01', '2025-12-31'],
    ['this_year', '2026-01-01', '2026-12-31'],
    ['next_year', '2027-01-01', '2027-12-31'],
    ['last_7_days', '2026-03-12', '2026-03-18'],
    ['last_30_days', '2026-02-17', '2026-03-18'],
    ['next_7_days', '2026-03-18', '2026-03-24'],
    ['next_30_days', '2026-03-18', '2026-04-16'],
  ])('counts %s by the calendar of the reader', (name, first, last) => {
    // 23:30 on the 17th in London is already the 18th, a Wednesday, in Taipei.
    expect(resolvePeriod(name, at('2026-03-17T23:30:00Z'), 'date')).toEqual([first, last]);
  });

  it('knows every name that it lists, in three languages', () => {
    for (const period of periods) {
      expect(findPeriod(period.name)).toBe(period);
      expect(Object.keys(period.labels)).toEqual(['zh-Hant', 'zh-Hans']);
      const [first = '', last = ''] =
        resolvePeriod(period.name, at('2026-03-17T23:30:00Z'), 'date') ?? [];
      expect(first <= last && first !== '').toBe(true);
    }
    expect(findPeriod('this_century')).toBeUndefined();
    expect(resolvePeriod('this_century', at('2026-03-17T23:30:00Z'), 'date')).toBeUndefined();
  });

  it('begins a week on the day that the reader calls its first', () => {
    const sunday = '2026-03-22T12:00:00Z';
    const week = (start: number) => resolvePeriod('this_week', at(sunday, 'UTC', start), 'date');
    expect(week(1)).toEqual(['2026-03-16', '2026-03-22']);
    expect(week(0)).toEqual(['2026-03-22', '2026-03-28']);
    expect(week(6)).toEqual(['2026-03-21', '2026-03-27']);
  });

  it('keeps the last day of February in a leap year', () => {
    expect(resolvePeriod('last_month', at('2028-03-31T00:00:00Z', 'UTC'), 'date')).toEqual([
      '2028-02-01',
      '2028-02-29',
    ]);
  });
});

describe('relative periods as instants', () => {
  const today = (now: string, zone: string) => resolvePeriod('today', at(now, zone), 'timestamptz');

  it('end with the first instant after, not with a last second', () => {
    expect(today('2026-03-18T12:00:00Z', 'Asia/Taipei')).toEqual([
      '2026-03-17T16:00:00.000Z',
      '2026-03-18T16:00:00.000Z',
    ]);
  });

  it('make a day of 23 hours when clocks go forward and of 25 when they go back', () => {
    expect(today('2026-03-29T12:00:00Z', 'Europe/Berlin')).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(today('2026-10-25T12:00:00Z', 'Europe/Berlin')).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
  });

  it('begin after the gap where clocks skip midnight', () => {
    // São Paulo went from 2018-11-03 23:59:59 to 2018-11-04 01:00:00.
    expect(today('2018-11-04T15:00:00Z', 'America/Sao_Paulo')).toEqual([
      '2018-11-04T03:00:00.000Z',
      '2018-11-05T02:00:00.000Z',
    ]);
  });

  it('begin at the earlier midnight where clocks pass it twice', () => {
    // Havana repeats the hour from 00:00 to 01:00 when summer time ends.
    expect(today('2026-11-01T15:00:00Z', 'America/Havana')).toEqual([
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ]);
  });

  it('bear a whole day that a zone left out', () => {
    // Samoa had no 30 December 2011.
    expect(today('2011-12-31T09:00:00Z', 'Pacific/Apia')?.[0]).toBe('2011-12-30T10:00:00.000Z');
    expect(
      resolvePeriod('yesterday', at('2011-12-31T09:00:00Z', 'Pacific/Apia'), 'timestamptz'),
    ).toEqual(['2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z']);
  });

  it('refuse a zone that does not exist', () => {
    expect(() => today('2026-03-18T12:00:00Z', 'Mars/Olympus')).toThrow(RangeError);
  });
});
