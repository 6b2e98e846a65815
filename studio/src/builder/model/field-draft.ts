import {
  findFieldType,
  hasChoices,
  isManyToMany,
  isPolymorphic,
} from '@rapport/metadata/field-types';
import type { Choice, FieldDocument, WidgetField } from '@rapport/metadata/field-types/contract';
import { namePattern } from './names.ts';
import { hasText, noTexts, type Texts, textIn, textsOf, titleAndLabels } from './texts.ts';

/** A field that is being written. */
export interface FieldDraft {
  /** Stays while the name changes; for lists on the screen. */
  readonly key: string;
  readonly name: string;
  /** The name is the user's, or an existing field's; no title changes it any more. */
  readonly isNamed: boolean;
  /** Exists already. */
  readonly exists: boolean;
  /** The type that it has now, where it exists; `fieldType` is the one that it will have. */
  readonly typeNow?: string;
  /** The name that it has now, where it exists; `name` is the one that it will have. */
  readonly nameNow?: string;
  readonly texts: Texts;
  readonly help: Texts;
  readonly fieldType: string;
  readonly required: boolean;
  /** Everything else that the document says, by its own key. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Whether every record has it anyway: a part without its whole would be nothing. */
export const isAlwaysRequired = ({ fieldType }: Pick<FieldDraft, 'fieldType'>): boolean =>
  fieldType === 'detail';

let drafts = 0;

/** An empty draft of a type. */
export function newField(fieldType = 'text', more: Partial<FieldDraft> = {}): FieldDraft {
  drafts += 1;
  return {
    key: `field-${drafts}`,
    name: '',
    isNamed: false,
    exists: false,
    texts: noTexts,
    help: noTexts,
    fieldType,
    required: false,
    options: startingOptions(fieldType),
    ...more,
  };
}

/** What a type begins with, so that it can be previewed and applied at once. */
export function startingOptions(fieldType: string): Readonly<Record<string, unknown>> {
  if (hasChoices(fieldType)) return { values: [] };
  if (isPolymorphic(fieldType)) return { to: [] };
  return {};
}

/** The draft of a field that exists. */
export function fieldDraftOf(name: string, document: FieldDocument, required: boolean): FieldDraft {
  const { fieldType, title, labels, help, helpLabels, ...options } = document;
  return newField(fieldType, {
    name,
    nameNow: name,
    typeNow: fieldType,
    isNamed: true,
    exists: true,
    texts: textsOf(title ?? name, labels),
    help: textsOf(help, helpLabels),
    required,
    options,
  });
}

/** Whether an option says nothing: empty, or a tick that is there anyway. */
function isBlank(fieldType: string, name: string, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  const options = findFieldType(fieldType)?.options.properties as
    | Readonly<Record<string, { readonly default?: unknown }>>
    | undefined;
  return value === true && options?.[name]?.default === true;
}

/** The property that the object's document gets for a draft. */
export function propertyOf(draft: FieldDraft): FieldDocument {
  const kept = Object.entries(draft.options).filter(
    ([name, value]) => !isBlank(draft.fieldType, name, value),
  );
  const help = titleAndLabels(draft.help);
  return {
    fieldType: draft.fieldType,
    ...titleAndLabels(draft.texts),
    ...(hasText(draft.help) ? { help: help.title } : {}),
    ...(hasText(draft.help) && help.labels ? { helpLabels: help.labels } : {}),
    ...Object.fromEntries(kept),
  };
}

/** A choice of a picklist as a document writes it. */
export type ChoiceDocument = Pick<Choice, 'name' | 'title'> &
  Partial<Pick<Choice, 'labels' | 'colour' | 'active' | 'dependsOn'>>;

/** The choices that a draft holds itself. */
export function choicesOf(draft: FieldDraft): readonly ChoiceDocument[] {
  return Array.isArray(draft.options.values) ? draft.options.values : [];
}

const fullChoice = (choice: ChoiceDocument): Choice => ({
  name: choice.name,
  title: choice.title,
  labels: choice.labels ?? {},
  active: choice.active !== false,
  ...(choice.colour ? { colour: choice.colour } : {}),
  ...(choice.dependsOn ? { dependsOn: choice.dependsOn } : {}),
});

/** What a preview needs besides the draft. */
export interface PreviewSources {
  readonly object: string;
  readonly language: string;
  /** Choices of value sets, by the set's name. */
  readonly valueSets: ReadonlyMap<string, readonly ChoiceDocument[]>;
  /** Name fields of objects, for the targets of lookups. */
  readonly nameFields: ReadonlyMap<string, string>;
  /** Titles of objects, for links to one of several. */
  readonly objectTitles: ReadonlyMap<string, string>;
  /** What to call a field that has no title yet. */
  readonly untitled: string;
}

/** The draft as a widget takes it, for the live preview. */
export function widgetFieldOf(draft: FieldDraft, sources: PreviewSources): WidgetField {
  const set = typeof draft.options.valueSet === 'string' ? draft.options.valueSet : undefined;
  const choices = set ? (sources.valueSets.get(set) ?? []) : choicesOf(draft);
  const to = typeof draft.options.to === 'string' ? draft.options.to : undefined;
  const help = textIn(draft.help, sources.language);
  return {
    object: sources.object,
    name: namePattern.test(draft.name) ? draft.name : draft.key.replace('-', '_'),
    title: textIn(draft.texts, sources.language) || sources.untitled,
    fieldType: draft.fieldType,
    required: draft.required,
    options: propertyOf(draft),
    ...(help ? { help } : {}),
    ...(hasChoices(draft.fieldType) ? { choices: choices.map(fullChoice) } : {}),
    ...(isPolymorphic(draft.fieldType) ? { targets: targetsOf(draft, sources) } : {}),
    ...(to && !isPolymorphic(draft.fieldType) ? linkOf(draft.fieldType, to, sources) : {}),
  };
}

function linkOf(fieldType: string, object: string, { nameFields }: PreviewSources) {
  const link = { object, nameField: nameFields.get(object) ?? 'name' };
  return isManyToMany(fieldType) ? { links: link } : { target: link };
}

function targetsOf(draft: FieldDraft, { objectTitles, nameFields }: PreviewSources) {
  const { to } = draft.options;
  const names = to === 'any' ? [...objectTitles.keys()] : [to ?? []].flat().map(String);
  return names.map((object) => ({
    object,
    nameField: nameFields.get(object) ?? 'name',
    title: objectTitles.get(object) ?? object,
  }));
}
