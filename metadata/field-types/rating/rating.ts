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
} from '../../operators/index.ts';
import { column, nothing } from '../../sql/index.ts';
import { cellText } from '../cell-text.ts';
import { numberOption, optionsSchema } from '../common-options.ts';
import { accept, defineFieldType, type Field, type Normalized, refuse } from '../contract.ts';
import { readDecimal } from '../decimal/decimal-value.ts';
import { expected } from '../expected.ts';

/** The most stars of a rating field. */
const most = (field: Field): number => numberOption(field.options, 'max', 5);

/** Stars from one to as many as the field has; no star at all is an empty field. */
export const rating = defineFieldType({
  name: 'rating',
  title: 'Rating',
  labels: { 'zh-Hant': '評分', 'zh-Hans': '评分' },
  options: optionsSchema(
    { max: { type: 'integer', minimum: 3, maximum: 10, default: 5, title: 'Most stars' } },
    { default: { type: 'integer', minimum: 1, maximum: 10 } },
  ),
  value: (field, use) =>
    use === 'reply' ? { type: 'integer' } : { type: 'integer', minimum: 1, maximum: most(field) },
  columns: () => [{ suffix: '', type: 'integer', bytes: 4 }],
  normalize: (input, field) => {
    const read = readStars(input);
    if (!read.ok || read.value === null) return read;
    if (Number(read.value) < 1) return refuse('FIELD_TOO_SMALL', { min: 1 });
    return Number(read.value) > most(field)
      ? refuse('FIELD_TOO_LARGE', { max: most(field) })
      : read;
  },
  store: (value) => ({ '': value as number | null }),
  read: () => column(),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'integer' }),
  filter: () => ({ term: column(), type: 'integer' }),
  operators: [eq, ne, lt, lte, gt, gte, between, isIn, notIn, isEmpty, isNotEmpty],
  operand: readStars,
  csv: { parse: (cell) => starsOf(cell), format: cellText },
  samples: {
    valid: [
      { input: 4, wire: 4 },
      { input: '4', wire: 4 },
      { input: ' 5 ', wire: 5 },
      { input: '３', wire: 3 },
      { input: '2.0', wire: 2 },
      { input: 1, wire: 1 },
      { input: '', wire: null },
      { options: { max: 10 }, input: 10, wire: 10 },
      { options: { max: 3 }, input: '3', wire: 3 },
    ],
    invalid: [
      { input: 0, code: 'FIELD_TOO_SMALL' },
      { input: '-1', code: 'FIELD_TOO_SMALL' },
      { input: 6, code: 'FIELD_TOO_LARGE' },
      { options: { max: 3 }, input: 4, code: 'FIELD_TOO_LARGE' },
      { options: { max: 10 }, input: '11', code: 'FIELD_TOO_LARGE' },
      { input: '7'.repeat(10_000), code: 'FIELD_TOO_LARGE' },
      { input: 4.5, code: 'FIELD_TYPE' },
      { input: 'good', code: 'FIELD_TYPE' },
      { input: '⭐⭐⭐', code: 'FIELD_TYPE' },
      { input: 'ممتاز', code: 'FIELD_TYPE' },
      { input: '4\0', code: 'FIELD_TYPE' },
      { input: '\ud800', code: 'FIELD_TYPE' },
      { input: true, code: 'FIELD_TYPE' },
      { input: [4], code: 'FIELD_TYPE' },
      { input: Number.NaN, code: 'FIELD_TYPE' },
    ],
  },
  wire: {
    jsonIn: 'number from 1 to `max` (a text of digits is read)',
    jsonOut: 'number',
    filter: 'number',
    csv: '`4`; `★★★★☆` and `4/5` are read',
    typescript: 'number',
  },
});

/** A count of stars that the column holds, whatever the field's own `max`. */
function readStars(input: unknown): Normalized {
  const read = readDecimal(input);
  if (!read.ok) return read.fault.code === 'FIELD_TYPE' ? expected('integer') : read;
  if (read.value === null) return read;
  const text = String(read.value);
  if (text.includes('.')) return expected('integer');
  const stars = Number(text);
  if (stars < -largest) return refuse('FIELD_TOO_SMALL', { min: 1 });
  return stars > largest ? refuse('FIELD_TOO_LARGE', { max: 10 }) : accept(stars);
}

/** The largest number of PostgreSQL's `integer`. */
const largest = 2_147_483_647;

/** Files count stars, draw them (`★★★★☆`), or set them against their number (`4/5`). */
function starsOf(cell: string): string {
  const text = cell.trim().slice(0, 100);
  const drawn = /^(?:[★⭐]\ufe0f?)+☆*$/u.test(text) ? (text.match(/[★⭐]/gu)?.length ?? 0) : 0;
  if (drawn > 0) return String(drawn);
  return /^(\d{1,2})\s*\/\s*\d{1,2}$/.exec(text)?.[1] ?? text;
}
