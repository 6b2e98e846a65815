import type { Labels, WidgetField } from '@rapport/metadata/field-types/contract';
import type { MetadataField, MetadataObject } from './types.ts';

/** Anything that carries a title in English and labels in other languages. */
export interface Titled {
  readonly title?: string | undefined;
  readonly labels?: Labels | undefined;
}

/** The title in a language; in English, or the given fallback, when it is not translated. */
export function labelOf(document: Titled, language: string, fallback = ''): string {
  return document.labels?.[language] ?? document.title ?? fallback;
}

/** The word for many records of an object. */
export function pluralOf(object: MetadataObject, language: string): string {
  const plural = object.plural_labels?.[language] ?? object.labels?.[language];
  return plural ?? object.plural ?? object.title;
}

const targetsIn = (targets: NonNullable<MetadataField['targets']>, language: string) =>
  targets.map(({ object, nameField, ...titled }) => ({
    object,
    nameField,
    title: labelOf(titled, language, object),
  }));

/** A field as widgets take it, with its title in the user's language. */
export function widgetField(
  object: string,
  name: string,
  field: MetadataField,
  language: string,
): WidgetField {
  const helpLabels = field.helpLabels as Labels | undefined;
  const help = helpLabels?.[language] ?? (field.help as string | undefined);
  return {
    object,
    name,
    title: labelOf(field, language, name),
    fieldType: field.fieldType,
    required: field.required,
    options: field,
    ...(help ? { help } : {}),
    ...(field.choices ? { choices: field.choices } : {}),
    ...(field.paths ? { paths: field.paths } : {}),
    ...(field.target ? { target: field.target } : {}),
    ...(field.links ? { links: field.links } : {}),
    ...(field.targets ? { targets: targetsIn(field.targets, language) } : {}),
  };
}
