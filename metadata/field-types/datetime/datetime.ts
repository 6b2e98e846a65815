import {
  between,
  eq,
  gt,
  gte,
  isEmpty,
  isNotEmpty,
  lt,
  lte,
  ne,
  within,
} from '../../operators/index.ts';
import { call, column, nothing } from '../../sql/index.ts';
import { cellText } from '../cell-text.ts';
import { optionsSchema } from '../common-options.ts';
import { defineFieldType } from '../contract.ts';
import { normalizeDatetime } from './datetime-value.ts';

/** An instant; kept in UTC, shown to everyone in their own time zone. */
export const datetime = defineFieldType({
  name: 'datetime',
  title: 'Date and time',
  labels: { 'zh-Hant': '日期與時間', 'zh-Hans': '日期与时间' },
  options: optionsSchema({}, { default: { type: 'string', format: 'date-time' } }),
  value: () => ({ type: 'string', format: 'date-time' }),
  columns: () => [{ suffix: '', type: 'timestamptz', bytes: 8 }],
  normalize: normalizeDatetime,
  store: (value) => ({ '': value as string | null }),
  read: () => call('instant_text', column()),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'timestamptz' }),
  filter: () => ({ term: column(), type: 'timestamptz' }),
  operators: [eq, ne, lt, lte, gt, gte, between, within, isEmpty, isNotEmpty],
  csv: { parse: (cell) => cell.trim(), format: cellText },
  samples: {
    valid: [
      { input: '2026-03-31T09:30:00Z', wire: '2026-03-31T09:30:00.000Z' },
      { input: '2026-03-31T09:30:00.123456Z', wire: '2026-03-31T09:30:00.123Z' },
      { input: '2026-03-31T09:30+08:00', wire: '2026-03-31T01:30:00.000Z' },
      { input: '2017-08-04T09:09:33.000+0000', wire: '2017-08-04T09:09:33.000Z' },
      { input: '2026-03-31 23:30:00-05:30', wire: '2026-04-01T05:00:00.000Z' },
      { input: '2024-02-29t12:00:00z', wire: '2024-02-29T12:00:00.000Z' },
      { input: '0001-01-01T00:00:00Z', wire: '0001-01-01T00:00:00.000Z' },
      { input: '9999-12-31T23:59:59.999Z', wire: '9999-12-31T23:59:59.999Z' },
      { input: '２０２６-０３-３１Ｔ０９：３０：００Ｚ', wire: '2026-03-31T09:30:00.000Z' },
      { input: '', wire: null },
    ],
    invalid: [
      { input: 0, code: 'FIELD_TYPE' },
      { input: 1_774_915_200_000, code: 'FIELD_TYPE' },
      { input: '0', code: 'FIELD_TYPE' },
      { input: '2026-03-31', code: 'FIELD_TYPE' },
      { input: '2026-03-31T09:30:00', code: 'FIELD_TYPE' },
      { input: '2026-02-29T09:30:00Z', code: 'FIELD_TYPE' },
      { input: '2026-03-31T24:00:00Z', code: 'FIELD_TYPE' },
      { input: '2026-03-31T09:60:00Z', code: 'FIELD_TYPE' },
      { input: '2026-03-31T09:30:60Z', code: 'FIELD_TYPE' },
      { input: '2026-03-31T09:30:00+25:00', code: 'FIELD_TYPE' },
      { input: '0001-01-01T00:00:00+08:00', code: 'FIELD_TYPE' },
      { input: '9999-12-31T23:59:59-08:00', code: 'FIELD_TYPE' },
      { input: '31 Mar 2026 09:30', code: 'FIELD_TYPE' },
      { input: '2026-03-31T09:30:00Z\0', code: 'FIELD_TYPE' },
      { input: '\ud800', code: 'FIELD_TYPE' },
      { input: '🕘', code: 'FIELD_TYPE' },
      { input: 'مساء', code: 'FIELD_TYPE' },
      { input: '2'.repeat(10_000), code: 'FIELD_TYPE' },
      { input: [2026, 3, 31], code: 'FIELD_TYPE' },
    ],
  },
  wire: {
    jsonIn: 'text, ISO 8601 with `Z` or an offset',
    jsonOut: 'text `2026-03-31T09:30:00.000Z`',
    filter: 'text; `within` a period such as `last_7_days`',
    csv: '`2026-03-31T09:30:00.000Z`',
    typescript: 'string',
  },
});
