import type { FieldType } from '../contract.ts';

/** Inputs of a time of day; without options, to the minute. */
export const samples: FieldType['samples'] = {
  valid: [
    { input: '09:30', wire: '09:30:00' },
    { input: '09:30:00', wire: '09:30:00' },
    { input: '9:05', wire: '09:05:00' },
    { input: '00:00', wire: '00:00:00' },
    { input: '23:59:00.000', wire: '23:59:00' },
    { input: ' １４：３０ ', wire: '14:30:00' },
    { input: '', wire: null },
    { options: { step: 1 }, input: '23:59:59.999999', wire: '23:59:59' },
    { options: { step: 900 }, input: '09:45', wire: '09:45:00' },
  ],
  invalid: [
    { input: 0, code: 'FIELD_TYPE' },
    { input: '0', code: 'FIELD_TYPE' },
    { input: 930, code: 'FIELD_TYPE' },
    { input: '930', code: 'FIELD_TYPE' },
    { input: '24:00', code: 'FIELD_TYPE' },
    { input: '23:60', code: 'FIELD_TYPE' },
    { input: '09:30:60', code: 'FIELD_TYPE' },
    { input: '-1:00', code: 'FIELD_TYPE' },
    { input: '09:30+08:00', code: 'FIELD_TYPE' },
    { input: '2026-03-31T09:30:00Z', code: 'FIELD_TYPE' },
    { input: 'noon', code: 'FIELD_TYPE' },
    { input: '09:30\0', code: 'FIELD_TYPE' },
    { input: '\ud800', code: 'FIELD_TYPE' },
    { input: '🕘', code: 'FIELD_TYPE' },
    { input: 'ظهرا', code: 'FIELD_TYPE' },
    { input: '٠٩:٣٠', code: 'FIELD_TYPE' },
    { input: `09:30${'0'.repeat(10_000)}`, code: 'FIELD_TYPE' },
    { input: [9, 30], code: 'FIELD_TYPE' },
    { input: '09:30:15', code: 'FIELD_TYPE' },
    { options: { step: 900 }, input: '09:50', code: 'FIELD_TYPE' },
  ],
};
