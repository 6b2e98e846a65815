import type { FieldType } from '../contract.ts';

/** Inputs of an amount; without options, in a currency of two digits such as USD. */
export const samples: FieldType['samples'] = {
  valid: [
    { input: '24710', wire: '24710' },
    { input: 17_309.7, wire: '17309.7' },
    { input: '0.10', wire: '0.1' },
    { input: 0, wire: '0' },
    { input: '-0', wire: '0' },
    { input: '', wire: null },
    { input: '２４７１０．５', wire: '24710.5' },
    { input: '9999999999999999.99', wire: '9999999999999999.99' },
    { options: { scale: 4 }, input: '0.0001', wire: '0.0001' },
    { options: { scale: 0 }, input: '12.00', wire: '12' },
    { options: { min: 0 }, input: '0', wire: '0' },
  ],
  invalid: [
    { input: '$5', code: 'FIELD_TYPE' },
    { input: '24,710', code: 'FIELD_TYPE' },
    { input: '1e3', code: 'FIELD_TYPE' },
    { input: '五', code: 'FIELD_TYPE' },
    { input: '5\0', code: 'FIELD_TYPE' },
    { input: '\ud800', code: 'FIELD_TYPE' },
    { input: '💰', code: 'FIELD_TYPE' },
    { input: 'مبلغ', code: 'FIELD_TYPE' },
    { input: false, code: 'FIELD_TYPE' },
    { input: { amount: 5 }, code: 'FIELD_TYPE' },
    { input: Number.NaN, code: 'FIELD_TYPE' },
    { input: 1e21, code: 'FIELD_TYPE' },
    { input: '0.001', code: 'FIELD_SCALE' },
    { options: { scale: 0 }, input: '12.5', code: 'FIELD_SCALE' },
    { input: '99999999999999999', code: 'FIELD_TOO_LARGE' },
    { input: '1'.repeat(10_000), code: 'FIELD_TOO_LARGE' },
    { options: { min: 0 }, input: '-1', code: 'FIELD_TOO_SMALL' },
    { options: { max: '1000000' }, input: 1_000_001, code: 'FIELD_TOO_LARGE' },
  ],
};
