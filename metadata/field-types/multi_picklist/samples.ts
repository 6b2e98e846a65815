import type { FieldType } from '../contract.ts';

const values = [
  { name: 'laptop', title: 'Laptop', labels: { 'zh-Hant': '筆記型電腦', 'zh-Hans': '笔记本电脑' } },
  { name: 'server', title: 'Server', labels: { 'zh-Hant': '伺服器', 'zh-Hans': '服务器' } },
  { name: 'tier_1', title: 'Tier 1' },
  { name: 'fax', title: 'Fax', active: false },
];

/** Inputs of a picklist of several values: lists, one text, what is repeated, what is no choice. */
export const samples: FieldType['samples'] = {
  valid: [
    { options: { values }, input: ['laptop', 'server'], wire: ['laptop', 'server'] },
    { options: { values }, input: ['server', 'laptop'], wire: ['laptop', 'server'] },
    { options: { values }, input: ['server', ' server ', ''], wire: ['server'] },
    { options: { values }, input: 'tier_1;laptop', wire: ['laptop', 'tier_1'] },
    { options: { values }, input: [], wire: null },
    { options: { values }, input: '', wire: null },
    { options: { values }, input: ' ; ', wire: null },
    { options: { values, maxValues: 2 }, input: ['laptop', 'server'], wire: ['laptop', 'server'] },
  ],
  invalid: [
    { options: { values }, input: ['laptop', 'servr'], code: 'FIELD_CHOICE' },
    { options: { values }, input: ['Laptop'], code: 'FIELD_CHOICE' },
    { options: { values }, input: ['fax'], code: 'FIELD_CHOICE' },
    { options: { values }, input: '0', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'tier_１', code: 'FIELD_CHOICE' },
    { options: { values }, input: '💻', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'خادم', code: 'FIELD_CHOICE' },
    { options: { values }, input: 'laptop\0', code: 'FIELD_CHOICE' },
    { options: { values }, input: '\ud800', code: 'FIELD_CHOICE' },
    { options: { values }, input: ['__proto__'], code: 'FIELD_CHOICE' },
    { options: { values }, input: 'l'.repeat(10_000), code: 'FIELD_CHOICE' },
    { options: { values }, input: 0, code: 'FIELD_TYPE' },
    { options: { values }, input: [0], code: 'FIELD_TYPE' },
    { options: { values }, input: [null], code: 'FIELD_TYPE' },
    { options: { values }, input: [['laptop']], code: 'FIELD_TYPE' },
    { options: { values }, input: { laptop: true }, code: 'FIELD_TYPE' },
    { options: { values }, input: Array(501).fill('laptop'), code: 'FIELD_TOO_MANY' },
    {
      options: { values, maxValues: 2 },
      input: ['laptop', 'server', 'tier_1'],
      code: 'FIELD_TOO_MANY',
    },
  ],
};
