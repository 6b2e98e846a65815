import { sanitizeRichText } from '#sanitize-rich-text';
import { contains, isEmpty, isNotEmpty } from '../../operators/index.ts';
import { call, column } from '../../sql/index.ts';
import { codePoints, plainText } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import { numberOption, optionsSchema, searchOption } from '../common-options.ts';
import {
  accept,
  defineFieldType,
  type Field,
  type FieldComponent,
  type Normalized,
  refuse,
} from '../contract.ts';
import { expected } from '../expected.ts';
import { textBytes, textOperand } from '../text-value.ts';
import { hasTags, paragraphsOf, plainOf } from './html-text.ts';
import { samples } from './samples.ts';

const maxLength = (field: Field): number => numberOption(field.options, 'maxLength', 32_000);

/** Mark-up may weigh more before it is cleaned than after; beyond this it is not even looked at. */
const roughFactor = 10;

const words: FieldComponent = Object.freeze({
  title: 'Text without formatting',
  labels: { 'zh-Hant': '純文字', 'zh-Hans': '纯文本' },
  term: column('text'),
  type: 'text',
  operators: [contains, isEmpty, isNotEmpty],
  normalize: textOperand,
  schema: { type: 'string' },
  read: column('text'),
});

/**
 * Text with headings, lists, links and the like, as HTML.
 *
 * It is cleaned when it is written: what is stored is safe to show. Its words stand in a column of
 * their own, where filters and search look.
 */
export const richText = defineFieldType({
  name: 'rich_text',
  title: 'Formatted text',
  labels: { 'zh-Hant': '格式化文字', 'zh-Hans': '富文本' },
  options: optionsSchema(
    {
      maxLength: {
        type: 'integer',
        minimum: 1,
        maximum: 1_000_000,
        default: 32_000,
        title: 'Most characters, mark-up included',
      },
      ...searchOption,
    },
    { default: { type: 'string' } },
  ),
  value: (field, use) =>
    use === 'reply' ? { type: 'string' } : { type: 'string', maxLength: maxLength(field) },
  columns: (field) => [
    { suffix: '', type: 'text', bytes: textBytes(maxLength(field)) },
    { suffix: 'text', type: 'text', bytes: textBytes(maxLength(field)) },
  ],
  normalize: (input, field) => normalize(input, maxLength(field)),
  indexable: () => false,
  store: (value) => ({
    '': value as string | null,
    text: typeof value === 'string' ? plainOf(value) : null,
  }),
  read: () => column(),
  masked: () => call('mask_text', column('text')),
  sort: () => null,
  filter: () => ({ term: column('text'), type: 'text' }),
  operators: [contains, isEmpty, isNotEmpty],
  operand: textOperand,
  components: () => ({ text: words }),
  csv: {
    parse: (cell) => (hasTags(cell) ? cell : paragraphsOf(cell)),
    format: cellText,
  },
  samples,
  wire: {
    jsonIn: 'HTML text; what is not allowed is taken out',
    jsonOut: 'HTML text of headings, paragraphs, lists, quotes, code, emphasis and links',
    filter: 'text (`contains` only), looked for in the words; `notes.text` are the words alone',
    csv: 'the HTML text; a cell without mark-up is plain text',
    typescript: 'string',
  },
});

function normalize(input: unknown, max: number): Normalized {
  if (typeof input !== 'string') return expected('text');
  const text = plainText(input);
  if (text === undefined) return expected('wellFormedText');
  if (text.length > max * roughFactor) return tooLong(text, max);
  const html = sanitizeRichText(text);
  if (html.length > max && codePoints(html) > max) return tooLong(html, max);
  return accept(plainOf(html) === '' && !html.includes('<hr') ? null : html);
}

const tooLong = (text: string, max: number): Normalized =>
  refuse('FIELD_TOO_LONG', { max, length: codePoints(text) });
