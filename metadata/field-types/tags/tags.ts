import {
  includesAll,
  includesAny,
  includesNone,
  isEmpty,
  isNotEmpty,
} from '../../operators/index.ts';
import { column, nothing } from '../../sql/index.ts';
import { codePoints, plainText } from '../../text/index.ts';
import { numberOption, optionsSchema } from '../common-options.ts';
import { accept, defineFieldType, type Field, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { listCell, onlyOne } from '../list-value.ts';
import { samples } from './samples.ts';

const usualCount = 50;
const mostTags = 200;
const longestTag = 60;

/** What is compared: letters of either case and of either width are the same. */
const keyOf = (tag: string): string => tag.normalize('NFKC').toLowerCase();

const maxTags = (field: Field): number => numberOption(field.options, 'maxTags', usualCount);

/** Free labels; those that differ in case alone are one. */
export const tags = defineFieldType({
  name: 'tags',
  title: 'Tags',
  labels: { 'zh-Hant': '標籤', 'zh-Hans': '标签' },
  options: optionsSchema(
    {
      maxTags: {
        type: 'integer',
        minimum: 1,
        maximum: mostTags,
        default: usualCount,
        title: 'Most tags of one record',
      },
    },
    { default: { type: 'array', items: { type: 'string' } } },
  ),
  value: (field, use) => {
    if (use === 'reply' || use === 'codegen') return { type: 'array', items: { type: 'string' } };
    const items = { type: 'string', minLength: 1, maxLength: longestTag };
    return { type: 'array', items, uniqueItems: true, maxItems: maxTags(field) };
  },
  columns: () => [
    { suffix: '', type: 'text[]', bytes: 24 },
    { suffix: 'keys', type: 'text[]', bytes: 24, index: { using: 'gin', always: true } },
  ],
  normalize: (input, field) => normalizeTags(input, maxTags(field)),
  indexable: () => false,
  store: (value) => ({
    '': value as readonly string[] | null,
    keys: Array.isArray(value) ? value.map(keyOf) : null,
  }),
  read: () => column(),
  masked: () => nothing,
  sort: () => null,
  filter: () => ({ term: column('keys'), type: 'text[]' }),
  operators: [includesAny, includesAll, includesNone, isEmpty, isNotEmpty],
  operand,
  csv: { parse: (cell) => cell, format: listCell },
  samples,
  wire: {
    jsonIn: 'list of texts of at most 60 characters; `[]` for empty',
    jsonOut: 'list of texts as they were written; null when empty',
    filter: 'texts in either case with `includes_any`, `includes_all`, `includes_none`',
    csv: '`a;b`',
    typescript: 'string[]',
  },
});

/** A semicolon parts two tags wherever it stands, since a cell could not tell them apart. */
function normalizeTags(input: unknown, max: number): Normalized {
  const list = typeof input === 'string' ? [input] : input;
  if (!Array.isArray(list) || list.some((one) => typeof one !== 'string')) return expected('tags');
  if (list.length > 2 * mostTags) return refuse('FIELD_TOO_MANY', { max, count: list.length });
  const found = new Map<string, string>();
  for (const text of list.flatMap((one: string) => one.split(';'))) {
    const plain = plainText(text);
    if (plain === undefined) return expected('wellFormedText');
    const tag = plain.replace(/\s+/gu, ' ').trim();
    const length = codePoints(tag);
    if (length > longestTag) return refuse('FIELD_TOO_LONG', { max: longestTag, length });
    if (tag !== '' && !found.has(keyOf(tag))) found.set(keyOf(tag), tag);
  }
  if (found.size > max) return refuse('FIELD_TOO_MANY', { max, count: found.size });
  return accept(found.size === 0 ? null : [...found.values()]);
}

function operand(input: unknown): Normalized {
  const one = normalizeTags(onlyOne(input), 1);
  return one.ok && Array.isArray(one.value) ? accept(keyOf(String(one.value[0]))) : one;
}
