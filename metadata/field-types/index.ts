import { boolean } from './boolean/boolean.ts';
import type { FieldType } from './contract.ts';
import { currency } from './currency/currency.ts';
import { date } from './date/date.ts';
import { datetime } from './datetime/datetime.ts';
import { decimal } from './decimal/decimal.ts';
import { duration } from './duration/duration.ts';
import { email } from './email/email.ts';
import { integer } from './integer/integer.ts';
import { longText } from './long_text/long_text.ts';
import { lookup } from './lookup/lookup.ts';
import { percent } from './percent/percent.ts';
import { picklist } from './picklist/picklist.ts';
import { rating } from './rating/rating.ts';
import { stage } from './stage/stage.ts';
import { text } from './text/text.ts';
import { time } from './time/time.ts';
import { url } from './url/url.ts';

export { colours } from './choice-schema.ts';
export { currencyDigits, normalizeCurrencyCode } from './currency/currency-codes.ts';
export { expectations } from './expected.ts';
export { isIndexable, longestIndexedText } from './indexable.ts';

/** Every field type, sorted by name. */
export const fieldTypes: readonly FieldType[] = Object.freeze([
  boolean,
  currency,
  date,
  datetime,
  decimal,
  duration,
  email,
  integer,
  longText,
  lookup,
  percent,
  picklist,
  rating,
  stage,
  text,
  time,
  url,
]);

const byName = new Map(fieldTypes.map((type) => [type.name, type]));

/** The field type with this name in `fieldType`, if there is one. */
export function findFieldType(name: string): FieldType | undefined {
  return byName.get(name);
}
