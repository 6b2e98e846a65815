import { describe, expect, it, test } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { expectations } from '../expected.ts';
import { phone } from './phone.ts';
import { formatPhone, phoneCountries, phoneDigits, phoneLink } from './phone-number.ts';

describe('a phone field', () => {
  it('gives one text for every way to write a number', () => {
    for (const input of [
      '02-2345-6789',
      '(02) 2345 6789',
      '０２２３４５６７８９',
      '+886 2 2345 6789',
      '+886-(0)2-2345-6789',
      '00886 2 2345 6789',
      'tel:+886-2-2345-6789',
    ]) {
      expect(normalizeSample(phone, input, { country: 'TW' }), input).toEqual({
        ok: true,
        value: '+886223456789',
      });
    }
  });

  it('never guesses an area code that was left off', () => {
    expect(normalizeSample(phone, '2345-6789', { country: 'TW' })).toEqual({
      ok: true,
      value: '2345-6789',
    });
    expect(normalizeSample(phone, '10 12345678', { country: 'CN' })).toEqual({
      ok: true,
      value: '10 12345678',
    });
  });

  it('says that the country code is missing where only whole numbers are taken', () => {
    expect(normalizeSample(phone, '02-2345-6789', { strict: true })).toEqual({
      ok: false,
      fault: { code: 'FIELD_TYPE', params: { expected: expectations.internationalPhone } },
    });
  });

  it('keeps its figures beside it, abroad and at home', () => {
    expect(phone.store('+886223456789;ext=12')).toEqual({
      '': '+886223456789;ext=12',
      digits: '886223456789 0223456789 12',
    });
    expect(phone.store('02-2345-6789 / 0912')).toEqual({
      '': '02-2345-6789 / 0912',
      digits: '02234567890912',
    });
    expect(phoneDigits('+14155550132')).toBe('14155550132');
    expect(phone.store(null)).toEqual({ '': null, digits: null });
  });

  it('looks for a part by its figures alone', () => {
    const partial = phone.partial?.(sampleField(phone));
    expect(partial?.operand('2345-67')).toEqual({ ok: true, value: '234567' });
    expect(partial?.operand('２３４５')).toEqual({ ok: true, value: '2345' });
    expect(partial?.operand('Amy')).toMatchObject({ ok: false });
    expect(partial?.operand(null)).toMatchObject({ ok: false });
  });

  it('may be compared with what it could not hold', () => {
    const field = sampleField(phone, { country: 'TW', strict: true });
    expect(phone.operand?.('02-2345-6789', field)).toEqual({ ok: true, value: '+886223456789' });
    expect(phone.operand?.('2345-6789', field)).toEqual({ ok: true, value: '2345-6789' });
    expect(phone.operand?.('nobody', field)).toEqual({ ok: true, value: 'nobody' });
  });

  it('knows countries by their codes', () => {
    expect(phoneCountries).toEqual(expect.arrayContaining(['CN', 'HK', 'TW', 'US']));
    expect(normalizeSample(phone, '+886223456789', { country: 'XX' })).toMatchObject({ ok: true });
  });
});

describe('a phone number as people read it', () => {
  test.each([
    ['+886223456789', 'TW', '02 2345 6789'],
    ['+886223456789', 'US', '+886 2 2345 6789'],
    ['+886223456789', undefined, '+886 2 2345 6789'],
    ['+14155550132', 'US', '(415) 555-0132'],
    ['02-2345-6789 / 0912', 'TW', '02-2345-6789 / 0912'],
    ['+1 555 0100', 'US', '+1 555 0100'],
  ])('%s in %s is %s', (value, country, shown) => {
    expect(formatPhone(value, country)).toBe(shown);
    const back = normalizeSample(phone, shown, country ? { country } : {});
    expect(back).toEqual({ ok: true, value });
  });

  test.each([
    ['+886223456789;ext=12', 'tel:+886223456789;ext=12'],
    ['02-2345-6789', 'tel:0223456789'],
    ['110', 'tel:110'],
    ['02-2345-6789 / 0912-345-678', undefined],
    ['(02) 2345-6789 轉 5', undefined],
    ['javascript:alert(1)', undefined],
  ])('%s is dialled by %s', (value, link) => {
    expect(phoneLink(value)).toBe(link);
  });
});
