import type { Field } from '@rapport/metadata/field-types/contract';
import type { CatalogObject } from './catalog.ts';

/** The names that a field had before, as its document lists them. */
export function namesBefore(field: Pick<Field, 'options'>): readonly string[] {
  const { aliases } = field.options;
  return Array.isArray(aliases) ? aliases : [];
}

/**
 * The name that a field has now, for one that it has or had before. A name that no field ever had
 * comes back as it is.
 */
export function currentName(object: CatalogObject, name: string): string {
  return object.aliases.get(name) ?? name;
}
