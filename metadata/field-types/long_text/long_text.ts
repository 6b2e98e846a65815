import { contains, isEmpty, isNotEmpty } from '../../operators/index.ts';
import { call, column } from '../../sql/index.ts';
import { cellText } from '../cell-text.ts';
import { numberOption, optionsSchema, searchOption } from '../common-options.ts';
import { defineFieldType, type Field } from '../contract.ts';
import { normalizeText, textBytes, textOperand } from '../text-value.ts';

const maxLength = (field: Field): number => numberOption(field.options, 'maxLength', 32_000);

/** Text of many lines, such as notes. It is searched, but neither compared nor sorted. */
export const longText = defineFieldType({
  name: 'long_text',
  title: 'Long text',
  labels: { 'zh-Hant': '長文字', 'zh-Hans': '长文本' },
  options: optionsSchema(
    {
      maxLength: {
        type: 'integer',
        minimum: 1,
        maximum: 1_000_000,
        default: 32_000,
        title: 'Most characters',
      },
      ...searchOption,
    },
    { default: { type: 'string' } },
  ),
  value: (field, use) =>
    use === 'reply' ? { type: 'string' } : { type: 'string', maxLength: maxLength(field) },
  columns: (field) => [{ suffix: '', type: 'text', bytes: textBytes(maxLength(field)) }],
  normalize: (input, field) => normalizeText(input, maxLength(field)),
  indexable: () => false,
  store: (value) => ({ '': value as string | null }),
  read: () => column(),
  masked: () => call('mask_text', column()),
  sort: () => null,
  filter: () => ({ term: column(), type: 'text' }),
  operators: [contains, isEmpty, isNotEmpty],
  operand: textOperand,
  csv: { parse: (cell) => cell, format: cellText },
  samples: {
    valid: [
      { input: 'First line\nsecond line\r\n\tthird', wire: 'First line\nsecond line\r\n\tthird' },
      { input: '', wire: null },
      { input: '0', wire: '0' },
      { input: '４２', wire: '４２' },
      { input: 'nul\0inside', wire: 'nulinside' },
      { input: '量產 🚀 مرحبا', wire: '量產 🚀 مرحبا' },
      { input: 'ｘ'.repeat(10_000), wire: 'ｘ'.repeat(10_000) },
    ],
    invalid: [
      { input: 0, code: 'FIELD_TYPE' },
      { input: ['line'], code: 'FIELD_TYPE' },
      { input: '\udc00', code: 'FIELD_TYPE' },
      { input: 'x'.repeat(32_001), code: 'FIELD_TOO_LONG' },
      { options: { maxLength: 9_999 }, input: 'x'.repeat(10_000), code: 'FIELD_TOO_LONG' },
    ],
  },
  wire: {
    jsonIn: 'text',
    jsonOut: 'text (NFC)',
    filter: 'text (`contains` only)',
    csv: 'the text, with its line breaks',
    typescript: 'string',
  },
});
