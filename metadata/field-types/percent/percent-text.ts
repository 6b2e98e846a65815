import { decimalOf, parseDecimalText } from '../decimal/decimal-text.ts';

/** The percentage with the sign and the grouping of the language, exact to its last digit. */
export function formatPercentText(value: unknown, locale: string): string {
  const text = decimalOf(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const digits = text.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(text as Intl.StringNumericLiteral);
}

/** The percentage that someone typed, with or without its sign; the text itself when it is none. */
export function parsePercentText(text: string, locale: string): string | null {
  const figure = text.normalize('NFKC').replace(/\s*%\s*$/, '');
  const parsed = parseDecimalText(figure, locale);
  return parsed === undefined ? text : parsed;
}
