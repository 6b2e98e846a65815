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
import { call, column, nothing } from '../../sql/index.ts';
import { cellText } from '../cell-text.ts';
import { numberOption, optionsSchema } from '../common-options.ts';
import { defineFieldType, type Field } from '../contract.ts';
import {
  boundOption,
  boundSchema,
  type DecimalLimits,
  decimalBytes,
  decimalCell,
  decimalInSchema,
  decimalOperand,
  decimalOutSchema,
  normalizeDecimal,
  numeric,
} from './decimal-value.ts';

function limits(field: Field): DecimalLimits {
  return {
    precision: numberOption(field.options, 'precision', 18),
    scale: numberOption(field.options, 'scale', 2),
    min: boundOption(field.options.min),
    max: boundOption(field.options.max),
  };
}

/** An exact decimal number; on the wire a text, so that no digit is lost. */
export const decimal = defineFieldType({
  name: 'decimal',
  title: 'Decimal number',
  labels: { 'zh-Hant': '小數', 'zh-Hans': '小数' },
  options: optionsSchema(
    {
      precision: {
        type: 'integer',
        minimum: 1,
        maximum: 30,
        default: 18,
        title: 'Digits in all',
      },
      scale: {
        type: 'integer',
        minimum: 0,
        maximum: 15,
        default: 2,
        title: 'Digits after the point',
      },
      min: { ...boundSchema, title: 'Smallest value' },
      max: { ...boundSchema, title: 'Largest value' },
    },
    { default: decimalInSchema },
  ),
  value: (field, use) => {
    const { min, max, scale } = limits(field);
    const bounds = {
      'x-scale': scale,
      ...(min === undefined ? {} : { 'x-min': min }),
      ...(max === undefined ? {} : { 'x-max': max }),
    };
    if (use === 'reply') return decimalOutSchema;
    if (use === 'codegen') return { type: 'string' };
    return use === 'form' ? { type: 'string', ...bounds } : { ...decimalInSchema, ...bounds };
  },
  columns: (field) => {
    const { precision, scale } = limits(field);
    return [{ suffix: '', type: numeric(precision, scale), bytes: decimalBytes(precision) }];
  },
  normalize: (input, field) => normalizeDecimal(input, limits(field)),
  store: (value) => ({ '': value as string | null }),
  read: () => call('decimal_text', column()),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'numeric' }),
  filter: () => ({ term: column(), type: 'numeric' }),
  operators: [eq, ne, lt, lte, gt, gte, between, isIn, notIn, isEmpty, isNotEmpty],
  operand: decimalOperand,
  csv: { parse: decimalCell, format: cellText },
  samples: {
    valid: [
      { input: '10.50', wire: '10.5' },
      { input: 10.5, wire: '10.5' },
      { input: 0, wire: '0' },
      { input: -0, wire: '0' },
      { input: '-0.00', wire: '0' },
      { input: '0', wire: '0' },
      { input: '', wire: null },
      { input: '  ', wire: null },
      { input: ' +007.10 ', wire: '7.1' },
      { input: '.5', wire: '0.5' },
      { input: '-.25', wire: '-0.25' },
      { input: '１２．５', wire: '12.5' },
      { input: '−3', wire: '-3' },
      { input: '9999999999999999.99', wire: '9999999999999999.99' },
      { input: 9_007_199_254_740_991, wire: '9007199254740991' },
      { options: { scale: 10 }, input: 1e-7, wire: '0.0000001' },
      {
        options: { precision: 30, scale: 15 },
        input: '0.000000000000001',
        wire: '0.000000000000001',
      },
      {
        options: { precision: 30, scale: 0 },
        input: '999999999999999999999999999999',
        wire: '999999999999999999999999999999',
      },
      { options: { min: 0, max: '100' }, input: 100, wire: '100' },
    ],
    invalid: [
      { input: 'ten', code: 'FIELD_TYPE' },
      { input: '1e5', code: 'FIELD_TYPE' },
      { input: '1,000', code: 'FIELD_TYPE' },
      { input: '5²', code: 'FIELD_TYPE' },
      { input: '.', code: 'FIELD_TYPE' },
      { input: '--1', code: 'FIELD_TYPE' },
      { input: '1\0', code: 'FIELD_TYPE' },
      { input: '\ud800', code: 'FIELD_TYPE' },
      { input: '🎉', code: 'FIELD_TYPE' },
      { input: '٣', code: 'FIELD_TYPE' },
      { input: true, code: 'FIELD_TYPE' },
      { input: [1], code: 'FIELD_TYPE' },
      { input: Number.NaN, code: 'FIELD_TYPE' },
      { input: Number.POSITIVE_INFINITY, code: 'FIELD_TYPE' },
      { input: 9_007_199_254_740_992, code: 'FIELD_TYPE' },
      { input: '1.005', code: 'FIELD_SCALE' },
      { input: 0.1 + 0.2, code: 'FIELD_SCALE' },
      { input: '10000000000000000', code: 'FIELD_TOO_LARGE' },
      { input: '-10000000000000000', code: 'FIELD_TOO_SMALL' },
      { input: '9'.repeat(10_000), code: 'FIELD_TOO_LARGE' },
      { options: { min: 0, max: '100' }, input: '100.01', code: 'FIELD_TOO_LARGE' },
      { options: { min: 0 }, input: '-0.01', code: 'FIELD_TOO_SMALL' },
    ],
  },
  wire: {
    jsonIn: 'text `"10.5"` or number',
    jsonOut: 'shortest exact text `"10.5"`',
    filter: 'text or number',
    csv: '`10.5`; `1,234.5` is read',
    typescript: 'string',
  },
});
