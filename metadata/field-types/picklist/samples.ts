import type { FieldType } from '../contract.ts';

const values = [
  { name: 'hot', title: 'Hot', labels: { 'zh-Hant': '高意向', 'zh-Hans': '高意向' } },
  { name: 'cold', title: 'Cold' },
  { name: 'tier_1', title: 'Tier 1' },
  { name: 'retired', title: 'Retired', active: false },
];

/** Inputs of a picklist: names, titles, what was retired, what nobody would think of. */
export const samples: FieldType['samples'] = {
  valid: [
    { options: { values }, input: 'hot', wire: 'hot' },
    { options: { values }, input: 'tier_1', wire: 'tier_1' },
    { options: { values }, input: '', wire: null },
    { options: { values }, input: '  ', wire: null },
  ],
  invalid: [
    { options: { values }, input: 'hott', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'Hot', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'retired', code: 'FIELD_CHOICE' },
    { options: { values }, input: '0', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'tier_１', code: 'FIELD_CHOICE' },
    { options: { values }, input: '🔥', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'ساخن', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'hot\0', code: 'FIELD_CHOICE' },
    { options: { values }, input: '\ud800', code: 'FIELD_CHOICE' },
    { options: { values }, input: '__proto__', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'h'.repeat(10_000), code: 'FIELD_CHOICE' },
    { options: { values: [] }, input: 'hot', code: 'FIELD_CHOICE' },
    { options: { values }, input: 0, code: 'FIELD_TYPE' },
    { options: { values }, input: ['hot'], code: 'FIELD_TYPE' },
    { options: { values }, input: { name: 'hot' }, code: 'FIELD_TYPE' },
  ],
};
