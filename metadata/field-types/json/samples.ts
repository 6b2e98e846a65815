import type { FieldType } from '../contract.ts';
import { unreadableJson } from './json-text.ts';

/** Lists in lists, so deep. */
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

/** Any JSON that a request can carry. */
export const samples: FieldType['samples'] = {
  valid: [
    { input: { a: 1, b: [true, null, 'x'] }, wire: { a: 1, b: [true, null, 'x'] } },
    { input: { id: 'cus_1', object: 'customer' }, wire: { id: 'cus_1', object: 'customer' } },
    { input: [], wire: [] },
    { input: {}, wire: {} },
    { input: [1, [2, [3]]], wire: [1, [2, [3]]] },
    { input: 'a text', wire: 'a text' },
    { input: '0', wire: '0' },
    { input: 'null', wire: 'null' },
    { input: '', wire: null },
    { input: 0, wire: 0 },
    { input: -0, wire: 0 },
    { input: 1.5e300, wire: 1.5e300 },
    { input: 9_007_199_254_740_991, wire: 9_007_199_254_740_991 },
    { input: false, wire: false },
    { input: '１２', wire: '１２' },
    { input: '🎉', wire: '🎉' },
    { input: 'شركة', wire: 'شركة' },
    { input: { اسم: 'شركة' }, wire: { اسم: 'شركة' } },
    {
      input: { '': { ' a.b ': 'it\'s \\ "quoted"\n' } },
      wire: { '': { ' a.b ': 'it\'s \\ "quoted"\n' } },
    },
    { input: 'x'.repeat(10_000), wire: 'x'.repeat(10_000) },
    { input: nested(32), wire: nested(32) },
    { options: { maxLength: 7 }, input: { a: 1 }, wire: { a: 1 } },
  ],
  invalid: [
    { input: nested(33), code: 'FIELD_TYPE' },
    { input: 'nul\0inside', code: 'FIELD_TYPE' },
    { input: { 'a\0b': 1 }, code: 'FIELD_TYPE' },
    { input: unreadableJson('{"a":'), code: 'FIELD_TYPE' },
    { input: '\ud800', code: 'FIELD_TYPE' },
    { input: { a: ['\udc00'] }, code: 'FIELD_TYPE' },
    { input: { '\ud800': 1 }, code: 'FIELD_TYPE' },
    { input: Number.NaN, code: 'FIELD_TYPE' },
    { input: 'x'.repeat(20_000), code: 'FIELD_TOO_LONG' },
    { options: { maxLength: 7 }, input: { a: 12 }, code: 'FIELD_TOO_LONG' },
  ],
};
