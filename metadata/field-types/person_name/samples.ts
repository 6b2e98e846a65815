import type { FieldType } from '../contract.ts';

const none = { salutation: null, given: null, middle: null, family: null, suffix: null };

/** Inputs of a person's name: parts, one text in several scripts and orders, what is no name. */
export const samples: FieldType['samples'] = {
  valid: [
    {
      input: { salutation: 'Dr.', given: 'Anna', middle: 'M.', family: 'Smith', suffix: 'Jr.' },
      wire: { salutation: 'Dr.', given: 'Anna', middle: 'M.', family: 'Smith', suffix: 'Jr.' },
    },
    { input: { given: '小明', family: '王' }, wire: { ...none, given: '小明', family: '王' } },
    { input: '王小明', wire: { ...none, given: '小明', family: '王' } },
    { input: '歐陽靖', wire: { ...none, given: '靖', family: '歐陽' } },
    { input: 'Anna Maria Smith', wire: { ...none, given: 'Anna Maria', family: 'Smith' } },
    { input: 'Smith, Anna', wire: { ...none, given: 'Anna', family: 'Smith' } },
    { input: 'Björk', wire: { ...none, family: 'Björk' } },
    { input: { given: ' Ada ', family: '' }, wire: { ...none, given: 'Ada' } },
    { input: { salutation: '先生' }, wire: { ...none, salutation: '先生' } },
    { input: { family: `O'Neill "Bo" \\` }, wire: { ...none, family: `O'Neill "Bo" \\` } },
    { input: { given: '🎉', family: '１' }, wire: { ...none, given: '🎉', family: '１' } },
    { input: '🎉', wire: { ...none, family: '🎉' } },
    { input: 'محمد علي', wire: { ...none, given: 'محمد', family: 'علي' } },
    { input: '１２', wire: { ...none, family: '１２' } },
    { input: '0', wire: { ...none, family: '0' } },
    { input: 'be\0fore', wire: { ...none, family: 'before' } },
    { input: { given: null, family: '  ' }, wire: null },
    { input: {}, wire: null },
    { input: '', wire: null },
    { input: ' ', wire: null },
  ],
  invalid: [
    { input: { first: 'Anna' }, code: 'FIELD_UNKNOWN' },
    { input: { toString: 'Anna' }, code: 'FIELD_UNKNOWN' },
    { input: { family: 7 }, code: 'FIELD_TYPE' },
    { input: { family: ['Smith'] }, code: 'FIELD_TYPE' },
    { input: { family: '\ud800' }, code: 'FIELD_TYPE' },
    { input: { family: 'x'.repeat(101) }, code: 'FIELD_TOO_LONG' },
    { input: { salutation: 'x'.repeat(41) }, code: 'FIELD_TOO_LONG' },
    { input: 'x'.repeat(10_000), code: 'FIELD_TOO_LONG' },
    { input: '\ud800', code: 'FIELD_TYPE' },
    { input: 0, code: 'FIELD_TYPE' },
    { input: true, code: 'FIELD_TYPE' },
    { input: ['Anna', 'Smith'], code: 'FIELD_TYPE' },
  ],
};
