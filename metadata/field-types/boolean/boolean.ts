import { eq, isEmpty, isNotEmpty, ne } from '../../operators/index.ts';
import { column, nothing } from '../../sql/index.ts';
import { halfWidth } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import { optionsSchema } from '../common-options.ts';
import { accept, defineFieldType } from '../contract.ts';
import { expected } from '../expected.ts';

const words = new Map<string, boolean>([
  ...['true', 'yes', 'y', '1', 'x', '✓', '是', '真'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0', '否', '假'].map((word) => [word, false] as const),
]);

/**
 * A flag. It may be empty, which is neither yes nor no: give it a `default` where that makes no
 * sense, and filter by `ne true` to find what is not flagged.
 */
export const boolean = defineFieldType({
  name: 'boolean',
  title: 'Yes or no',
  labels: { 'zh-Hant': '是或否', 'zh-Hans': '是或否' },
  options: optionsSchema({}, { default: { type: 'boolean' } }),
  value: () => ({ type: 'boolean' }),
  columns: () => [{ suffix: '', type: 'boolean', bytes: 1 }],
  normalize: (input) => {
    if (input === '') return accept(null);
    return typeof input === 'boolean' ? accept(input) : expected('boolean');
  },
  store: (value) => ({ '': value as boolean | null }),
  read: () => column(),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'boolean' }),
  filter: () => ({ term: column(), type: 'boolean' }),
  operators: [eq, ne, isEmpty, isNotEmpty],
  csv: {
    parse: (cell) => words.get(halfWidth(cell).trim().toLowerCase()) ?? cell.trim(),
    format: cellText,
  },
  samples: {
    valid: [
      { input: true, wire: true },
      { input: false, wire: false },
      { input: '', wire: null },
    ],
    invalid: [
      { input: 0, code: 'FIELD_TYPE' },
      { input: 1, code: 'FIELD_TYPE' },
      { input: 'true', code: 'FIELD_TYPE' },
      { input: '１', code: 'FIELD_TYPE' },
      { input: '🎉', code: 'FIELD_TYPE' },
      { input: 'نعم', code: 'FIELD_TYPE' },
      { input: '\0', code: 'FIELD_TYPE' },
      { input: '\ud800', code: 'FIELD_TYPE' },
      { input: 'y'.repeat(10_000), code: 'FIELD_TYPE' },
      { input: [], code: 'FIELD_TYPE' },
    ],
  },
  wire: {
    jsonIn: '`true` or `false`',
    jsonOut: '`true` or `false`',
    filter: '`true` or `false`',
    csv: '`true`; `yes`, `1` and `是` are read',
    typescript: 'boolean',
  },
});
