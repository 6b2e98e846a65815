import { eq, isEmpty, isIn, isNotEmpty, ne, notIn } from '../../operators/index.ts';
import { column, map, nothing } from '../../sql/index.ts';
import { cellText } from '../cell-text.ts';
import { choiceOptions, dependency } from '../choice-options.ts';
import {
  choicesEnum,
  choicesForForm,
  choicesKeyword,
  choicesSeen,
  isActive,
} from '../choice-schema.ts';
import { choiceOfText, choicesOf, namesOf, normalizeChoice } from '../choice-value.ts';
import { optionsSchema } from '../common-options.ts';
import { defineFieldType } from '../contract.ts';
import { samples } from './samples.ts';

/** Longer lists are sorted by name: a table of thousands in every statement would cost more. */
const mostInOrder = 200;

/** One choice of a closed list; its name is stored, titles are for people. */
export const picklist = defineFieldType({
  name: 'picklist',
  title: 'Picklist',
  labels: { 'zh-Hant': '選單', 'zh-Hans': '选项列表' },
  options: optionsSchema(choiceOptions, { default: { type: 'string' } }),
  value: (field, use) => {
    const all = choicesOf(field);
    if (use === 'reply') return choicesSeen(namesOf(all));
    const active = all.filter(isActive);
    if (use === 'codegen') return choicesEnum(namesOf(all));
    if (use !== 'form') return { ...choicesKeyword(namesOf(active)), ...dependency(field) };
    const listed = active.map(({ name, title, labels }) => ({ key: name, title, labels }));
    return { ...choicesForForm(listed), ...dependency(field) };
  },
  columns: () => [{ suffix: '', type: 'text', bytes: 24 }],
  normalize: (input, field) => normalizeChoice(input, field, isActive),
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
  operand: (input, field) => normalizeChoice(input, field, () => true),
  csv: { parse: choiceOfText, format: cellText },
  samples,
  wire: {
    jsonIn: 'name of an active choice',
    jsonOut: 'name of a choice',
    filter: 'name of a choice, inactive ones too',
    csv: 'the name; a title in any language is read',
    typescript: 'union of the names',
  },
});
