/** Powers of ten that people put behind a figure: 3.5萬, 120k, 2m. */
const magnitudes: Readonly<Record<string, number>> = {
  k: 3,
  m: 6,
  b: 9,
  萬: 4,
  万: 4,
  億: 8,
  亿: 8,
};

const separators = new Map<string, { group: string; decimal: string }>();

function separatorsOf(locale: string): { group: string; decimal: string } {
  const known = separators.get(locale);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12345.6);
  const found = {
    group: parts.find((part) => part.type === 'group')?.value ?? ',',
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
  };
  separators.set(locale, found);
  return found;
}

/** Moves the decimal point of `digits.fraction` to the right, on text alone. */
function shift(digits: string, fraction: string, places: number): string {
  const moved = fraction.padEnd(places, '0');
  return `${digits}${moved.slice(0, places)}.${moved.slice(places)}`;
}

/** The shortest form of an exact decimal: no leading or trailing zeros, never "-0". */
export function canonicalDecimal(text: string): string {
  const negative = text.startsWith('-');
  const [digits = '', fraction = ''] = text.replace(/^[-+]/, '').split('.');
  const whole = digits.replace(/^0+(?=\d)/, '') || '0';
  const rest = fraction.replace(/0+$/, '');
  const plain = rest === '' ? whole : `${whole}.${rest}`;
  return negative && plain !== '0' ? `-${plain}` : plain;
}

/**
 * The exact decimal that someone typed: grouping of the language, full-width digits, a trailing
 * 萬, 億, k, m or b, and accountants' brackets are understood. Null for nothing, undefined for
 * what is not a number. Works on text from end to end, so that no digit is lost.
 */
export function parseDecimalText(text: string, locale: string): string | null | undefined {
  const { group, decimal } = separatorsOf(locale);
  let rest = text
    .normalize('NFKC')
    .replace(/[\s_'’]/g, '')
    .replace(/[−–]/g, '-');
  if (rest === '') return null;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed?.[1]) rest = `-${bracketed[1]}`;
  rest = rest.split(group.trim() === '' ? ',' : group).join('');
  if (decimal !== '.') rest = rest.replace(decimal, '.');
  const match = /^([-+]?)(\d*)(?:\.(\d*))?([kmb萬万億亿]?)$/i.exec(rest);
  if (!match) return undefined;
  const [, sign = '', digits = '', fraction = '', suffix = ''] = match;
  if (digits === '' && fraction === '') return undefined;
  const places = magnitudes[suffix.toLowerCase()] ?? 0;
  return canonicalDecimal(`${sign}${shift(digits, fraction, places)}`);
}

const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

/** Text of a wire decimal; numbers that a client may hold are taken too. */
export function decimalOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return '';
}

type Numeric = Intl.StringNumericLiteral;

/** The decimal with the grouping of the language, exact to its last digit. */
export function formatDecimalText(value: unknown, locale: string): string {
  const text = decimalOf(value);
  if (!isDecimal(text)) return text;
  const fraction = text.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: Math.min(fraction, 100),
    maximumFractionDigits: Math.min(fraction, 100),
  });
  return format.format(text as Numeric);
}

/** What an editor shows under the caret: no grouping, the decimal sign of the language. */
export function draftDecimalText(value: unknown, locale: string): string {
  const text = decimalOf(value);
  const { decimal } = separatorsOf(locale);
  return isDecimal(text) && decimal !== '.' ? text.replace('.', decimal) : text;
}

/**
 * The amount with its currency as the language writes it: `NT$24,710`, `US$1.50`. Cents are left
 * out when there are none, as in figures that people say aloud.
 */
export function formatMoneyText(value: unknown, currency: string, locale: string): string {
  const text = decimalOf(value);
  if (!isDecimal(text)) return text;
  const fraction = text.split('.')[1]?.length ?? 0;
  try {
    const usual = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions();
    const digits = fraction === 0 ? 0 : Math.max(fraction, usual.maximumFractionDigits ?? 0);
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(text as Numeric);
  } catch {
    return `${currency} ${formatDecimalText(text, locale)}`;
  }
}
