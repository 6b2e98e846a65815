import { contains, eq, isEmpty, isIn, isNotEmpty, ne, notIn } from '../../operators/index.ts';
import { call, column, nothing, parts } from '../../sql/index.ts';
import { optionsSchema, searchOption } from '../common-options.ts';
import {
  accept,
  defineFieldType,
  type FieldComponent,
  type JsonSchema,
  type Normalized,
  type ValueContext,
} from '../contract.ts';
import { expected } from '../expected.ts';
import { partsSchema, storedParts, textComponent, titledParts } from '../parts-type.ts';
import {
  isParts,
  type NormalizePart,
  normalizeParts,
  partsCell,
  partsText,
} from '../parts-value.ts';
import { normalizeText, textOperand } from '../text-value.ts';
import { type AddressPart, type AddressValue, addressLine, addressParts } from './address-text.ts';
import { addressTitles } from './address-titles.ts';
import { findCountry } from './country-codes.ts';
import { samples } from './samples.ts';

const longest = { street: 500, city: 120, state: 120, postal_code: 20 } as const;

const text =
  (part: keyof typeof longest): NormalizePart =>
  (input) =>
    normalizeText(typeof input === 'string' ? input.trim() : input, longest[part]);

const normalizers: Readonly<Record<AddressPart, NormalizePart>> = {
  street: text('street'),
  city: text('city'),
  state: text('state'),
  postal_code: text('postal_code'),
  country: normalizeCountry,
};

const country = { type: 'string', pattern: '^[A-Z]{2}$' };
const schemas: Readonly<Record<AddressPart, JsonSchema>> = {
  street: { type: 'string', maxLength: longest.street },
  city: { type: 'string', maxLength: longest.city },
  state: { type: 'string', maxLength: longest.state },
  postal_code: { type: 'string', maxLength: longest.postal_code },
  country,
};

const components: Readonly<Record<AddressPart, FieldComponent>> = Object.freeze({
  street: textComponent('street', addressTitles.street, textOperand),
  city: textComponent('city', addressTitles.city, textOperand),
  state: textComponent('state', addressTitles.state, textOperand),
  postal_code: textComponent('postal_code', addressTitles.postal_code, textOperand),
  country: textComponent('country', addressTitles.country, normalizeCountry, [
    eq,
    ne,
    isIn,
    notIn,
    isEmpty,
    isNotEmpty,
  ]),
});

const read = Object.fromEntries(addressParts.map((part) => [part, column(part)]));
const onlyCountry = Object.fromEntries(addressParts.map((part) => [part, nothing]));

/** A postal address: five parts, each in a column of its own, and the whole in one line. */
export const address = defineFieldType({
  name: 'address',
  title: 'Address',
  labels: { 'zh-Hant': '地址', 'zh-Hans': '地址' },
  options: optionsSchema({ ...searchOption }, { default: { type: 'object' } }),
  value: (_field, use) =>
    partsSchema(use === 'form' ? titledParts(schemas, addressTitles) : schemas, use),
  columns: () => [
    { suffix: '', type: 'text', bytes: 24 },
    { suffix: 'street', type: 'text', bytes: 24 },
    { suffix: 'city', type: 'text', bytes: 24, index: { using: 'btree' } },
    { suffix: 'state', type: 'text', bytes: 24, index: { using: 'btree' } },
    { suffix: 'postal_code', type: 'text', bytes: 24, index: { using: 'btree' } },
    { suffix: 'country', type: 'text', bytes: 8, index: { using: 'btree' } },
  ],
  normalize,
  indexable: () => false,
  store: (value) => ({
    '': isParts(value) ? addressLine(value as AddressValue) : null,
    ...storedParts(value, addressParts),
  }),
  read: () => parts(read),
  masked: () => parts({ ...onlyCountry, country: column('country') }),
  sort: () => ({ term: call('fold', column()), type: 'text' }),
  filter: () => ({ term: column(), type: 'text' }),
  operators: [contains, isEmpty, isNotEmpty],
  operand: textOperand,
  components: () => components,
  text: (value) => (isParts(value) ? addressLine(value as AddressValue) : ''),
  csv: { parse: (cell) => partsCell(cell) ?? streetOf(cell), format: partsText },
  samples,
  wire: {
    jsonIn:
      'object of `street`, `city`, `state`, `postal_code`, `country` (ISO 3166-1 code, or a name); in a patch, parts not named stay',
    jsonOut: 'the same object, every part named, null where empty',
    filter: 'a part of the text with `contains`; `address.city` and the other parts as text',
    csv: 'the object as JSON; other text is the street',
    typescript: 'object of the parts',
  },
});

function normalize(input: unknown, _field: unknown, { before }: ValueContext): Normalized {
  if (input === '') return accept(null);
  return isParts(input) ? normalizeParts(input, normalizers, before) : expected('address');
}

function normalizeCountry(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('country');
  if (input.trim() === '') return accept(null);
  const code = findCountry(input);
  return code === undefined ? expected('country') : accept(code);
}

const streetOf = (cell: string): unknown => (cell.trim() === '' ? '' : { street: cell });
