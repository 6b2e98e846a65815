import type { ErrorText } from '@rapport/metadata/errors';
import type { FieldComponent } from '@rapport/metadata/field-types/contract';
import { localized } from '../errors/index.ts';
import type { CatalogField, CatalogObject } from './catalog.ts';

type Labels = Readonly<Record<string, string>>;

/** How a field, or a component of it, is called in messages: its title in every language. */
export function fieldTitle(field: CatalogField, component?: FieldComponent): ErrorText {
  const named = component ?? field.field;
  return localized(named.title, named.labels);
}

/** How fields of an object are called in messages; a name that is no field stays as it is. */
export function fieldTitles(
  object: CatalogObject,
  names: readonly string[],
): (ErrorText | string)[] {
  return names.map((name) => {
    const field = object.fields.get(name);
    return field ? fieldTitle(field) : name;
  });
}

/** How one record of an object is called in messages. */
export function objectTitle({ document, name }: CatalogObject): ErrorText {
  return localized(String(document.title ?? name), document.labels as Labels | undefined);
}

/** How several records of an object are called in messages. */
export function objectPlural(object: CatalogObject): ErrorText {
  const { plural, pluralLabels } = object.document;
  if (plural === undefined) return objectTitle(object);
  return localized(String(plural), pluralLabels as Labels | undefined);
}
