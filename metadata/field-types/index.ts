import { address } from './address/address.ts';
import { autoNumber } from './auto_number/auto_number.ts';
import { boolean } from './boolean/boolean.ts';
import type { Field, FieldType } from './contract.ts';
import { currency } from './currency/currency.ts';
import { date } from './date/date.ts';
import { datetime } from './datetime/datetime.ts';
import { decimal } from './decimal/decimal.ts';
import { detail } from './detail/detail.ts';
import { duration } from './duration/duration.ts';
import { email } from './email/email.ts';
import { file } from './file/file.ts';
import { geolocation } from './geolocation/geolocation.ts';
import { hasOwnIndexes } from './indexable.ts';
import { integer } from './integer/integer.ts';
import { json } from './json/json.ts';
import { longText } from './long_text/long_text.ts';
import { lookup } from './lookup/lookup.ts';
import { manyToMany } from './many_to_many/many_to_many.ts';
import { multiPicklist } from './multi_picklist/multi_picklist.ts';
import { percent } from './percent/percent.ts';
import { personName } from './person_name/person_name.ts';
import { phone } from './phone/phone.ts';
import { picklist } from './picklist/picklist.ts';
import { polymorphicLookup } from './polymorphic_lookup/polymorphic_lookup.ts';
import { rating } from './rating/rating.ts';
import { richText } from './rich_text/rich_text.ts';
import { stage } from './stage/stage.ts';
import { tags } from './tags/tags.ts';
import { text } from './text/text.ts';
import { time } from './time/time.ts';
import { url } from './url/url.ts';

export {
  type NumberParts,
  numberIn,
  numberParts,
  numberText,
  usualFormat,
} from './auto_number/number-format.ts';
export { hasChoices } from './choice-options.ts';
export { colours } from './choice-schema.ts';
export { conversionsOf } from './conversions.ts';
export { currencyDigits, normalizeCurrencyCode } from './currency/currency-codes.ts';
export { expectations } from './expected.ts';
export { acceptedFiles, type FileFacts, fileFault, mostBytes } from './file/file-rules.ts';
export { fileSizeText } from './file/file-size.ts';
export { type FileValue, isFileValue } from './file/file-value.ts';
export { longestIndexedText } from './indexable.ts';
export { isLink, isManyToMany, isPolymorphic, pointsToRecords } from './links.ts';
export { idIn, idList, idsOf, listChange, mostLinks } from './many_to_many/id-list.ts';
export { controllingName, isOffered } from './offered.ts';
export { linkText, type ObjectLink, objectLinkOf } from './polymorphic_lookup/object-link.ts';

/** Every field type, sorted by name. */
export const fieldTypes: readonly FieldType[] = Object.freeze([
  address,
  autoNumber,
  boolean,
  currency,
  date,
  datetime,
  decimal,
  detail,
  duration,
  email,
  file,
  geolocation,
  integer,
  json,
  longText,
  lookup,
  manyToMany,
  multiPicklist,
  percent,
  personName,
  phone,
  picklist,
  polymorphicLookup,
  rating,
  richText,
  stage,
  tags,
  text,
  time,
  url,
]);

const byName = new Map(fieldTypes.map((type) => [type.name, type]));

/** The field type with this name in `fieldType`, if there is one. */
export function findFieldType(name: string): FieldType | undefined {
  return byName.get(name);
}

/**
 * Whether every value of a field fits into an index, so that it may be unique, or the name of its
 * object. Long texts and lists do not: writing one would fail.
 */
export function isIndexable(field: Pick<Field, 'options'>): boolean {
  return findFieldType(field.options.fieldType)?.indexable?.(field) ?? true;
}

/** Whether a field may be `indexed`: by its value, or by indexes that its type keeps itself. */
export function mayBeIndexed(field: Pick<Field, 'options'>): boolean {
  const type = findFieldType(field.options.fieldType);
  return isIndexable(field) || (type !== undefined && hasOwnIndexes(type, field));
}
