import { didYouMean, halfWidth } from '../text/index.ts';
import { isActive } from './choice-schema.ts';
import { accept, type Choice, type Field, type Normalized, refuse } from './contract.ts';
import { expected } from './expected.ts';

/** Every choice of a picklist, inactive ones too, in their order. */
export const choicesOf = (field: Field): readonly Choice[] => [...(field.choices?.values() ?? [])];

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
  const suggestion = didYouMean(name, namesOf(choicesOf(field).filter(isAllowed)));
  const value = name.slice(0, 80).toWellFormed();
  return refuse('FIELD_CHOICE', suggestion === undefined ? { value } : { value, suggestion });
}

/** People's files have titles: a text is a name, else a title in any language, else itself. */
export function choiceOfText(cell: string, field: Field): string {
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
