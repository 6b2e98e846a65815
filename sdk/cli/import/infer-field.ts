import type { FieldDocument } from '@rapport/metadata/field-types/contract';
import type { ColumnProfile } from './column-profile.ts';
import { freeName, nameFor, titleOf, wordsOf } from './names.ts';

/** Different values up to which a column may be a picklist. */
export const MOST_PICKLIST_VALUES = 20;
const LONGEST_CHOICE = 60;
const LONGEST_TEXT = 255;
const LONGEST_LONG_TEXT = 32_000;

/** Last words of names whose figures are labels, not amounts. */
const labelWords = /^(number|no|num|code|id|serial|phone|fax|zip|postal|sic|naics|duns)$/i;

/** What to know besides the values. */
export interface InferenceContext {
  /** Name of the column in the file. */
  readonly column: string;
  /** Whether an object exists that links could point to. */
  readonly hasObject: (object: string) => boolean;
}

/**
 * The field that fits every value of a column: link to one object or to one of several, true or false, number, day, time, e-mail,
 * web address, picklist for few values that repeat, else text. Numbers keep at least two places,
 * since a whole sample says nothing about the next one. An empty column becomes a text.
 */
export function inferField(profile: ColumnProfile, context: InferenceContext): FieldDocument {
  const title = titleOf(context.column);
  const link = linkTo(profile.linkedObjects, context);
  if (link) return { ...link, title };
  const typed = profile.filled > 0 ? typedField(profile, context.column) : undefined;
  if (typed) return { ...typed, title };
  if (isPicklist(profile)) return { fieldType: 'picklist', title, values: choicesOf(profile) };
  if (profile.hasLineBreak || profile.longest > LONGEST_TEXT) {
    return { fieldType: 'long_text', title, maxLength: LONGEST_LONG_TEXT };
  }
  return { fieldType: 'text', title, maxLength: LONGEST_TEXT };
}

/** A link to the object that all values are ids of, or to one of several. */
function linkTo(
  objects: readonly string[],
  { hasObject }: InferenceContext,
): FieldDocument | undefined {
  const [first] = objects;
  if (first === undefined || !objects.every(hasObject)) return undefined;
  if (objects.length === 1) return { fieldType: 'lookup', to: first, onDelete: 'clear' };
  return { fieldType: 'polymorphic_lookup', to: objects, onDelete: 'clear' };
}

function typedField(profile: ColumnProfile, column: string): FieldDocument | undefined {
  const { forms } = profile;
  if (forms.has('boolean')) return { fieldType: 'boolean' };
  if (forms.has('date')) return { fieldType: 'date' };
  if (forms.has('datetime')) return { fieldType: 'datetime' };
  if (forms.has('email')) return { fieldType: 'email' };
  if (forms.has('url')) return { fieldType: 'url' };
  const isLabel = labelWords.test(wordsOf(column).at(-1) ?? '');
  if (forms.has('decimal') && !isLabel && profile.scale <= 10) {
    return { fieldType: 'decimal', scale: Math.max(2, profile.scale) };
  }
  return undefined;
}

/** Few different short values, each of them several times. */
function isPicklist(profile: ColumnProfile): boolean {
  const { values, filled } = profile;
  if (profile.overflows || profile.hasLineBreak || profile.longest > LONGEST_CHOICE) return false;
  if (values.size > MOST_PICKLIST_VALUES || filled < Math.max(10, values.size * 5)) return false;
  // A semicolon joins the values of a multi-select picklist.
  return ![...values.values()].some((value) => value.title.includes(';'));
}

function choicesOf(profile: ColumnProfile): { name: string; title: string }[] {
  const taken = new Set<string>();
  return [...profile.values.values()].map(({ title }) => {
    const name = freeName(nameFor(title, 'value'), (one) => taken.has(one));
    taken.add(name);
    return { name, title };
  });
}
