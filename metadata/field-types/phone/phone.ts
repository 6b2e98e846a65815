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
import { codePoints, halfWidth, plainText } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import { optionsSchema, searchOption } from '../common-options.ts';
import { accept, defineFieldType, type Field, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { textBytes } from '../text-value.ts';
import { canonicalPhone, phoneCountries, phoneDigits } from './phone-number.ts';
import { samples } from './samples.ts';

/** The longest text that is kept as it was typed. */
const maxLength = 40;

/**
 * A phone number.
 *
 * What can be read becomes a number that can be dialled from anywhere; national numbers are read in
 * the field's `country`. What looks like a phone number and cannot be read (`2345 6789`, `02-1111 /
 * 0912…`) stays as it was typed, so that an import loses nothing; a `strict` field refuses it.
 */
export const phone = defineFieldType({
  name: 'phone',
  title: 'Phone number',
  labels: { 'zh-Hant': '電話號碼', 'zh-Hans': '电话号码' },
  options: optionsSchema(
    {
      country: {
        type: 'string',
        enum: phoneCountries,
        title: 'Country of numbers without a country code',
      },
      strict: {
        type: 'boolean',
        title: 'Only numbers that can be dialled from anywhere',
        description: 'Without it, a number that cannot be read stays as it was typed.',
      },
      ...searchOption,
    },
    { default: { type: 'string' } },
  ),
  value: (_field, use) =>
    use === 'reply' ? { type: 'string' } : { type: 'string', maxLength: maxLength + 20 },
  columns: () => [
    { suffix: '', type: 'text', bytes: textBytes(maxLength) },
    { suffix: 'digits', type: 'text', bytes: textBytes(maxLength) },
  ],
  normalize,
  store: (value) => ({
    '': value as string | null,
    digits: typeof value === 'string' ? phoneDigits(value) : null,
  }),
  read: () => column(),
  masked: () => call('mask_phone', column()),
  sort: () => ({ term: call('fold', column()), type: 'text' }),
  filter: () => ({ term: column(), type: 'text' }),
  partial: () => ({ term: column('digits'), type: 'text', operand: someDigits }),
  operators: [eq, ne, isIn, notIn, contains, startsWith, endsWith, isEmpty, isNotEmpty],
  operand: (input, field) => {
    const normalized = normalize(input, field, undefined, false);
    return normalized.ok || typeof input !== 'string' ? normalized : asTyped(input);
  },
  csv: { parse: (cell) => cell.trim(), format: cellText },
  samples,
  wire: {
    jsonIn: 'text `+886 2 2345 6789`; `02-2345-6789` with the option `country`',
    jsonOut: 'text `+886223456789`, with extension `+886223456789;ext=12`; as typed if unreadable',
    filter: 'a number for `eq`, some of its digits for `contains`',
    csv: 'the same',
    typescript: 'string',
  },
});

/** The canonical number, null when it is empty, what was typed where that may stay, or the fault. */
function normalize(
  input: unknown,
  field: Field,
  _context?: unknown,
  isStrict = field.options.strict === true,
): Normalized {
  if (typeof input !== 'string') return expected('phone');
  const text = plainText(input)?.trim();
  if (text === undefined) return expected('wellFormedText');
  if (text === '') return accept(null);
  const { country } = field.options;
  const canonical = canonicalPhone(text, country);
  if (canonical !== undefined) return accept(canonical);
  if (isStrict) return expected(country === undefined ? 'internationalPhone' : 'phone');
  const length = codePoints(text);
  if (length > maxLength) return refuse('FIELD_TOO_LONG', { max: maxLength, length });
  return isPhoneLike(text) ? accept(text) : expected('phone');
}

/** At least three figures, few letters (`ext`, `轉`, a name), and only what stands around numbers. */
function isPhoneLike(text: string): boolean {
  const plain = halfWidth(text);
  const figures = plain.match(/[0-9]/g)?.length ?? 0;
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  return (
    figures >= 3 && letters <= figures + 4 && /^[\p{L}\p{M}0-9 +\-‐-―.()/#*:;,&'~=]+$/u.test(plain)
  );
}

/** A text that no field could hold may still be looked for; it is just not found. */
function asTyped(input: string): Normalized {
  const text = plainText(input.slice(0, 200));
  return text === undefined ? expected('wellFormedText') : accept(text.trim() || null);
}

/** The figures of a part of a number, however it is punctuated. */
function someDigits(input: unknown): Normalized {
  const text = typeof input === 'number' ? String(input) : input;
  if (typeof text !== 'string') return expected('phoneDigits');
  const figures = halfWidth(text.slice(0, 200)).replace(/\D+/g, '');
  return figures === '' ? expected('phoneDigits') : accept(figures);
}
