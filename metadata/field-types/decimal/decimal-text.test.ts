import { describe, expect, test } from 'vitest';
import {
  canonicalDecimal,
  draftDecimalText,
  formatDecimalText,
  formatMoneyText,
  parseDecimalText,
} from './decimal-text.ts';

describe('figures as people type them', () => {
  test.each([
    ['1,234.50', '1234.5'],
    ['  0012.30 ', '12.3'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+7', '7'],
    ['−3', '-3'],
    ['(1,200)', '-1200'],
    ['１２３．４', '123.4'],
    ['3.5萬', '35000'],
    ['1.25亿', '125000000'],
    ['120k', '120000'],
    ['0.0001M', '100'],
    ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ])('%s becomes %s', (typed, wire) => {
    expect(parseDecimalText(typed, 'en')).toBe(wire);
  });

  test('nothing typed means no value', () => {
    expect(parseDecimalText('  ', 'en')).toBeNull();
  });

  test.each(['abc', '1.2.3', '-', '1e5', '5 apples', '.'])('%s is not a number', (typed) => {
    expect(parseDecimalText(typed, 'en')).toBeUndefined();
  });

  test('the decimal sign of the language counts', () => {
    expect(parseDecimalText('1.234,5', 'de')).toBe('1234.5');
    expect(draftDecimalText('1234.5', 'de')).toBe('1234,5');
  });
});

describe('figures as people read them', () => {
  test('grouping never rounds a long figure', () => {
    expect(formatDecimalText('12345678901234567890.120000001', 'en')).toBe(
      '12,345,678,901,234,567,890.120000001',
    );
  });

  test('a figure survives formatting and typing it back', () => {
    for (const wire of ['0', '-0.25', '24710', '99999999999999999999.999999']) {
      expect(parseDecimalText(formatDecimalText(wire, 'zh-Hant'), 'zh-Hant')).toBe(wire);
    }
  });

  test('an amount carries the sign that the language uses for its currency', () => {
    expect(formatMoneyText('24710', 'TWD', 'en')).toBe('NT$24,710');
    expect(formatMoneyText('24710', 'TWD', 'zh-Hant')).toBe('$24,710');
    expect(formatMoneyText('10.5', 'USD', 'zh-Hant')).toBe('US$10.50');
    expect(formatMoneyText('-1234567890123456789.01', 'CNY', 'zh-Hans')).toBe(
      '-¥1,234,567,890,123,456,789.01',
    );
  });

  test('an unknown currency is shown by its code', () => {
    expect(formatMoneyText('5', 'bogus', 'en')).toBe('bogus 5');
  });

  test('what is not a number is shown as it is', () => {
    expect(formatDecimalText('12 apples', 'en')).toBe('12 apples');
    expect(formatDecimalText(null, 'en')).toBe('');
  });

  test('canonical form drops what says nothing', () => {
    expect(canonicalDecimal('-00012.3400')).toBe('-12.34');
  });
});
