/** The parts of an address in the order of their columns. */
export const addressParts = ['street', 'city', 'state', 'postal_code', 'country'] as const;

/** Name of a part of an address. */
export type AddressPart = (typeof addressParts)[number];

/** An address as it stands on the wire. */
export type AddressValue = Readonly<Record<AddressPart, string | null>>;

/** Where addresses in the script of the country begin with the largest part. */
const largestFirst: ReadonlySet<string> = new Set(['CN', 'HK', 'JP', 'KR', 'MO', 'TW']);

/** Where the postal code stands before the city. */
const codeFirst: ReadonlySet<string> = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IL IS IT LI LT LU MC MX MY NL NO PL PT RO RS SE SI SK TR'.split(
    ' ',
  ),
);

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Whether an address is written from the largest part to the smallest: in Taiwan, China, Japan and
 * their neighbours, unless its letters are Latin, when it is meant for readers abroad.
 */
export function beginsWithLargest({ street, city, state, country }: AddressValue): boolean {
  const isLocal = country === null || largestFirst.has(country);
  return isLocal && eastAsian.test(`${street ?? ''}${city ?? ''}${state ?? ''}`);
}

const joined = (separator: string, ...parts: (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(separator);

/** The postal code as people of the country write it. */
function postalCode({ postal_code, country }: AddressValue): string | null {
  return postal_code !== null && country === 'JP' ? `〒${postal_code}` : postal_code;
}

const onOneLine = (street: string | null, separator: string): string | null =>
  street?.split(/\s*\n\s*/).join(separator) ?? null;

function cityLine(address: AddressValue): string {
  const { city, state, postal_code: code, country } = address;
  if (country !== null && codeFirst.has(country))
    return joined(', ', joined(' ', code, city), state);
  return joined(', ', city, joined(' ', state, code));
}

/**
 * The address as lines for people, in the order of its country.
 *
 * @param nameOf gives the name of the country of a code, in the reader's language.
 */
export function addressLines(address: AddressValue, nameOf: (code: string) => string): string[] {
  const country = address.country === null ? '' : nameOf(address.country);
  if (beginsWithLargest(address)) {
    const { state, city, street } = address;
    const place = joined('', state, city, onOneLine(street, ' '));
    return [country, joined(' ', postalCode(address), place)].filter((line) => line !== '');
  }
  const street = address.street?.split('\n').map((line) => line.trim()) ?? [];
  return [...street, cityLine(address), country].filter((line) => line !== '');
}

/** The address in one line: with the names of countries for people, with codes to be found by. */
export function addressLine(
  address: AddressValue,
  nameOf: (code: string) => string = (code) => code,
): string {
  return addressLines(address, nameOf).join(beginsWithLargest(address) ? ' ' : ', ');
}
