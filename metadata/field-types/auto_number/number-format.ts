/** What a format may be: literal text, parts of the date, and exactly one run of zeros in braces. */
export const formatPattern =
  '^([^{}\\u0000-\\u001f]|\\{(YYYY|YY|MM|DD)\\})*\\{0{1,12}\\}([^{}\\u0000-\\u001f]|\\{(YYYY|YY|MM|DD)\\})*$';

/** The format of fields that name none. */
export const usualFormat = '{0000}';

/** A format on a certain day: what stands before and after the number, and its least digits. */
export interface NumberParts {
  readonly prefix: string;
  readonly digits: number;
  readonly suffix: string;
  /** Numbers count from the start again in each period: a year when the format names the year. */
  readonly period: string;
}

/**
 * A format such as `Q-{YYYY}-{0000}` on a day.
 *
 * @param day `YYYY-MM-DD` in the workspace's time zone.
 */
export function numberParts(format: string, day: string): NumberParts {
  const tokens: Readonly<Record<string, string>> = {
    YYYY: day.slice(0, 4),
    YY: day.slice(2, 4),
    MM: day.slice(5, 7),
    DD: day.slice(8, 10),
  };
  const dated = (text: string) => text.replace(/\{(\w+)\}/g, (_, token) => tokens[token] ?? '');
  const [, before = '', zeros = '0', after = ''] = /^(.*)\{(0+)\}(.*)$/su.exec(format) ?? [];
  const named = [...format.matchAll(/\{([YMD]+)\}/g)].map(([, token]) => tokens[token as string]);
  return {
    prefix: dated(before),
    digits: zeros.length,
    suffix: dated(after),
    period: named.join('-'),
  };
}

/** The text of a number; a number with more digits than the format has zeros keeps them all. */
export function numberText({ prefix, digits, suffix }: NumberParts, number: bigint): string {
  return `${prefix}${String(number).padStart(digits, '0')}${suffix}`;
}

/** The number in a text of this format, if it is one: an import's own numbers move the counter. */
export function numberIn({ prefix, suffix }: NumberParts, text: string): bigint | undefined {
  if (!text.startsWith(prefix) || !text.endsWith(suffix)) return undefined;
  const digits = text.slice(prefix.length, text.length - suffix.length);
  return /^\d{1,18}$/.test(digits) ? BigInt(digits) : undefined;
}
