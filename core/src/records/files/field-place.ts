import type { Catalog, CatalogField, CatalogObject } from '../../catalog/index.ts';

/** A field of the model and the object that has it. */
export interface FieldPlace {
  readonly object: CatalogObject;
  readonly field: CatalogField;
}

/**
 * The field whose main column has this id in `_physical`. Undefined when it was removed, with its
 * data kept or not. The id stays when the field or its object gets another name.
 */
export function fieldPlace(catalog: Catalog, columnId: string): FieldPlace | undefined {
  const place = catalog.physical.find(({ id }) => id === columnId);
  if (!place?.field || place.archivedAt !== null) return undefined;
  const object = catalog.objects.get(place.object);
  const field = object?.fields.get(place.field);
  return object && field ? { object, field } : undefined;
}

/** The id in `_physical` of a field's main column. */
export function columnIdOf(catalog: Catalog, object: string, field: string): string | undefined {
  return catalog.physical.find(
    (place) =>
      place.object === object &&
      place.field === field &&
      (place.suffix ?? '') === '' &&
      place.archivedAt === null,
  )?.id;
}
