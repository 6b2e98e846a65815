import type { FieldType } from '../contract.ts';

const none = { street: null, city: null, state: null, postal_code: null, country: null };

/** Inputs of an address: whole ones, single parts, names of countries, what is no address. */
export const samples: FieldType['samples'] = {
  valid: [
    {
      input: {
        street: '信義路五段7號',
        city: '信義區',
        state: '臺北市',
        postal_code: '110',
        country: 'TW',
      },
      wire: {
        street: '信義路五段7號',
        city: '信義區',
        state: '臺北市',
        postal_code: '110',
        country: 'TW',
      },
    },
    {
      input: { street: '1 Market St\nSuite 400', city: 'San Francisco', country: 'us' },
      wire: { ...none, street: '1 Market St\nSuite 400', city: 'San Francisco', country: 'US' },
    },
    { input: { country: 'Taiwan' }, wire: { ...none, country: 'TW' } },
    { input: { country: '台灣' }, wire: { ...none, country: 'TW' } },
    { input: { country: '美国' }, wire: { ...none, country: 'US' } },
    { input: { country: 'ＪＰ' }, wire: { ...none, country: 'JP' } },
    { input: { postal_code: '０１２３４' }, wire: { ...none, postal_code: '０１２３４' } },
    { input: { postal_code: '0' }, wire: { ...none, postal_code: '0' } },
    { input: { street: ' 🏠 ', city: '' }, wire: { ...none, street: '🏠' } },
    { input: { street: 'شارع الملك' }, wire: { ...none, street: 'شارع الملك' } },
    { input: { street: `"O'Neill" \\ 1` }, wire: { ...none, street: `"O'Neill" \\ 1` } },
    { input: { street: 'x'.repeat(500) }, wire: { ...none, street: 'x'.repeat(500) } },
    { input: { street: '', city: null }, wire: null },
    { input: {}, wire: null },
    { input: '', wire: null },
  ],
  invalid: [
    { input: { zip: '110' }, code: 'FIELD_UNKNOWN' },
    { input: { constructor: 'x' }, code: 'FIELD_UNKNOWN' },
    { input: { country: 'Atlantis' }, code: 'FIELD_TYPE' },
    { input: { country: 'XX' }, code: 'FIELD_TYPE' },
    { input: { country: 'T'.repeat(10_000) }, code: 'FIELD_TYPE' },
    { input: { city: 7 }, code: 'FIELD_TYPE' },
    { input: { city: ['Taipei'] }, code: 'FIELD_TYPE' },
    { input: { city: '\ud800' }, code: 'FIELD_TYPE' },
    { input: { city: 'x'.repeat(121) }, code: 'FIELD_TOO_LONG' },
    { input: { street: 'x'.repeat(10_000) }, code: 'FIELD_TOO_LONG' },
    { input: { postal_code: '1'.repeat(21) }, code: 'FIELD_TOO_LONG' },
    { input: '1 Market St', code: 'FIELD_TYPE' },
    { input: '0', code: 'FIELD_TYPE' },
    { input: '１', code: 'FIELD_TYPE' },
    { input: '🏠', code: 'FIELD_TYPE' },
    { input: 'شارع', code: 'FIELD_TYPE' },
    { input: '\0', code: 'FIELD_TYPE' },
    { input: '\ud800', code: 'FIELD_TYPE' },
    { input: 'x'.repeat(10_000), code: 'FIELD_TYPE' },
    { input: 0, code: 'FIELD_TYPE' },
    { input: ['1 Market St'], code: 'FIELD_TYPE' },
  ],
};
