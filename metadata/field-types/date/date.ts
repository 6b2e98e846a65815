import {
  between,
  eq,
  gt,
  gte,
  isEmpty,
  isIn,
  isNotEmpty,
  lt,
  lte,
  ne,
  notIn,
  within,
} from '../../operators/index.ts';
import { call, column, nothing } from '../../sql/index.ts';
import { halfWidth } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import { optionsSchema } from '../common-options.ts';
import { defineFieldType } from '../contract.ts';
import { normalizeDate } from './date-value.ts';

/** A calendar day without time or zone, the same day for every reader. */
export const date = defineFieldType({
  name: 'date',
  title: 'Date',
  labels: { 'zh-Hant': '日期', 'zh-Hans': '日期' },
  options: optionsSchema({}, { default: { type: 'string', format: 'date' } }),
  value: () => ({ type: 'string', format: 'date' }),
  columns: () => [{ suffix: '', type: 'date', bytes: 4 }],
  normalize: normalizeDate,
  store: (value) => ({ '': value as string | null }),
  read: () => call('date_text', column()),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'date' }),
  filter: () => ({ term: column(), type: 'date' }),
  operators: [eq, ne, lt, lte, gt, gte, between, isIn, notIn, within, isEmpty, isNotEmpty],
  csv: { parse, format: cellText },
  samples: {
    valid: [
      { input: '2026-03-31', wire: '2026-03-31' },
      { input: '2024-02-29', wire: '2024-02-29' },
      { input: '0001-01-01', wire: '0001-01-01' },
      { input: '9999-12-31', wire: '9999-12-31' },
      { input: '２０２６-０３-３１', wire: '2026-03-31' },
      { input: ' 2026-03-31 ', wire: '2026-03-31' },
      { input: '', wire: null },
      { input: '  ', wire: null },
    ],
    invalid: [
      { input: 0, code: 'FIELD_TYPE' },
      { input: 1_774_915_200_000, code: 'FIELD_TYPE' },
      { input: '0', code: 'FIELD_TYPE' },
      { input: '2026-02-29', code: 'FIELD_TYPE' },
      { input: '2026-13-01', code: 'FIELD_TYPE' },
      { input: '2026-04-31', code: 'FIELD_TYPE' },
      { input: '2026-00-10', code: 'FIELD_TYPE' },
      { input: '0000-01-01', code: 'FIELD_TYPE' },
      { input: '2026-3-1', code: 'FIELD_TYPE' },
      { input: '31/03/2026', code: 'FIELD_TYPE' },
      { input: '2026-03-31T00:00:00Z', code: 'FIELD_TYPE' },
      { input: '+12026-03-31', code: 'FIELD_TYPE' },
      { input: 'tomorrow', code: 'FIELD_TYPE' },
      { input: '٢٠٢٦-٠٣-٣١', code: 'FIELD_TYPE' },
      { input: '2026-03-31\0', code: 'FIELD_TYPE' },
      { input: '\ud800', code: 'FIELD_TYPE' },
      { input: '📅', code: 'FIELD_TYPE' },
      { input: '2'.repeat(10_000), code: 'FIELD_TYPE' },
      { input: { year: 2026 }, code: 'FIELD_TYPE' },
    ],
  },
  wire: {
    jsonIn: 'text `2026-03-31`',
    jsonOut: 'text `2026-03-31`',
    filter: 'text; `within` a period such as `this_quarter`',
    csv: '`2026-03-31`; `2026/3/31` is read',
    typescript: 'string',
  },
});

/** Spreadsheets in Chinese write 2026/3/31 and 2026年3月31日; other orders would be guessing. */
function parse(cell: string): string {
  const text = halfWidth(cell).trim();
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return text;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
