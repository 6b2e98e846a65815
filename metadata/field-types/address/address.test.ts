import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { address } from './address.ts';
import { type AddressValue, addressLine, addressLines } from './address-text.ts';
import { countryCodes, countryName, findCountry } from './country-codes.ts';

const field = sampleField(address);
const taipei: AddressValue = {
  street: '信義路五段7號',
  city: '信義區',
  state: '臺北市',
  postal_code: '110',
  country: 'TW',
};
const lines = (value: AddressValue, language: string) =>
  addressLines(value, (code) => countryName(code, language));

describe('an address', () => {
  it('keeps, when one part is changed, the others', () => {
    const changed = (input: unknown) =>
      address.normalize(input, field, { currency: 'USD', before: taipei });
    expect(changed({ city: '大安區' })).toEqual({ ok: true, value: { ...taipei, city: '大安區' } });
    expect(changed({ postal_code: null })).toEqual({
      ok: true,
      value: { ...taipei, postal_code: null },
    });
    const nothing = Object.fromEntries(Object.keys(taipei).map((part) => [part, null]));
    expect(changed(nothing)).toEqual({ ok: true, value: null });
  });

  it('names the part that is wrong', () => {
    expect(normalizeSample(address, { country: 'Atlantis' })).toMatchObject({
      fault: { code: 'FIELD_TYPE', part: 'country' },
    });
    expect(normalizeSample(address, { citty: 'Taipei' })).toEqual({
      ok: false,
      fault: {
        code: 'FIELD_UNKNOWN',
        params: { name: 'citty', suggestion: 'city' },
        part: 'citty',
      },
    });
  });

  it('has no part that every object inherits', () => {
    for (const part of ['__proto__', 'constructor', 'toString']) {
      const input = JSON.parse(`{"${part}": "x"}`);
      expect(normalizeSample(address, input)).toMatchObject({ fault: { code: 'FIELD_UNKNOWN' } });
    }
  });

  it('reads a cell as JSON, and other text as the street', () => {
    expect(address.csv.parse('{"city": "Bonn"}', field)).toEqual({ city: 'Bonn' });
    expect(address.csv.parse('1 Market St', field)).toEqual({ street: '1 Market St' });
    expect(address.csv.parse('{broken', field)).toEqual({ street: '{broken' });
  });

  it('stores its parts and the whole in one line', () => {
    expect(address.store(taipei)).toEqual({ '': 'TW 110 臺北市信義區信義路五段7號', ...taipei });
  });
});

describe('an address for people', () => {
  it('begins with the largest part in Taiwan, China and Japan', () => {
    expect(lines(taipei, 'zh-Hant')).toEqual(['台灣', '110 臺北市信義區信義路五段7號']);
    const beijing = {
      ...taipei,
      street: '建国路88号',
      city: '朝阳区',
      state: '北京市',
      country: 'CN',
    };
    expect(lines({ ...beijing, postal_code: '100022' }, 'zh-Hans')).toEqual([
      '中国',
      '100022 北京市朝阳区建国路88号',
    ]);
    const tokyo = {
      ...taipei,
      street: '千代田1-1',
      city: '千代田区',
      state: '東京都',
      country: 'JP',
    };
    expect(lines({ ...tokyo, postal_code: '100-8111' }, 'en')).toEqual([
      'Japan',
      '〒100-8111 東京都千代田区千代田1-1',
    ]);
  });

  it('begins with the smallest part elsewhere, and in Latin letters', () => {
    const market = {
      street: '1 Market St\nSuite 400',
      city: 'San Francisco',
      state: 'CA',
      postal_code: '94105',
      country: 'US',
    };
    expect(lines(market, 'en')).toEqual([
      '1 Market St',
      'Suite 400',
      'San Francisco, CA 94105',
      'United States',
    ]);
    const xinyi = { ...taipei, street: '7 Xinyi Rd. Sec. 5', city: 'Xinyi', state: 'Taipei' };
    expect(lines(xinyi, 'zh-Hant')).toEqual(['7 Xinyi Rd. Sec. 5', 'Xinyi, Taipei 110', '台灣']);
  });

  it('has the postal code before the city where that is the custom', () => {
    const bonn = {
      street: 'Am Hof 1',
      city: 'Bonn',
      state: null,
      postal_code: '53113',
      country: 'DE',
    };
    expect(addressLine(bonn, (code) => countryName(code, 'zh-Hans'))).toBe(
      'Am Hof 1, 53113 Bonn, 德国',
    );
  });
});

describe('a country', () => {
  it('is found by its code, its name in three languages, and what files call it', () => {
    for (const name of ['us', 'United States', '美國', '美国', 'U.S.A.', 'ＵＳ'])
      expect(findCountry(name), name).toBe('US');
    for (const name of ['臺灣', '台灣', '台湾', 'taiwan'])
      expect(findCountry(name), name).toBe('TW');
    for (const name of ['中国大陆', '中國', 'China']) expect(findCountry(name), name).toBe('CN');
    expect(findCountry('Ruritania')).toBeUndefined();
  });

  it('has a name in each language for every code', () => {
    expect(countryCodes).toHaveLength(249);
    for (const language of ['en', 'zh-Hant', 'zh-Hans']) {
      const bare = countryCodes.filter((code) => countryName(code, language) === code);
      expect(bare).toEqual([]);
    }
  });
});
