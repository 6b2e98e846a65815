import {
  type CountryCode,
  getCountries,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { halfWidth } from '../../text/index.ts';

/** ISO 3166 codes of the countries whose numbers can be read. */
export const phoneCountries: readonly string[] = Object.freeze([...getCountries()].sort());

const longestRead = 60;
const digits = (text: string): string => text.replace(/\D+/g, '');

/** The text as the library reads it: plain digits, extensions in its words, no `tel:`. */
function readable(text: string): string {
  return halfWidth(text)
    .trim()
    .replace(/^tel:/i, '')
    .replace(/\s*(?:分機|分机|轉|转)\s*(?=\d)/, ' ext. ');
}

/** A country to read national numbers in; undefined for what is none. */
function countryOf(country: unknown): CountryCode | undefined {
  return typeof country === 'string' && phoneCountries.includes(country)
    ? (country as CountryCode)
    : undefined;
}

/** Whether the trunk prefix (the 0 of `02-2345 6789`) was left off: then an area code may be too. */
function isWithoutTrunk(number: PhoneNumber, text: string): boolean {
  const typed = digits(text.replace(/ext\..*|[#x].*/i, ''));
  const isBare = typed === String(number.nationalNumber);
  return isBare && digits(national(number)) !== typed;
}

const national = (number: PhoneNumber): string =>
  number.formatNational().replace(/(?:ext\.?|[#x]).*/i, '');

function parse(text: string, country: CountryCode | undefined): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, {
    extract: false,
    ...(country ? { defaultCountry: country } : {}),
  });
}

/** A number that the library is sure enough of; see `canonicalPhone`. */
function read(input: string, country: unknown): PhoneNumber | undefined {
  if (input.length > longestRead) return undefined;
  const text = readable(input);
  const number = parse(text, countryOf(country));
  if (text.startsWith('+')) return number?.isPossible() ? number : undefined;
  if (number?.isValid() && !isWithoutTrunk(number, text)) return number;
  const abroad = /^00[1-9]/.test(text) ? parse(`+${text.slice(2)}`, undefined) : undefined;
  return abroad?.isValid() ? abroad : undefined;
}

/**
 * A phone number that can be dialled from anywhere, as RFC 3966 has it (`+886223456789;ext=12`);
 * undefined for what cannot be read as one.
 *
 * An international number must have a length that its country knows; a national one must be valid
 * in `country` and carry its trunk prefix, since without it (`2345 6789`) nobody can tell which
 * part is missing.
 */
export function canonicalPhone(input: string, country: unknown): string | undefined {
  const number = read(input, country);
  if (!number) return undefined;
  return number.ext ? `${number.number};ext=${number.ext}` : number.number;
}

/** The number as people of `country` write it: abroad with its country code, at home without. */
export function formatPhone(value: string, country: unknown): string {
  const number = value.startsWith('+') ? read(value, undefined) : undefined;
  if (!number) return value;
  const isHome = number.country !== undefined && number.country === country;
  return isHome ? number.formatNational() : number.formatInternational();
}

/**
 * The figures that a part of a number is looked for in: with the country code, then as at home,
 * then the extension. `886223456789 0223456789 12`
 */
export function phoneDigits(value: string): string {
  const number = value.startsWith('+') ? read(value, undefined) : undefined;
  if (!number) return digits(halfWidth(value));
  const abroad = digits(number.number);
  const home = digits(national(number));
  const parts = [abroad, abroad.endsWith(home) ? '' : home, number.ext ?? ''];
  return parts.filter((part) => part !== '').join(' ');
}

/** What a telephone is told to dial; undefined for a text that holds no single number. */
export function phoneLink(value: string): string | undefined {
  if (/^\+\d+(?:;ext=\d+)?$/.test(value)) return `tel:${value}`;
  const plain = halfWidth(value);
  const figures = digits(plain);
  const isOne = /^[+\d\s().-]+$/.test(plain) && figures.length >= 3 && figures.length <= 15;
  return isOne ? `tel:${plain.startsWith('+') ? '+' : ''}${figures}` : undefined;
}
