/** What becomes of a value: undefined where it cannot become the other type. */
type Convert = (value: unknown) => unknown;

const text: Convert = String;
const whole: Convert = (value) =>
  /^-?\d+$/.test(String(value)) ? Number(String(value)) : undefined;

/** The conversions that the run makes, in words of its own. */
const conversions: Readonly<Record<string, Readonly<Record<string, Convert>>>> = {
  text: { long_text: text, integer: whole },
  long_text: { text: (value) => (String(value).length <= 60 ? value : undefined) },
  email: { text },
  url: { text },
  boolean: { text },
  integer: { text, decimal: text },
  decimal: { text, integer: whole },
  date: { text },
};

/** Ways back that a revert takes, beside the conversions. */
const returns: Readonly<Record<string, Readonly<Record<string, Convert>>>> = {
  text: {
    email: (value) => (String(value).includes('@') ? value : undefined),
    url: (value) => (/^https?:/.test(String(value)) ? value : undefined),
    boolean: (value) => ({ true: true, false: false })[String(value)],
    date: (value) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) ? value : undefined),
    decimal: (value) => (/^-?\d+(\.\d+)?$/.test(String(value)) ? value : undefined),
  },
};

/** The types that a field of a type may become. */
export const becomes = (type: string): readonly string[] => Object.keys(conversions[type] ?? {});

/** How values of one type become values of another; undefined where the run does not know. */
export function conversionOf(from: string, to: string): Convert | undefined {
  const convert = conversions[from]?.[to] ?? returns[from]?.[to];
  return convert && ((value) => (value === null ? null : convert(value)));
}
