import {
  between,
  contains,
  endsWith,
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
  startsWith,
} from '../../operators/index.ts';
import { call, column, nothing, parts } from '../../sql/index.ts';
import { optionsSchema } from '../common-options.ts';
import {
  accept,
  defineFieldType,
  type FieldComponent,
  type JsonSchema,
  type Normalized,
} from '../contract.ts';
import { expected } from '../expected.ts';
import { partTitle, textComponent } from '../parts-type.ts';
import { textBytes, textOperand } from '../text-value.ts';
import { isFileValue } from './file-value.ts';
import { samples } from './samples.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const idSchema = { type: 'string', format: 'uuid' } as const;

const wholeFile: JsonSchema = {
  type: 'object',
  properties: {
    id: idSchema,
    name: { type: 'string' },
    size: { type: 'integer' },
    type: { type: 'string' },
  },
  required: ['id', 'name', 'size', 'type'],
  additionalProperties: false,
};

const namedFile: JsonSchema = {
  type: 'object',
  properties: { id: idSchema },
  required: ['id'],
  additionalProperties: true,
};

/** Large enough for every file that there is. */
const largestSize = Number.MAX_SAFE_INTEGER;

const sizeComponent: FieldComponent = Object.freeze({
  ...partTitle('Size (bytes)', '大小（位元組）', '大小（字节）'),
  term: column('size'),
  type: 'bigint',
  operators: [eq, ne, lt, lte, gt, gte, between, isEmpty, isNotEmpty],
  normalize: sizeOf,
  schema: { type: 'integer' },
  read: column('size'),
});

const nameOperators = [eq, ne, contains, startsWith, endsWith, isEmpty, isNotEmpty];
const typeOperators = [eq, ne, isIn, notIn, contains, startsWith, isEmpty, isNotEmpty];

const components = Object.freeze({
  name: textComponent(
    'name',
    partTitle('File name', '檔案名稱', '文件名'),
    textOperand,
    nameOperators,
  ),
  size: sizeComponent,
  type: textComponent(
    'type',
    partTitle('File type', '檔案類型', '文件类型'),
    textOperand,
    typeOperators,
  ),
});

/**
 * A file: uploaded first, then held by one field of one record.
 *
 * What comes in is the id of an upload; the pipeline looks it up, judges it by `accept` and
 * `maxSize`, and keeps name, size and type beside the id, since they never change: lists need no
 * further table, and history shows names.
 */
export const file = defineFieldType({
  name: 'file',
  title: 'File',
  labels: { 'zh-Hant': '檔案', 'zh-Hans': '文件' },
  options: optionsSchema({
    accept: {
      type: 'array',
      items: {
        type: 'string',
        pattern: '^(\\.[a-z0-9]{1,12}|[a-z]{1,20}/(\\*|[a-z0-9][a-z0-9.+-]{0,99}))$',
      },
      maxItems: 50,
      uniqueItems: true,
      title: 'Types of files',
      description: 'Endings such as `.pdf`, or media types such as `image/*`; without any, all.',
    },
    maxSize: {
      type: 'integer',
      minimum: 1,
      maximum: 4_000,
      title: 'Most megabytes',
      description: 'The server may allow less.',
    },
  }),
  value: (_field, use) => {
    if (use === 'reply' || use === 'codegen') return wholeFile;
    return use === 'form' ? namedFile : { anyOf: [idSchema, namedFile] };
  },
  columns: () => [
    { suffix: '', type: 'uuid', bytes: 16 },
    { suffix: 'name', type: 'text', bytes: textBytes(255) },
    { suffix: 'size', type: 'bigint', bytes: 8 },
    { suffix: 'type', type: 'text', bytes: textBytes(100) },
  ],
  normalize,
  indexable: () => false,
  store: (value) => {
    if (!isFileValue(value)) return { '': idIn(value), name: null, size: null, type: null };
    const { id, name, size, type } = value;
    return { '': id, name, size, type };
  },
  read: () =>
    parts({
      id: column(),
      name: column('name'),
      size: column('size'),
      type: column('type'),
    }),
  masked: () => nothing,
  sort: () => ({ term: call('fold', column('name')), type: 'text' }),
  filter: () => ({ term: column(), type: 'uuid' }),
  operators: [isEmpty, isNotEmpty],
  components: () => components,
  text: (value) => (isFileValue(value) ? value.name : ''),
  csv: { parse: (cell) => cell.trim(), format: (wire) => idIn(wire) ?? '' },
  samples,
  wire: {
    jsonIn: 'id of an upload (`POST /files`), or an object with it as `id`',
    jsonOut: '`{id, name, size, type}`: bytes, and the media type by the content',
    filter: '`is_empty`, `is_not_empty`; `drawing.name`, `drawing.type` as texts, `drawing.size`',
    csv: 'the id',
    typescript: '`{ id: string; name: string; size: number; type: string }`',
  },
});

/** An id in lower case. What a reply had told of the file may be sent back: its `id` counts. */
function normalize(input: unknown): Normalized {
  const given = typeof input === 'object' ? idIn(input) : input;
  if (typeof given !== 'string') return expected('fileId');
  const id = given.trim().toLowerCase();
  if (id === '') return accept(null);
  return uuid.test(id) ? accept(id) : expected('fileId');
}

function idIn(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const id = isObject ? (value as { readonly id?: unknown }).id : undefined;
  return typeof id === 'string' ? id : null;
}

function sizeOf(input: unknown): Normalized {
  const number = typeof input === 'string' && /^\d{1,16}$/.test(input) ? Number(input) : input;
  const isSize = typeof number === 'number' && Number.isInteger(number);
  return isSize && number >= 0 && number <= largestSize ? accept(number) : expected('integer');
}
