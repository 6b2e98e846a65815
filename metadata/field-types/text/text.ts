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
import { compilePattern } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import { externalIdOption, numberOption, optionsSchema, searchOption } from '../common-options.ts';
import { defineFieldType, type Field, type Normalized, refuse } from '../contract.ts';
import { longestIndexedText } from '../indexable.ts';
import { normalizeText, textBytes, textOperand } from '../text-value.ts';
import { samples } from './samples.ts';

const maxLength = (field: Field): number => numberOption(field.options, 'maxLength', 255);
const patternOf = (field: Field): string | undefined =>
  typeof field.options.pattern === 'string' ? field.options.pattern : undefined;

/** One line of text, such as a name or a phone number. */
export const text = defineFieldType({
  name: 'text',
  title: 'Text',
  labels: { 'zh-Hant': '文字', 'zh-Hans': '文本' },
  options: optionsSchema(
    {
      maxLength: {
        type: 'integer',
        minimum: 1,
        maximum: 4_000,
        default: 255,
        title: 'Most characters',
      },
      pattern: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        title: 'Pattern',
        description:
          'A regular expression as in JSON Schema, Unicode aware: `^[A-Z]{2}-\\d{4}$`. Patterns that could take long on some text are refused.',
      },
      ...searchOption,
      ...externalIdOption,
    },
    { default: { type: 'string' } },
  ),
  value: (field, use) => {
    if (use === 'reply') return { type: 'string' };
    const pattern = patternOf(field);
    return { type: 'string', maxLength: maxLength(field), ...(pattern ? { pattern } : {}) };
  },
  columns: (field) => [{ suffix: '', type: 'text', bytes: textBytes(maxLength(field)) }],
  normalize,
  indexable: ({ options }) => numberOption(options, 'maxLength', 255) <= longestIndexedText,
  store: (value) => ({ '': value as string | null }),
  read: () => column(),
  masked: () => call('mask_text', column()),
  sort: () => ({ term: call('fold', column()), type: 'text' }),
  filter: () => ({ term: column(), type: 'text' }),
  operators: [eq, ne, isIn, notIn, contains, startsWith, endsWith, isEmpty, isNotEmpty],
  operand: textOperand,
  csv: { parse: (cell) => cell, format: cellText },
  samples,
  wire: {
    jsonIn: 'text',
    jsonOut: 'text (NFC)',
    filter: 'text',
    csv: 'the text',
    typescript: 'string',
  },
});

function normalize(input: unknown, field: Field): Normalized {
  const most = maxLength(field);
  const normalized = normalizeText(input, most);
  const pattern = patternOf(field);
  if (!normalized.ok || normalized.value === null || !pattern) return normalized;
  const isMatch = compilePattern(pattern, most)?.test(String(normalized.value)) ?? false;
  return isMatch ? normalized : refuse('FIELD_PATTERN', { pattern });
}
