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
import { halfWidth } from '../../text/index.ts';
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
} from '../decimal/decimal-value.ts';
import { samples } from './samples.ts';

function limits(field: Field): DecimalLimits {
  return {
    precision: numberOption(field.options, 'precision', 9),
    scale: numberOption(field.options, 'scale', 2),
    min: boundOption(field.options.min),
    max: boundOption(field.options.max),
  };
}

/** `12.5%` as `12.5`; what is no text, or has no sign at its end, as it came. */
function withoutSign(input: unknown): unknown {
  return typeof input === 'string' ? halfWidth(input).replace(/\s*%\s*$/, '') : input;
}

/** A share of a hundred: the value `12.5` is 12.5 %. On the wire a text, as every exact number. */
export const percent = defineFieldType({
  name: 'percent',
  title: 'Percentage',
  labels: { 'zh-Hant': '百分比', 'zh-Hans': '百分比' },
  options: optionsSchema(
    {
      precision: { type: 'integer', minimum: 1, maximum: 30, default: 9, title: 'Digits in all' },
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
    if (use === 'reply') return decimalOutSchema;
    if (use === 'codegen') return { type: 'string' };
    const { min, max, scale } = limits(field);
    const bounds = {
      'x-scale': scale,
      ...(min === undefined ? {} : { 'x-min': min }),
      ...(max === undefined ? {} : { 'x-max': max }),
    };
    return use === 'form' ? { type: 'string', ...bounds } : { ...decimalInSchema, ...bounds };
  },
  columns: (field) => {
    const { precision, scale } = limits(field);
    return [{ suffix: '', type: numeric(precision, scale), bytes: decimalBytes(precision) }];
  },
  normalize: (input, field) => normalizeDecimal(withoutSign(input), limits(field)),
  store: (value) => ({ '': value as string | null }),
  read: () => call('decimal_text', column()),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'numeric' }),
  filter: () => ({ term: column(), type: 'numeric' }),
  operators: [eq, ne, lt, lte, gt, gte, between, isIn, notIn, isEmpty, isNotEmpty],
  operand: (input) => decimalOperand(withoutSign(input)),
  csv: { parse: (cell) => decimalCell(String(withoutSign(cell))), format: cellText },
  samples,
  wire: {
    jsonIn: 'text `"12.5"` or number, meaning 12.5 %; a `%` behind it is read',
    jsonOut: 'shortest exact text `"12.5"`',
    filter: 'text or number',
    csv: '`12.5`; `12.5%` is read',
    typescript: 'string',
  },
});
