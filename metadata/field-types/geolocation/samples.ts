import type { FieldType } from '../contract.ts';

/** Inputs of a place: objects, texts as maps copy them, the ends of the earth, half a place. */
export const samples: FieldType['samples'] = {
  valid: [
    {
      input: { latitude: 25.033964, longitude: 121.564468 },
      wire: { latitude: 25.033964, longitude: 121.564468 },
    },
    { input: { latitude: 0, longitude: 0 }, wire: { latitude: 0, longitude: 0 } },
    { input: { latitude: '-0', longitude: -0 }, wire: { latitude: 0, longitude: 0 } },
    { input: { latitude: 90, longitude: -180 }, wire: { latitude: 90, longitude: -180 } },
    {
      input: { latitude: 25.123456789, longitude: '121.5' },
      wire: { latitude: 25.1234568, longitude: 121.5 },
    },
    { input: '25.03, 121.56', wire: { latitude: 25.03, longitude: 121.56 } },
    { input: '-33.9 18.4', wire: { latitude: -33.9, longitude: 18.4 } },
    { input: '２５．０３，１２１．５６', wire: { latitude: 25.03, longitude: 121.56 } },
    { input: '0,0', wire: { latitude: 0, longitude: 0 } },
    { input: { latitude: null, longitude: null }, wire: null },
    { input: {}, wire: null },
    { input: '', wire: null },
    { input: '  ', wire: null },
  ],
  invalid: [
    { input: { latitude: 90.1, longitude: 0 }, code: 'FIELD_TOO_LARGE' },
    { input: { latitude: -91, longitude: 0 }, code: 'FIELD_TOO_SMALL' },
    { input: '0, 180.0000001', code: 'FIELD_TOO_LARGE' },
    { input: { latitude: 25 }, code: 'FIELD_REQUIRED' },
    { input: { latitude: 25, longitude: '' }, code: 'FIELD_REQUIRED' },
    { input: { lat: 25, lng: 121 }, code: 'FIELD_UNKNOWN' },
    { input: { latitude: 'north', longitude: 0 }, code: 'FIELD_TYPE' },
    { input: { latitude: true, longitude: 0 }, code: 'FIELD_TYPE' },
    { input: { latitude: 1e300, longitude: 0 }, code: 'FIELD_TYPE' },
    { input: '25.03', code: 'FIELD_TYPE' },
    { input: '1.2.3, 4', code: 'FIELD_TYPE' },
    { input: '0', code: 'FIELD_TYPE' },
    { input: '🌏', code: 'FIELD_TYPE' },
    { input: 'مكان', code: 'FIELD_TYPE' },
    { input: '25\0, 121', code: 'FIELD_TYPE' },
    { input: '\ud800', code: 'FIELD_TYPE' },
    { input: '1'.repeat(10_000), code: 'FIELD_TYPE' },
    { input: 0, code: 'FIELD_TYPE' },
    { input: [25.03, 121.56], code: 'FIELD_TYPE' },
  ],
};
