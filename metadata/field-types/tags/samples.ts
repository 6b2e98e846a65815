import type { FieldType } from '../contract.ts';

/** Inputs of tags: lists and one text, all scripts, the same tag twice, too many and too long. */
export const samples: FieldType['samples'] = {
  valid: [
    { input: ['VIP', 'trade show'], wire: ['VIP', 'trade show'] },
    { input: ['VIP', 'vip', 'ＶＩＰ'], wire: ['VIP'] },
    { input: 'b; a ;;b', wire: ['b', 'a'] },
    { input: ['a;b', 'c'], wire: ['a', 'b', 'c'] },
    { input: ['two\n words', ' '], wire: ['two words'] },
    { input: '', wire: null },
    { input: [], wire: null },
    { input: [' ', ''], wire: null },
    { input: '0', wire: ['0'] },
    { input: '１２３', wire: ['１２３'] },
    { input: ['重要客戶', '🎉', 'عميل'], wire: ['重要客戶', '🎉', 'عميل'] },
    { input: '🎉', wire: ['🎉'] },
    { input: 'عميل', wire: ['عميل'] },
    { input: ['NULL', 'a "b" \\ {c}, d'], wire: ['NULL', 'a "b" \\ {c}, d'] },
    { input: 'be\0fore', wire: ['before'] },
    { input: ['cafe\u0301'], wire: ['caf\u00e9'] },
    { input: ['🎉'.repeat(60)], wire: ['🎉'.repeat(60)] },
    { options: { maxTags: 2 }, input: ['a', 'A', 'b'], wire: ['a', 'b'] },
  ],
  invalid: [
    { input: 0, code: 'FIELD_TYPE' },
    { input: [0], code: 'FIELD_TYPE' },
    { input: [null], code: 'FIELD_TYPE' },
    { input: { VIP: true }, code: 'FIELD_TYPE' },
    { input: '\ud800', code: 'FIELD_TYPE' },
    { input: ['🎉'.repeat(61)], code: 'FIELD_TOO_LONG' },
    { input: 'x'.repeat(10_000), code: 'FIELD_TOO_LONG' },
    { options: { maxTags: 2 }, input: 'a;b;c', code: 'FIELD_TOO_MANY' },
    { input: Array(401).fill('a'), code: 'FIELD_TOO_MANY' },
  ],
};
