import type { CatalogField, CatalogObject } from '../catalog/index.ts';

/** A field whose choices hang on the value of another field of the object. */
export interface Dependent {
  readonly field: CatalogField;
  readonly controller: CatalogField;
}

const kept = new WeakMap<CatalogObject, readonly Dependent[]>();

/** The dependent fields of an object; a field that controls others comes before them. */
export function dependentsOf(object: CatalogObject): readonly Dependent[] {
  const known = kept.get(object);
  if (known) return known;
  const found = [...object.fields.values()].flatMap((field): Dependent[] => {
    const controller = controllerOf(object, field);
    return controller ? [{ field, controller }] : [];
  });
  const depth = new Map(found.map(({ field }) => [field, depthOf(object, field)]));
  const sorted = found.toSorted((a, b) => (depth.get(a.field) ?? 0) - (depth.get(b.field) ?? 0));
  kept.set(object, sorted);
  return sorted;
}

function controllerOf(object: CatalogObject, { field }: CatalogField): CatalogField | undefined {
  const { dependsOn } = field.options;
  return field.choices && typeof dependsOn === 'string' ? object.fields.get(dependsOn) : undefined;
}

/** How many fields stand above a field; documents with a circle are refused before. */
function depthOf(object: CatalogObject, field: CatalogField): number {
  let depth = 0;
  let above = controllerOf(object, field);
  while (above && depth < object.fields.size) {
    depth += 1;
    above = controllerOf(object, above);
  }
  return depth;
}
