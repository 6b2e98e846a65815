import { contains, isEmpty, isNotEmpty } from '../../operators/index.ts';
import { cast, column, nothing } from '../../sql/index.ts';
import { numberOption, optionsSchema } from '../common-options.ts';
import { accept, defineFieldType, type Field, type StoredValue } from '../contract.ts';
import { textOperand } from '../text-value.ts';
import { parseJson, unreadableJson } from './json-text.ts';
import { normalizeJson } from './json-value.ts';
import { samples } from './samples.ts';

const maxLength = (field: Field): number => numberOption(field.options, 'maxLength', 20_000);

/** Any JSON value but null; a NUL can stand in none of its texts. */
const anyJson = {
  type: ['object', 'array', 'string', 'number', 'boolean'],
  pattern: '^[^\\u0000]*$',
} as const;

/** Data of another system as it is: a tree of objects and lists that the platform does not look into. */
export const json = defineFieldType({
  name: 'json',
  title: 'JSON',
  labels: { 'zh-Hant': 'JSON 資料', 'zh-Hans': 'JSON 数据' },
  options: optionsSchema(
    {
      maxLength: {
        type: 'integer',
        minimum: 1,
        maximum: 1_000_000,
        default: 20_000,
        title: 'Most characters',
      },
    },
    { default: anyJson },
  ),
  value: (_field, use) => {
    if (use === 'form') return anyJson;
    const members = { additionalProperties: true };
    const isRead = use === 'reply' || use === 'codegen';
    return isRead ? { type: anyJson.type, ...members } : { ...anyJson, ...members };
  },
  columns: () => [{ suffix: '', type: 'jsonb', bytes: 24 }],
  normalize: (input, field) => normalizeJson(input, maxLength(field)),
  indexable: () => false,
  store: (value) => ({ '': value as StoredValue }),
  read: () => column(),
  masked: () => nothing,
  sort: () => null,
  filter: () => ({ term: cast(column(), 'text'), type: 'text' }),
  operators: [contains, isEmpty, isNotEmpty],
  operand: (input) =>
    typeof input === 'number' || typeof input === 'boolean' ? accept(input) : textOperand(input),
  csv: {
    parse: (cell) => {
      const parsed = parseJson(cell);
      return parsed.ok ? (parsed.value ?? '') : unreadableJson(cell);
    },
    format: (wire) => (wire === null || wire === undefined ? '' : (written(wire) ?? '')),
  },
  samples,
  wire: {
    jsonIn: 'any JSON value',
    jsonOut: 'the same; keys in another order',
    filter: 'text (`contains` only), looked for in the JSON as PostgreSQL writes it',
    csv: 'JSON text `{"a":1}`',
    typescript: 'unknown',
  },
});

/** The JSON text of a value; nothing for what has none. */
function written(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
