/**
 * Which types a field may become, by the type that it is. What is not listed is refused: nobody
 * could say what a link or an address becomes as a number.
 */
const conversions: Readonly<Record<string, readonly string[]>> = {
  text: ['long_text', 'email', 'url', 'phone', 'picklist', 'integer', 'decimal', 'date'],
  long_text: ['text'],
  email: ['text'],
  url: ['text'],
  phone: ['text'],
  picklist: ['text', 'boolean'],
  boolean: ['picklist', 'text'],
  integer: ['decimal', 'percent', 'currency', 'text'],
  decimal: ['integer', 'percent', 'currency', 'text'],
  percent: ['decimal', 'integer', 'text'],
  currency: ['decimal', 'text'],
  date: ['datetime', 'text'],
  datetime: ['date', 'text'],
};

/** The types that a field of a type may become, the likeliest first. */
export function conversionsOf(type: string): readonly string[] {
  return Object.hasOwn(conversions, type) ? (conversions[type] ?? []) : [];
}
