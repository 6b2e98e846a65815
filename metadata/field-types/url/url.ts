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
import { cellText } from '../cell-text.ts';
import { optionsSchema, searchOption } from '../common-options.ts';
import { accept, defineFieldType, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { normalizeText, textBytes, textOperand } from '../text-value.ts';

/** Counted as sent, where a Chinese character takes nine: so much fits into an index. */
const maxLength = 2_000;

/**
 * A web address of scheme http or https, kept as typed. User names and passwords in an address
 * are refused: a CRM shows it to everyone.
 */
export const url = defineFieldType({
  name: 'url',
  title: 'Web address',
  labels: { 'zh-Hant': '網址', 'zh-Hans': '网址' },
  options: optionsSchema({ ...searchOption }, { default: { type: 'string' } }),
  value: (_field, use) =>
    use === 'reply'
      ? { type: 'string' }
      : { type: 'string', maxLength, pattern: '^[hH][tT][tT][pP][sS]?://' },
  columns: () => [{ suffix: '', type: 'text', bytes: textBytes(maxLength) }],
  normalize,
  store: (value) => ({ '': value as string | null }),
  read: () => column(),
  masked: () => call('mask_text', column()),
  sort: () => ({ term: call('fold', column()), type: 'text' }),
  filter: () => ({ term: column(), type: 'text' }),
  operators: [eq, ne, isIn, notIn, contains, startsWith, endsWith, isEmpty, isNotEmpty],
  operand: textOperand,
  csv: { parse, format: cellText },
  samples: {
    valid: [
      { input: 'https://example.com', wire: 'https://example.com' },
      { input: ' http://example.com:8080/a b?q=1#c ', wire: 'http://example.com:8080/a%20b?q=1#c' },
      { input: 'HTTPS://Example.COM/Path', wire: 'HTTPS://Example.COM/Path' },
      { input: 'https://例子.台灣/報價?頁=１', wire: 'https://例子.台灣/報價?頁=１' },
      { input: 'https://example.com/🎉/مرحبا', wire: 'https://example.com/🎉/مرحبا' },
      { input: '', wire: null },
      { input: '  ', wire: null },
      { input: 'https://example.com/\0', wire: 'https://example.com/' },
    ],
    invalid: [
      { input: 0, code: 'FIELD_TYPE' },
      { input: { href: 'https://example.com' }, code: 'FIELD_TYPE' },
      { input: 'https://example.com/\ud800', code: 'FIELD_TYPE' },
      { input: '0', code: 'FIELD_URL' },
      { input: 'www.example.com', code: 'FIELD_URL' },
      { input: 'ftp://example.com', code: 'FIELD_URL' },
      { input: 'javascript:alert(1)', code: 'FIELD_URL' },
      { input: 'java\nscript://example.com/%0aalert(1)', code: 'FIELD_URL' },
      { input: 'https://amy:secret@example.com', code: 'FIELD_URL' },
      { input: 'https://', code: 'FIELD_URL' },
      { input: 'https:example.com', code: 'FIELD_URL' },
      { input: 'https://exa mple.com', code: 'FIELD_URL' },
      { input: `https://example.com/${'x'.repeat(10_000)}`, code: 'FIELD_TOO_LONG' },
      { input: `https://example.com/${'頁'.repeat(500)}`, code: 'FIELD_TOO_LONG' },
    ],
  },
  wire: {
    jsonIn: 'text that begins with `http://` or `https://`',
    jsonOut: 'text',
    filter: 'text, whole or a part',
    csv: 'the address; `www.example.com` gets `https://`',
    typescript: 'string',
  },
});

function normalize(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('text');
  const normalized = normalizeText(input.trim().replaceAll(' ', '%20'), maxLength);
  if (!normalized.ok || normalized.value === null) return normalized;
  const address = String(normalized.value);
  const sent = addressAsSent(address);
  if (sent === undefined) return refuse('FIELD_URL');
  return sent.length > maxLength
    ? refuse('FIELD_TOO_LONG', { max: maxLength, length: sent.length })
    : accept(address);
}

/** The address as a browser would send it, encoded; undefined when it is none that we take. */
function addressAsSent(address: string): string | undefined {
  const host = /^https?:\/\/([^/?#\\]+)/iu.exec(address)?.[1];
  if (!host || /%20|@/.test(host) || hasControls(address)) return undefined;
  return URL.parse(address)?.href;
}

/** Whether browsers would drop or break on some character: controls, line ends, bidi overrides. */
function hasControls(address: string): boolean {
  return /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(address);
}

/** Spreadsheets hold addresses as people write them, mostly without a scheme. */
function parse(cell: string): string {
  const trimmed = cell.trim();
  const isBare =
    /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+(?::\d{1,5})?(?:[/?#]|$)/u.test(
      trimmed,
    );
  return isBare ? `https://${trimmed}` : trimmed;
}
