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
import { call, column, nothing, record } from '../../sql/index.ts';
import { cellText } from '../cell-text.ts';
import { numberOption, optionsSchema } from '../common-options.ts';
import {
  defineFieldType,
  type Field,
  type FieldComponent,
  type ValueContext,
} from '../contract.ts';
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
import { currencyDigits, normalizeCurrencyCode } from './currency-codes.ts';
import { samples } from './samples.ts';

const precision = 20;
const scale = 4;
const wholeDigits = precision - scale;

/** Without a `scale` of its own, a field has the digits of the record's currency. */
function limits(field: Field, context: ValueContext): DecimalLimits {
  const digits = Math.min(
    numberOption(field.options, 'scale', currencyDigits(context.currency)),
    scale,
  );
  return {
    precision: wholeDigits + digits,
    scale: digits,
    min: boundOption(field.options.min),
    max: boundOption(field.options.max),
  };
}

const code: FieldComponent = Object.freeze({
  title: 'Currency',
  labels: { 'zh-Hant': '幣別', 'zh-Hans': '币种' },
  term: record('currency'),
  type: 'char(3)',
  operators: [eq, ne, isIn, notIn],
  normalize: normalizeCurrencyCode,
  schema: { type: 'string', pattern: '^[A-Z]{3}$' },
  read: record('currency'),
});

/** An amount of money in the record's currency, which all its amounts share. */
export const currency = defineFieldType({
  name: 'currency',
  title: 'Amount of money',
  labels: { 'zh-Hant': '金額', 'zh-Hans': '金额' },
  options: optionsSchema(
    {
      scale: {
        type: 'integer',
        minimum: 0,
        maximum: scale,
        title: 'Digits after the point',
        description: 'Without it, those of the currency: none for JPY, two for USD.',
      },
      min: { ...boundSchema, title: 'Smallest amount' },
      max: { ...boundSchema, title: 'Largest amount' },
    },
    { default: decimalInSchema },
  ),
  value: (field, use) => {
    if (use === 'reply') return decimalOutSchema;
    if (use === 'codegen') return { type: 'string' };
    const min = boundOption(field.options.min);
    const max = boundOption(field.options.max);
    const bounds = {
      ...(field.options.scale === undefined ? {} : { 'x-scale': field.options.scale }),
      ...(min === undefined ? {} : { 'x-min': min }),
      ...(max === undefined ? {} : { 'x-max': max }),
    };
    return use === 'form' ? { type: 'string', ...bounds } : { ...decimalInSchema, ...bounds };
  },
  columns: () => [{ suffix: '', type: numeric(precision, scale), bytes: decimalBytes(precision) }],
  normalize: (input, field, context) => normalizeDecimal(input, limits(field, context)),
  store: (value) => ({ '': value as string | null }),
  read: () => call('decimal_text', column()),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'numeric' }),
  filter: () => ({ term: column(), type: 'numeric' }),
  operators: [eq, ne, lt, lte, gt, gte, between, isIn, notIn, isEmpty, isNotEmpty],
  operand: decimalOperand,
  components: () => ({ currency: code }),
  csv: { parse: decimalCell, format: cellText },
  samples,
  wire: {
    jsonIn: 'text `"24710"` or number; `currency` of the record beside it',
    jsonOut: 'shortest exact text `"24710"`',
    filter: 'text or number; `amount.currency` a code',
    csv: '`24710`; `24,710.00` and `$24,710` are read',
    typescript: 'string',
  },
});
