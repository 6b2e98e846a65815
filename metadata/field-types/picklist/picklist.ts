import { eq, isEmpty, isIn, isNotEmpty, ne, notIn } from '../../operators/index.ts';
import { column, map, nothing } from '../../sql/index.ts';
import { didYouMean, halfWidth } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import {
  choiceDocumentSchema,
  choicesEnum,
  choicesForForm,
  choicesKeyword,
  isActive,
} from '../choice-schema.ts';
import { optionsSchema } from '../common-options.ts';
import {
  accept,
  type Choice,
  defineFieldType,
  type Field,
  type Normalized,
  refuse,
} from '../contract.ts';
import { expected } from '../expected.ts';

/** Longer lists are sorted by name: a table of thousands in every statement would cost more. */
const mostInOrder = 200;

const choicesOf = (field: Field): readonly Choice[] => [...(field.choices?.values() ?? [])];
const names = (choices: readonly Choice[]): readonly string[] => choices.map(({ name }) => name);

const values = [
  { name: 'hot', title: 'Hot', labels: { 'zh-Hant': '高意向', 'zh-Hans': '高意向' } },
  { name: 'cold', title: 'Cold' },
  { name: 'tier_1', title: 'Tier 1' },
  { name: 'retired', title: 'Retired', active: false },
];

/** One choice of a closed list; its name is stored, titles are for people. */
export const picklist = defineFieldType({
  name: 'picklist',
  title: 'Picklist',
  labels: { 'zh-Hant': '選單', 'zh-Hans': '选项列表' },
  options: optionsSchema(
    {
      values: {
        type: 'array',
        items: choiceDocumentSchema,
        maxItems: 1_000,
        title: 'Choices of this field alone',
      },
      valueSet: {
        type: 'string',
        pattern: '^[a-z][a-z0-9_]{0,49}$',
        title: 'Value set with the choices',
      },
    },
    { default: { type: 'string' } },
  ),
  value: (field, use) => {
    const all = choicesOf(field);
    if (use === 'reply') return choicesEnum(names(all));
    const active = all.filter(isActive);
    if (use === 'codegen') return choicesEnum(names(all));
    if (use !== 'form') return choicesKeyword(names(active));
    return choicesForForm(active.map(({ name, title, labels }) => ({ key: name, title, labels })));
  },
  columns: () => [{ suffix: '', type: 'text', bytes: 24 }],
  normalize: (input, field) => normalize(input, field, isActive),
  store: (value) => ({ '': value as string | null }),
  read: () => column(),
  masked: () => nothing,
  sort: (field) => {
    const all = choicesOf(field);
    if (all.length > mostInOrder) return { term: column(), type: 'text' };
    const order = all.map((choice, index) => [choice.name, index] as const);
    return { term: map(column(), order, 'integer'), type: 'integer' };
  },
  filter: () => ({ term: column(), type: 'text' }),
  operators: [eq, ne, isIn, notIn, isEmpty, isNotEmpty],
  operand: (input, field) => normalize(input, field, () => true),
  csv: { parse, format: cellText },
  samples: {
    valid: [
      { options: { values }, input: 'hot', wire: 'hot' },
      { options: { values }, input: 'tier_1', wire: 'tier_1' },
      { options: { values }, input: '', wire: null },
      { options: { values }, input: '  ', wire: null },
    ],
    invalid: [
      { options: { values }, input: 'hott', code: 'FIELD_CHOICE' },
      { options: { values }, input: 'Hot', code: 'FIELD_CHOICE' },
      { options: { values }, input: 'retired', code: 'FIELD_CHOICE' },
      { options: { values }, input: '0', code: 'FIELD_CHOICE' },
      { options: { values }, input: 'tier_１', code: 'FIELD_CHOICE' },
      { options: { values }, input: '🔥', code: 'FIELD_CHOICE' },
      { options: { values }, input: 'ساخن', code: 'FIELD_CHOICE' },
      { options: { values }, input: 'hot\0', code: 'FIELD_CHOICE' },
      { options: { values }, input: '\ud800', code: 'FIELD_CHOICE' },
      { options: { values }, input: '__proto__', code: 'FIELD_CHOICE' },
      { options: { values }, input: 'h'.repeat(10_000), code: 'FIELD_CHOICE' },
      { options: { values: [] }, input: 'hot', code: 'FIELD_CHOICE' },
      { options: { values }, input: 0, code: 'FIELD_TYPE' },
      { options: { values }, input: ['hot'], code: 'FIELD_TYPE' },
      { options: { values }, input: { name: 'hot' }, code: 'FIELD_TYPE' },
    ],
  },
  wire: {
    jsonIn: 'name of an active choice',
    jsonOut: 'name of a choice',
    filter: 'name of a choice, inactive ones too',
    csv: 'the name; a title in any language is read',
    typescript: 'union of the names',
  },
});

function normalize(
  input: unknown,
  field: Field,
  isAllowed: (choice: Choice) => boolean,
): Normalized {
  if (typeof input !== 'string') return expected('choice');
  const name = input.trim();
  if (name === '') return accept(null);
  const found = field.choices?.get(name);
  if (found && isAllowed(found)) return accept(found.name);
  const suggestion = didYouMean(name, names(choicesOf(field).filter(isAllowed)));
  const value = name.slice(0, 80).toWellFormed();
  return refuse('FIELD_CHOICE', suggestion === undefined ? { value } : { value, suggestion });
}

/** People's files have titles: a cell is a name, else a title in any language, else itself. */
function parse(cell: string, field: Field): string {
  const text = cell.trim();
  if (field.choices?.has(text)) return text;
  const wanted = folded(text);
  const byTitle = choicesOf(field).filter((choice) =>
    [choice.name, choice.title, ...Object.values(choice.labels)].some(
      (title) => folded(title) === wanted,
    ),
  );
  return (byTitle.find(isActive) ?? byTitle[0])?.name ?? text;
}

const folded = (text: string): string => halfWidth(text).normalize('NFC').trim().toLowerCase();
