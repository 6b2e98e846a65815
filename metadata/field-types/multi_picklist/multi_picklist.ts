import {
  includesAll,
  includesAny,
  includesNone,
  isEmpty,
  isNotEmpty,
} from '../../operators/index.ts';
import { column, nothing } from '../../sql/index.ts';
import { choiceOptions, dependency } from '../choice-options.ts';
import {
  choicesEnum,
  choicesForForm,
  choicesKeyword,
  choicesSeen,
  isActive,
} from '../choice-schema.ts';
import {
  choiceOfText,
  choicesOf,
  inOrderOfChoices,
  namesOf,
  normalizeChoice,
} from '../choice-value.ts';
import { numberOption, optionsSchema } from '../common-options.ts';
import {
  accept,
  defineFieldType,
  type Field,
  type JsonSchema,
  type Normalized,
  refuse,
  type ValueContext,
} from '../contract.ts';
import { expected } from '../expected.ts';
import { listCell, onlyOne } from '../list-value.ts';
import { samples } from './samples.ts';

const mostValues = 500;
const limitOf = (field: Field): number => numberOption(field.options, 'maxValues', mostValues);

/** Several choices of a closed list, in the list's order; their names are stored. */
export const multiPicklist = defineFieldType({
  name: 'multi_picklist',
  title: 'Picklist, several values',
  labels: { 'zh-Hant': '複選選單', 'zh-Hans': '多选列表' },
  options: optionsSchema(
    {
      ...choiceOptions,
      maxValues: {
        type: 'integer',
        minimum: 1,
        maximum: mostValues,
        title: 'Most values of one record',
      },
    },
    { default: { type: 'array', items: { type: 'string' } } },
  ),
  value: (field, use) => {
    const all = choicesOf(field);
    if (use === 'reply') return { type: 'array', items: choicesSeen(namesOf(all)) };
    if (use === 'codegen') return { type: 'array', items: choicesEnum(namesOf(all)) };
    const active = all.filter(isActive);
    const listed = active.map(({ name, title, labels }) => ({ key: name, title, labels }));
    const items = use === 'form' ? choicesForForm(listed) : choicesKeyword(namesOf(active));
    return listSchema(items, field);
  },
  columns: () => [{ suffix: '', type: 'text[]', bytes: 24, index: { using: 'gin' } }],
  normalize,
  indexable: () => false,
  store: (value) => ({ '': value as readonly string[] | null }),
  read: () => column(),
  masked: () => nothing,
  sort: () => null,
  filter: () => ({ term: column(), type: 'text[]' }),
  operators: [includesAny, includesAll, includesNone, isEmpty, isNotEmpty],
  operand: (input, field) => normalizeChoice(onlyOne(input), field, () => true),
  csv: {
    parse: (cell, field) =>
      cell
        .split(';')
        .map((part) => choiceOfText(part, field))
        .filter((name) => name !== ''),
    format: listCell,
  },
  samples,
  wire: {
    jsonIn: 'list of names of active choices, in any order; `[]` for empty',
    jsonOut: 'list of names in the order of the choices; null when empty',
    filter: 'names with `includes_any`, `includes_all`, `includes_none`; inactive ones too',
    csv: '`a;b`; titles in any language are read',
    typescript: 'list of the union of the names',
  },
});

function listSchema(items: JsonSchema, field: Field): JsonSchema {
  return {
    type: 'array',
    items,
    uniqueItems: true,
    maxItems: limitOf(field),
    ...dependency(field),
  };
}

/** Retired choices stay where the record has them, as long as the input still names them. */
function normalize(input: unknown, field: Field, { before }: ValueContext): Normalized {
  const given = typeof input === 'string' ? input.split(';', mostValues + 1) : input;
  if (!Array.isArray(given)) return expected('choices');
  if (given.length > mostValues) {
    return refuse('FIELD_TOO_MANY', { max: limitOf(field), count: given.length });
  }
  const kept: ReadonlySet<unknown> = new Set(Array.isArray(before) ? before : []);
  const names = new Set<string>();
  for (const one of given) {
    if (typeof one !== 'string') return expected('choices');
    const name = normalizeChoice(one, field, (choice) => choice.active || kept.has(choice.name));
    if (name.ok && name.value !== null) names.add(String(name.value));
    if (!name.ok && !kept.has(one.trim())) return name;
    if (!name.ok) names.add(one.trim());
  }
  if (names.size === 0) return accept(null);
  const max = limitOf(field);
  if (names.size > max) return refuse('FIELD_TOO_MANY', { max, count: names.size });
  return accept(inOrderOfChoices([...names], field));
}
