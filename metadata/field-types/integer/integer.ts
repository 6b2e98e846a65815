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
import { decimalCell, readDecimal } from '../decimal/decimal-value.ts';
import { expected } from '../expected.ts';

const smallest = Number.MIN_SAFE_INTEGER;
const largest = Number.MAX_SAFE_INTEGER;
const bound = { type: 'integer', minimum: smallest, maximum: largest } as const;

/** A whole number such as a count; on the wire a JSON number, since JavaScript holds it exactly. */
export const integer = defineFieldType({
  name: 'integer',
  title: 'Whole number',
  labels: { 'zh-Hant': '整數', 'zh-Hans': '整数' },
  options: optionsSchema(
    { min: { ...bound, title: 'Smallest value' }, max: { ...bound, title: 'Largest value' } },
    { default: bound },
  ),
  value: (field, use) =>
    use === 'reply'
      ? { type: 'integer' }
      : {
          type: 'integer',
          minimum: numberOption(field.options, 'min', smallest),
          maximum: numberOption(field.options, 'max', largest),
        },
  columns: () => [{ suffix: '', type: 'bigint', bytes: 8 }],
  normalize,
  store: (value) => ({ '': value as number | null }),
  read: () => column(),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'bigint' }),
  filter: () => ({ term: column(), type: 'bigint' }),
  operators: [eq, ne, lt, lte, gt, gte, between, isIn, notIn, isEmpty, isNotEmpty],
  operand: readInteger,
  csv: { parse: decimalCell, format: cellText },
  samples: {
    valid: [
      { input: 42, wire: 42 },
      { input: 0, wire: 0 },
      { input: -0, wire: 0 },
      { input: '42', wire: 42 },
      { input: ' -7 ', wire: -7 },
      { input: '12.00', wire: 12 },
      { input: '１２０', wire: 120 },
      { input: '', wire: null },
      { input: largest, wire: largest },
      { input: String(smallest), wire: smallest },
      { options: { min: 1, max: 5 }, input: 5, wire: 5 },
    ],
    invalid: [
      { input: 1.5, code: 'FIELD_TYPE' },
      { input: '1.5', code: 'FIELD_TYPE' },
      { input: '1e3', code: 'FIELD_TYPE' },
      { input: 'many', code: 'FIELD_TYPE' },
      { input: '4\0', code: 'FIELD_TYPE' },
      { input: '\ud800', code: 'FIELD_TYPE' },
      { input: '🎉', code: 'FIELD_TYPE' },
      { input: '٤٢', code: 'FIELD_TYPE' },
      { input: true, code: 'FIELD_TYPE' },
      { input: Number.NaN, code: 'FIELD_TYPE' },
      { input: Number.NEGATIVE_INFINITY, code: 'FIELD_TYPE' },
      { input: largest + 1, code: 'FIELD_TYPE' },
      { input: '9007199254740992', code: 'FIELD_TOO_LARGE' },
      { input: '-9007199254740992', code: 'FIELD_TOO_SMALL' },
      { input: '7'.repeat(10_000), code: 'FIELD_TOO_LARGE' },
      { options: { min: 1, max: 5 }, input: 6, code: 'FIELD_TOO_LARGE' },
      { options: { min: 1, max: 5 }, input: 0, code: 'FIELD_TOO_SMALL' },
    ],
  },
  wire: {
    jsonIn: 'number (a text of digits is read)',
    jsonOut: 'number',
    filter: 'number',
    csv: '`42`; `1,234` is read',
    typescript: 'number',
  },
});

function normalize(input: unknown, field: Field): Normalized {
  const read = readInteger(input);
  if (!read.ok || read.value === null) return read;
  const min = numberOption(field.options, 'min', smallest);
  const max = numberOption(field.options, 'max', largest);
  if (Number(read.value) < min) return refuse('FIELD_TOO_SMALL', { min });
  return Number(read.value) > max ? refuse('FIELD_TOO_LARGE', { max }) : read;
}

function readInteger(input: unknown): Normalized {
  const read = readDecimal(input);
  if (!read.ok) return read.fault.code === 'FIELD_TYPE' ? expected('integer') : read;
  if (read.value === null) return read;
  const text = String(read.value);
  if (text.includes('.')) return expected('integer');
  const number = Number(text);
  if (number < smallest) return refuse('FIELD_TOO_SMALL', { min: smallest });
  return number > largest ? refuse('FIELD_TOO_LARGE', { max: largest }) : accept(number);
}
