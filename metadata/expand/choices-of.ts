import type { Choice, FieldDocument, Labels } from '../field-types/contract.ts';
import { isPlainObject, titleOf } from './document.ts';

type Body = Readonly<Record<string, unknown>>;

/** The choices of value sets, by the list that they were made of: a document never changes in place. */
const shared = new WeakMap<object, ReadonlyMap<string, Choice>>();

/**
 * The choices of a field by name, in their order, inactive ones too; none where its value set is
 * missing. All fields of one value set, in every catalog that holds the same document, share one
 * map, so that a long list is in memory once.
 */
export function choicesOf(
  options: FieldDocument,
  valueSets: ReadonlyMap<string, Body> | undefined,
): ReadonlyMap<string, Choice> {
  const set = typeof options.valueSet === 'string' ? valueSets?.get(options.valueSet) : undefined;
  if (!set) return choicesIn(options.values);
  const { values } = set;
  if (!Array.isArray(values)) return choicesIn(values);
  const known = shared.get(values);
  if (known) return known;
  const made = choicesIn(values);
  shared.set(values, made);
  return made;
}

function choicesIn(values: unknown): ReadonlyMap<string, Choice> {
  const choices = new Map<string, Choice>();
  for (const value of Array.isArray(values) ? values : []) {
    if (isPlainObject(value) && !choices.has(String(value.name))) {
      choices.set(String(value.name), Object.freeze(choiceOf(value)));
    }
  }
  return choices;
}

/** One choice or stage of a document, its title and labels filled in. */
export function choiceOf(value: Body): Choice {
  const name = String(value.name);
  return {
    name,
    title: typeof value.title === 'string' ? value.title : titleOf(name),
    labels: labelsOf(value),
    active: value.active !== false,
    ...(typeof value.colour === 'string' ? { colour: value.colour } : {}),
    ...(Array.isArray(value.dependsOn)
      ? { dependsOn: Object.freeze(value.dependsOn.map(String)) }
      : {}),
  };
}

const noLabels: Labels = Object.freeze({});

/** The labels of a part of a document, by language; none is an empty object. */
export const labelsOf = (part: Body | FieldDocument): Labels =>
  isPlainObject(part.labels) ? Object.freeze({ ...(part.labels as Labels) }) : noLabels;
