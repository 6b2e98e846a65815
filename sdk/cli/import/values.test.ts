import { describe, expect, it } from 'vitest';
import { booleanOf, isoDay, isoInstant, plainDecimal, webAddress } from './values.ts';

describe('numbers of exports', () => {
  it.each([
    ['24710', '24710'],
    ['4.16E10', '41600000000'],
    ['1.5e-3', '0.0015'],
    ['101.0', '101'],
    ['-0.250', '-0.25'],
    ['-0', '0'],
    ['.5', '0.5'],
    ['007', '7'],
    ['1475.3000000000002', '1475.3000000000002'],
    ['12345678901234567890.1', '12345678901234567890.1'],
  ])('%s is %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });

  it.each(['', '.', 'E5', '12,500', '1 000', '0x10', '1e9999', 'NaN'])('“%s” is none', (text) => {
    expect(plainDecimal(text)).toBeUndefined();
  });
});

describe('days and times of exports', () => {
  it('are taken in UTC with milliseconds', () => {
    expect(isoInstant('2017-10-10T08:38:20.000+0000')).toBe('2017-10-10T08:38:20.000Z');
    expect(isoInstant('2017-10-10T08:38:20+0800')).toBe('2017-10-10T00:38:20.000Z');
    expect(isoInstant('2017-03-01T00:00:00.000Z')).toBe('2017-03-01T00:00:00.000Z');
    expect(isoInstant('2017-03-01 09:30')).toBe('2017-03-01T09:30:00.000Z');
    expect(isoInstant('2017-03-01')).toBe('2017-03-01T00:00:00.000Z');
  });

  it('are only those that exist', () => {
    expect(isoDay('2024-02-29')).toBe('2024-02-29');
    expect(isoDay('2023-02-29')).toBeUndefined();
    expect(isoDay('31/02/2021')).toBeUndefined();
    expect(isoInstant('2023-02-29T00:00:00Z')).toBeUndefined();
    expect(isoInstant('2023-02-28T25:00:00Z')).toBeUndefined();
  });

  it('leave the time out where a day is wanted', () => {
    expect(isoDay('2024-06-14T10:00:00.000Z')).toBe('2024-06-14');
  });
});

it('true and false come in many words', () => {
  expect(['1', 'true', 'TRUE', 'Yes'].map(booleanOf)).toEqual([true, true, true, true]);
  expect(['0', 'false', 'no'].map(booleanOf)).toEqual([false, false, false]);
  expect(booleanOf('maybe')).toBeUndefined();
});

it.each([
  ['www.example.com', 'https://www.example.com'],
  ['example.com:8080/a', 'https://example.com:8080/a'],
  ['//example.com', 'https://example.com'],
  ['http://example.com', 'http://example.com'],
  ['ftp://example.com', 'ftp://example.com'],
])('the web address %s becomes %s', (text, address) => {
  expect(webAddress(text)).toBe(address);
});
