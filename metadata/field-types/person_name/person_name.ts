import { call, column, parts } from '../../sql/index.ts';
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
import {
  partsSchema,
  storedParts,
  textComponent,
  textOperators,
  titledParts,
} from '../parts-type.ts';
import {
  isParts,
  type NormalizePart,
  normalizeParts,
  partsCell,
  partsText,
} from '../parts-value.ts';
import { normalizeText, textOperand } from '../text-value.ts';
import {
  type PersonNamePart,
  type PersonNameValue,
  personNameKey,
  personNameParts,
  personNameText,
  readPersonName,
} from './person-name-text.ts';
import { personNameTitles } from './person-name-titles.ts';
import { samples } from './samples.ts';

const longest: Readonly<Record<PersonNamePart, number>> = {
  salutation: 40,
  given: 100,
  middle: 100,
  family: 100,
  suffix: 40,
};

/** Longer texts are no name: they are refused whole, not cut into parts. */
const longestText = 400;

function ofEach<T>(make: (part: PersonNamePart) => T): Readonly<Record<PersonNamePart, T>> {
  const made = personNameParts.map((part) => [part, make(part)] as const);
  return Object.freeze(Object.fromEntries(made)) as Readonly<Record<PersonNamePart, T>>;
}

const normalizers = ofEach<NormalizePart>((part) => (input) => {
  const text = typeof input === 'string' ? input.replace(/\s+/gu, ' ').trim() : input;
  return normalizeText(text, longest[part]);
});

const schemas = ofEach<JsonSchema>((part) => ({ type: 'string', maxLength: longest[part] }));

const components = ofEach<FieldComponent>((part) =>
  textComponent(part, personNameTitles[part], textOperand),
);

const read = ofEach((part) => column(part));
const masked = ofEach((part) => call('mask_text', column(part)));

const textOf = (value: unknown): string =>
  isParts(value) ? personNameText(value as PersonNameValue) : '';

/** The name of a person in its parts, and in one text as it is customarily written. */
export const personName = defineFieldType({
  name: 'person_name',
  title: 'Name of a person',
  labels: { 'zh-Hant': '人名', 'zh-Hans': '人名' },
  options: optionsSchema({ ...searchOption }, { default: { type: 'object' } }),
  value: (_field, use) =>
    partsSchema(use === 'form' ? titledParts(schemas, personNameTitles) : schemas, use),
  columns: () => [
    { suffix: '', type: 'text', bytes: 24 },
    ...personNameParts.map((suffix) => ({ suffix, type: 'text' as const, bytes: 24 })),
    { suffix: 'key', type: 'text', bytes: 24 },
  ],
  normalize,
  store: (value) => ({
    '': textOf(value) || null,
    ...storedParts(value, personNameParts),
    key: isParts(value) ? personNameKey(value as PersonNameValue) : null,
  }),
  read: () => parts(read),
  masked: () => parts(masked),
  sort: () => ({ term: column('key'), type: 'text' }),
  filter: () => ({ term: column(), type: 'text' }),
  operators: textOperators,
  operand,
  components: () => components,
  text: textOf,
  csv: { parse: (cell) => partsCell(cell) ?? cell, format },
  samples,
  wire: {
    jsonIn:
      'object of `salutation`, `given`, `middle`, `family`, `suffix`, or the name as one text; in a patch, parts not named stay',
    jsonOut: 'the same object, every part named, null where empty',
    filter: 'the name as one text, whole or a part; `person.family` and the other parts as text',
    csv: 'the name as one text; as JSON where that would not tell the parts',
    typescript: 'object of the parts',
  },
});

function normalize(input: unknown, _field: unknown, { before }: ValueContext): Normalized {
  if (isParts(input)) return normalizeParts(input, normalizers, before);
  if (typeof input !== 'string') return expected('personName');
  const text = normalizeText(input.trim(), longestText);
  if (!text.ok || text.value === null) return text;
  return normalizeParts(readPersonName(String(text.value)), normalizers, undefined);
}

/** A filter compares with the name in one text; an object is what a reply had. */
function operand(input: unknown): Normalized {
  if (!isParts(input)) return textOperand(input);
  const whole = normalizeParts(input, normalizers, undefined);
  return whole.ok && whole.value !== null ? accept(textOf(whole.value)) : whole;
}

/** The name as people write it, where its parts can be read from that again; else as JSON. */
function format(wire: unknown): string {
  if (!isParts(wire)) return typeof wire === 'string' ? wire : '';
  const whole = normalizeParts(wire, normalizers, undefined);
  if (!whole.ok || whole.value === null) return partsText(wire);
  const text = textOf(whole.value);
  const again = normalizeParts(readPersonName(text), normalizers, undefined);
  const isSame = again.ok && partsText(again.value) === partsText(whole.value);
  return isSame && !text.startsWith('{') ? text : partsText(wire);
}
