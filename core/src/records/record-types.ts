import { type RecordType, recordTypeField } from '@rapport/metadata/expand';
import type { Field, StageChoice } from '@rapport/metadata/field-types/contract';
import type { CatalogField, CatalogObject } from '../catalog/index.ts';
import type { Draft } from './draft.ts';

/** The value as it will stand after the write. */
export function standing(draft: Draft, name: string): unknown {
  return draft.values.has(name) ? draft.values.get(name) : draft.before?.values[name];
}

/** The record type that a record will have; undefined where none is known. */
export function standingType(object: CatalogObject, draft: Draft): RecordType | undefined {
  if (object.recordTypes.size === 0) return undefined;
  return object.recordTypes.get(String(standing(draft, recordTypeField)));
}

const kept = new WeakMap<CatalogObject, readonly CatalogField[]>();

/** The fields whose values some record type of the object limits: picklists, and the stage. */
export function limitedFields(object: CatalogObject): readonly CatalogField[] {
  if (object.recordTypes.size === 0) return [];
  const known = kept.get(object);
  if (known) return known;
  const types = [...object.recordTypes.values()];
  const names = new Set(types.flatMap(({ values }) => [...values.keys()]));
  const hasPaths = types.some(({ stagePaths }) => stagePaths !== undefined);
  const found = [...object.fields.values()].filter(
    ({ name, field }) => (names.has(name) && field.choices) || (hasPaths && field.paths),
  );
  kept.set(object, found);
  return found;
}

/** Whether a record type allows a choice of a field, or a stage by its `path.stage`. */
export function allows(type: RecordType, { name, field }: CatalogField, value: string): boolean {
  if (!field.paths) return type.values.get(name)?.has(value) ?? true;
  return type.stagePaths?.includes(value.slice(0, value.lastIndexOf('.'))) ?? true;
}

/** The stages of a record type's paths, in the order of its paths; all of the object's without a type. */
export function stagesFor(field: Field, type: RecordType | undefined): readonly StageChoice[] {
  const paths = field.paths ?? [];
  const names = type?.stagePaths;
  if (!names) return paths.flatMap(({ stages }) => stages);
  return names.flatMap((name) => paths.find((path) => path.name === name)?.stages ?? []);
}
