import type { ModelDocument } from '../../api/index.ts';
import { type FieldDraft, newField, propertyOf } from './field-draft.ts';
import type { Actions } from './grants.ts';
import { hasText, noTexts, type Texts, textIn, titleAndLabels } from './texts.ts';

/** An object that is being written: what it is called, its fields, for whom it is. */
export interface ObjectDraft {
  readonly name: string;
  readonly isNamed: boolean;
  readonly texts: Texts;
  readonly plural: Texts;
  /** Languages in which the plural is the user's own and follows the title no more. */
  readonly isPluralOwn: boolean;
  readonly icon: string;
  readonly description: string;
  /** Key of the field whose value names a record. */
  readonly nameField: string;
  readonly fields: readonly FieldDraft[];
  readonly grants: Readonly<Record<string, Actions>>;
  readonly apps: readonly string[];
}

/** A new object: with one field, its name, since every record must be called something. */
export function newObject(nameTexts: Texts): ObjectDraft {
  const name = newField('text', {
    name: 'name',
    isNamed: true,
    texts: nameTexts,
    required: true,
    options: { maxLength: 255, search: 'A' },
  });
  return {
    name: '',
    isNamed: false,
    texts: noTexts,
    plural: noTexts,
    isPluralOwn: false,
    icon: 'cube',
    description: '',
    nameField: name.key,
    fields: [name],
    grants: {},
    apps: [],
  };
}

/** English plural of a title, good enough to begin with; other languages have none. */
export function pluralOfTitle(title: string): string {
  if (title === '') return '';
  if (/[^aeiou]y$/i.test(title)) return `${title.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/i.test(title)) return `${title}es`;
  return /[a-z]$/i.test(title) ? `${title}s` : title;
}

/** The plural that follows from a title, in each language. */
export function pluralOfTexts(texts: Texts): Texts {
  return { ...texts, en: pluralOfTitle(texts.en) };
}

/** The object's document, as plan and apply take it. */
export function objectDocument(draft: ObjectDraft): ModelDocument {
  const plural = titleAndLabels(hasText(draft.plural) ? draft.plural : pluralOfTexts(draft.texts));
  const nameField = draft.fields.find((field) => field.key === draft.nameField);
  return {
    $schema: 'https://rapport.dev/schema/object/1',
    name: draft.name,
    ...titleAndLabels(draft.texts),
    plural: plural.title,
    ...(plural.labels ? { pluralLabels: plural.labels } : {}),
    icon: draft.icon,
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    type: 'object',
    nameField: nameField?.name ?? 'name',
    history: true,
    required: draft.fields.filter((field) => field.required).map((field) => field.name),
    properties: Object.fromEntries(draft.fields.map((field) => [field.name, propertyOf(field)])),
  };
}

/** The draft's title in a language, for headings. */
export const draftTitle = (draft: ObjectDraft, language: string): string =>
  textIn(draft.texts, language);
