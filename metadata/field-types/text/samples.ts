import type { FieldType } from '../contract.ts';

/** Inputs of a text field: all scripts, what is empty, what cannot be stored. */
export const samples: FieldType['samples'] = {
  valid: [
    { input: 'Alder Instruments', wire: 'Alder Instruments' },
    { input: '', wire: null },
    { input: '\0', wire: null },
    { input: 'before\0after', wire: 'beforeafter' },
    { input: ' two  spaces ', wire: ' two  spaces ' },
    { input: '0', wire: '0' },
    { input: '１２３', wire: '１２３' },
    { input: 'cafe\u0301', wire: 'caf\u00e9' },
    { input: '華碩電腦 👩‍👩‍👧 🎉', wire: '華碩電腦 👩‍👩‍👧 🎉' },
    { input: 'شركة الأمل', wire: 'شركة الأمل' },
    { input: `it's "quoted" \\ and 100% _wild_`, wire: `it's "quoted" \\ and 100% _wild_` },
    { options: { maxLength: 3 }, input: '🎉🎉🎉', wire: '🎉🎉🎉' },
    { options: { pattern: '^[A-Z]{2}-\\d+$' }, input: 'AB-17', wire: 'AB-17' },
    { options: { pattern: '^[A-Z]{2}-\\d+$' }, input: '', wire: null },
  ],
  invalid: [
    { input: 0, code: 'FIELD_TYPE' },
    { input: true, code: 'FIELD_TYPE' },
    { input: ['a'], code: 'FIELD_TYPE' },
    { input: { text: 'a' }, code: 'FIELD_TYPE' },
    { input: 'half \ud83c pair', code: 'FIELD_TYPE' },
    { input: 'x'.repeat(10_000), code: 'FIELD_TOO_LONG' },
    { options: { maxLength: 3 }, input: '🎉🎉🎉🎉', code: 'FIELD_TOO_LONG' },
    { options: { pattern: '^[A-Z]{2}-\\d+$' }, input: 'ab-17', code: 'FIELD_PATTERN' },
  ],
};
