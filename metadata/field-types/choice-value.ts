import { didYouMean, halfWidth } from '../text/index.ts';
import { isActive } from './choice-schema.ts';
import { accept, type Choice, type Field, type Normalized, refuse } from './contract.ts';
import { expected } from './expected.ts';

type Choices = NonNullable<Field['choices']>;

/** What is looked up in choices again and again, made when it is first asked for. */
interface Index {
  list?: readonly Choice[];
  places?: ReadonlyMap<string, number>;
  titles?: ReadonlyMap<string, Choice>;
}

const none: Choices = new Map();
const indexes = new WeakMap<Choices, Index>();

function indexOf(choices: Choices): Index {
  const known = indexes.get(choices);
  if (known) return known;
  const index: Index = {};
  indexes.set(choices, index);
  return index;
}

/** Every choice of a picklist, inactive ones too, in their order. The list is shared and frozen. */
export function choicesOf({ choices = none }: Field): readonly Choice[] {
  const index = indexOf(choices);
  index.list ??= Object.freeze([...choices.values()]);
  return index.list;
}

/** The names as the list of choices has them; what is no longer on it comes last. */
export function inOrderOfChoices(names: readonly string[], field: Field): readonly string[] {
  const index = indexOf(field.choices ?? none);
  index.places ??= new Map(choicesOf(field).map(({ name }, place) => [name, place]));
  const { places } = index;
  const place = (name: string): number => places.get(name) ?? places.size;
  return [...names].sort((one, other) => place(one) - place(other));
}

/** The names of choices. */
export const namesOf = (choices: readonly Choice[]): readonly string[] =>
  choices.map(({ name }) => name);

/**
 * The name of a choice, null when the input is empty, or the fault, with the choice that was
 * probably meant.
 */
export function normalizeChoice(
  input: unknown,
  field: Field,
  isAllowed: (choice: Choice) => boolean,
): Normalized {
  if (typeof input !== 'string') return expected('choice');
  const name = input.trim();
  if (name === '') return accept(null);
  const found = field.choices?.get(name);
  if (found && isAllowed(found)) return accept(found.name);
  const suggestion = didYouMean(name, namesAllowed(field, isAllowed));
  const value = name.slice(0, 80).toWellFormed();
  return refuse('FIELD_CHOICE', suggestion === undefined ? { value } : { value, suggestion });
}

/** People's files have titles: a text is a name, else a title in any language, else itself. */
export function choiceOfText(cell: string, field: Field): string {
  const text = cell.trim();
  if (field.choices?.has(text)) return text;
  return titlesOf(field).get(folded(text))?.name ?? text;
}

/** One by one: a suggestion looks at the beginning of a long list only. */
function* namesAllowed(field: Field, isAllowed: (choice: Choice) => boolean): Iterable<string> {
  for (const choice of choicesOf(field)) if (isAllowed(choice)) yield choice.name;
}

/** Choices by folded name and titles; among several of one title, the first active one. */
function titlesOf(field: Field): ReadonlyMap<string, Choice> {
  const index = indexOf(field.choices ?? none);
  if (index.titles) return index.titles;
  const titles = new Map<string, Choice>();
  for (const choice of choicesOf(field)) {
    for (const title of [choice.name, choice.title, ...Object.values(choice.labels)]) {
      const key = folded(title);
      const known = titles.get(key);
      if (!known || (!isActive(known) && isActive(choice))) titles.set(key, choice);
    }
  }
  index.titles = titles;
  return titles;
}

const folded = (text: string): string => halfWidth(text).normalize('NFC').trim().toLowerCase();
