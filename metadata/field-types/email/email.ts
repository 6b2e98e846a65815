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
import { halfWidth } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import { externalIdOption, optionsSchema, searchOption } from '../common-options.ts';
import { accept, defineFieldType, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { normalizeText, textBytes, textOperand } from '../text-value.ts';

/** RFC 5321, 4.5.3.1.3: a path has 256 octets, two of which are its angle brackets. */
const maxLength = 254;

/** An e-mail address; the domain is kept in lower case, the part before the `@` as typed. */
export const email = defineFieldType({
  name: 'email',
  title: 'E-mail',
  labels: { 'zh-Hant': '電子郵件', 'zh-Hans': '电子邮件' },
  options: optionsSchema({ ...searchOption, ...externalIdOption }, { default: { type: 'string' } }),
  value: (_field, use) =>
    use === 'reply' ? { type: 'string' } : { type: 'string', format: 'email', maxLength },
  columns: () => [{ suffix: '', type: 'text', bytes: textBytes(maxLength) }],
  normalize,
  store: (value) => ({ '': value as string | null }),
  read: () => column(),
  masked: () => call('mask_email', column()),
  sort: () => ({ term: call('fold', column()), type: 'text' }),
  filter: () => ({ term: column(), type: 'text' }),
  operators: [eq, ne, isIn, notIn, contains, startsWith, endsWith, isEmpty, isNotEmpty],
  operand,
  csv: { parse: (cell) => cell, format: cellText },
  samples: {
    valid: [
      { input: 'amy@example.com', wire: 'amy@example.com' },
      { input: ' Amy.Lin+deals@EXAMPLE.com ', wire: 'Amy.Lin+deals@example.com' },
      { input: 'ａｍｙ＠example.com', wire: 'amy@example.com' },
      { input: "o'neil@mail.example.co.uk", wire: "o'neil@mail.example.co.uk" },
      { input: '王小明@例子.台灣', wire: '王小明@例子.台灣' },
      { input: '', wire: null },
      { input: '   ', wire: null },
      { input: 'a\0@example.com', wire: 'a@example.com' },
    ],
    invalid: [
      { input: 0, code: 'FIELD_TYPE' },
      { input: ['amy@example.com'], code: 'FIELD_TYPE' },
      { input: 'amy\ud800@example.com', code: 'FIELD_TYPE' },
      { input: '0', code: 'FIELD_EMAIL' },
      { input: 'amy', code: 'FIELD_EMAIL' },
      { input: '@example.com', code: 'FIELD_EMAIL' },
      { input: 'amy@', code: 'FIELD_EMAIL' },
      { input: 'amy@localhost', code: 'FIELD_EMAIL' },
      { input: 'amy@@example.com', code: 'FIELD_EMAIL' },
      { input: 'amy lin@example.com', code: 'FIELD_EMAIL' },
      { input: 'amy@example..com', code: 'FIELD_EMAIL' },
      { input: 'amy@-example.com', code: 'FIELD_EMAIL' },
      { input: '.amy@example.com', code: 'FIELD_EMAIL' },
      { input: 'amy@example.com, bob@example.com', code: 'FIELD_EMAIL' },
      { input: 'Amy <amy@example.com>', code: 'FIELD_EMAIL' },
      { input: '🎉@example.com', code: 'FIELD_EMAIL' },
      { input: '０１２', code: 'FIELD_EMAIL' },
      { input: 'بريد إلكتروني', code: 'FIELD_EMAIL' },
      { input: `${'a'.repeat(10_000)}@example.com`, code: 'FIELD_TOO_LONG' },
    ],
  },
  wire: {
    jsonIn: 'text `name@example.com`',
    jsonOut: 'text, domain in lower case',
    filter: 'text, whole or a part',
    csv: 'the address',
    typescript: 'string',
  },
});

function normalize(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('text');
  const normalized = normalizeText(plain(input), maxLength);
  if (!normalized.ok || normalized.value === null) return normalized;
  const address = withLowerDomain(String(normalized.value));
  return isAddress(address) ? accept(address) : refuse('FIELD_EMAIL');
}

/** A part of an address may be looked for; of a whole one the domain is lowered as when stored. */
function operand(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('text');
  const normalized = textOperand(plain(input));
  if (!normalized.ok || normalized.value === null) return normalized;
  return accept(withLowerDomain(String(normalized.value)));
}

const plain = (input: string): string => halfWidth(input).trim();

function withLowerDomain(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at + 1) + address.slice(at + 1).toLowerCase();
}

/**
 * One `@` between a local part of RFC 5322's `atext` with single dots (and any letters, RFC 6531)
 * and a domain of at least two labels. Quoted local parts and literal addresses are not taken.
 */
function isAddress(address: string): boolean {
  const at = address.indexOf('@');
  const local = address.slice(0, at);
  const labels = address.slice(at + 1).split('.');
  return (
    at > 0 &&
    local.length <= 64 &&
    local.split('.').every((part) => /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u.test(part)) &&
    labels.length >= 2 &&
    labels.every(isDomainLabel) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

function isDomainLabel(label: string): boolean {
  const isEdged = label.startsWith('-') || label.endsWith('-');
  return label.length <= 63 && !isEdged && /^[\p{L}\p{M}\p{N}-]+$/u.test(label);
}
