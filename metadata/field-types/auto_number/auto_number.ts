import {
  contains,
  endsWith,
  eq,
  isEmpty,
  isIn,
  isNotEmpty,
  ne,
  notIn,
  startsWith,
} from '../../operators/index.ts';
import { call, column } from '../../sql/index.ts';
import { cellText } from '../cell-text.ts';
import { optionsSchema, searchOption } from '../common-options.ts';
import { accept, defineFieldType, type Normalized } from '../contract.ts';
import { normalizeText, textBytes, textOperand } from '../text-value.ts';
import { formatPattern, usualFormat } from './number-format.ts';

const maxLength = 80;

/**
 * A number that the platform gives to each new record, such as `Q-2026-0001`. No two records get
 * the same; what a rolled-back or refused record would have got is skipped, unless `gapless` makes
 * writers wait for one another. Only an import may bring numbers of its own.
 */
export const autoNumber = defineFieldType({
  name: 'auto_number',
  title: 'Automatic number',
  labels: { 'zh-Hant': '自動編號', 'zh-Hans': '自动编号' },
  assigned: true,
  options: optionsSchema({
    format: {
      type: 'string',
      pattern: formatPattern,
      maxLength: 60,
      default: usualFormat,
      title: 'Format',
      description:
        'Zeros in braces are the number with its least digits; `{YYYY}`, `{YY}`, `{MM}` and `{DD}` the date. Numbers begin anew when the date in the format changes: `Q-{YYYY}-{0000}`.',
    },
    start: { type: 'integer', minimum: 1, default: 1, maximum: 1e12, title: 'First number' },
    gapless: {
      type: 'boolean',
      default: false,
      title: 'Without gaps',
      description: 'New records of the object are then written one after another.',
    },
    ...searchOption,
  }),
  value: () => ({ type: 'string', maxLength }),
  columns: () => [{ suffix: '', type: 'text', bytes: textBytes(maxLength) }],
  normalize,
  store: (value) => ({ '': value as string | null }),
  read: () => column(),
  masked: () => call('mask_text', column()),
  sort: () => ({ term: call('fold', column()), type: 'text' }),
  filter: () => ({ term: column(), type: 'text' }),
  operators: [eq, ne, isIn, notIn, contains, startsWith, endsWith, isEmpty, isNotEmpty],
  operand: textOperand,
  csv: { parse: (cell) => cell, format: cellText },
  samples: {
    valid: [
      { input: 'Q-2026-0001', wire: 'Q-2026-0001' },
      { input: ' Q-7 ', wire: 'Q-7' },
      { input: '報價-0042', wire: '報價-0042' },
      { input: '0', wire: '0' },
      { input: '０１２', wire: '０１２' },
      { input: '🎫-1', wire: '🎫-1' },
      { input: 'عرض-1', wire: 'عرض-1' },
      { input: 'Q\0-1', wire: 'Q-1' },
      { input: '', wire: null },
      { input: '  ', wire: null },
    ],
    invalid: [
      { input: 0, code: 'FIELD_TYPE' },
      { input: ['Q-1'], code: 'FIELD_TYPE' },
      { input: 'Q\ud800', code: 'FIELD_TYPE' },
      { input: '1'.repeat(10_000), code: 'FIELD_TOO_LONG' },
    ],
  },
  wire: {
    jsonIn: 'nothing; an import may send its own text',
    jsonOut: 'text `Q-2026-0001`',
    filter: 'text, whole or a part',
    csv: 'the text',
    typescript: 'string',
  },
});

function normalize(input: unknown): Normalized {
  const normalized = normalizeText(typeof input === 'string' ? input.trim() : input, maxLength);
  return normalized.ok && normalized.value === '' ? accept(null) : normalized;
}
