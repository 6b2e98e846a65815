import type { StagePathChoice, WidgetField } from '@rapport/metadata/field-types/contract';
import type { RJSFSchema } from '@rjsf/utils';
import type { MetadataObject, MetadataRecordType } from '../api/index.ts';

type Values = Readonly<Record<string, unknown>>;

/** The field that names the record type of a record. */
export const recordTypeField = 'record_type';

/** The record types that may be chosen. */
export function choosableTypes({ record_types: types }: MetadataObject) {
  return (types ?? []).filter((type) => type.active);
}

/** The record type of a record or form; undefined for an object without any. */
export function typeOf(object: MetadataObject, values: Values): MetadataRecordType | undefined {
  return object.record_types?.find((type) => type.name === values[recordTypeField]);
}

/** The record type that a new record gets when nobody chooses. */
export function usualType(object: MetadataObject): MetadataRecordType | undefined {
  const types = choosableTypes(object);
  return types.find((type) => type.default) ?? types[0];
}

/** The stage paths of a record type, in its order. */
export function pathsFor(
  paths: readonly StagePathChoice[],
  type: MetadataRecordType | undefined,
): readonly StagePathChoice[] {
  const names = type?.stage_paths;
  if (!names) return paths;
  return names.flatMap((name) => paths.find((path) => path.name === name) ?? []);
}

/**
 * A field with the choices and stages of a record type. Others are shown like retired ones: where
 * they are the value they are seen, but nobody can choose them.
 */
export function withTypesChoices(
  field: WidgetField,
  type: MetadataRecordType | undefined,
  value?: unknown,
): WidgetField {
  const allowed = type?.values[field.name];
  if (allowed && field.choices) {
    const names = new Set(allowed);
    const choices = field.choices.map((choice) =>
      names.has(choice.name) ? choice : { ...choice, active: false },
    );
    return { ...field, choices };
  }
  if (!field.paths || !type?.stage_paths) return field;
  const paths = pathsFor(field.paths, type);
  const current = field.paths.find(
    (path) => !paths.includes(path) && path.stages.some((stage) => stage.key === value),
  );
  return { ...field, paths: current ? [...paths, current] : paths };
}

/** Whether a record type allows a value of a field; of a list, all that is in it. */
function fits(field: WidgetField, type: MetadataRecordType, value: unknown): boolean {
  const names = [value].flat().filter((name) => typeof name === 'string');
  const allowed = type.values[field.name];
  if (allowed && field.choices) return names.every((name) => allowed.includes(name));
  if (!field.paths || !type.stage_paths) return true;
  const keys = pathsFor(field.paths, type).flatMap(({ stages }) => stages.map(({ key }) => key));
  return names.every((name) => keys.includes(name));
}

/** The first stage that a record of the type may be in. */
function firstStage({ paths = [] }: WidgetField, type: MetadataRecordType): string | undefined {
  const stages = pathsFor(paths, type).flatMap((path) => path.stages);
  return stages.find((stage) => stage.active)?.key;
}

/**
 * The values of a form whose record type was changed: what no longer fits is taken out, of a list
 * only the entries that do not, and a stage of another path becomes the first of the type's own.
 */
export function settleType(
  values: Values,
  type: MetadataRecordType | undefined,
  fields: Readonly<Record<string, WidgetField>>,
): Values {
  if (!type) return values;
  const settled: Record<string, unknown> = { ...values };
  for (const field of Object.values(fields)) {
    const value = settled[field.name];
    if (value === undefined || fits(field, type, value)) continue;
    const kept = Array.isArray(value) ? value.filter((one) => fits(field, type, one)) : [];
    const first = field.paths ? firstStage(field, type) : undefined;
    if (kept.length > 0) settled[field.name] = kept;
    else if (first === undefined) delete settled[field.name];
    else settled[field.name] = first;
  }
  return settled;
}

/** The schema of a property as a record type narrows it: its choices and its default. */
export function narrowed(
  property: RJSFSchema,
  field: WidgetField,
  type: MetadataRecordType | undefined,
): RJSFSchema {
  if (!type || (!field.choices && !field.paths)) return property;
  const isAllowed = (value: unknown) => fits(field, type, value);
  const only = (schema: RJSFSchema): RJSFSchema => ({
    ...schema,
    ...(schema.oneOf
      ? { oneOf: schema.oneOf.filter((one) => isAllowed((one as RJSFSchema).const)) }
      : {}),
    ...(Array.isArray(schema['x-choices'])
      ? { 'x-choices': schema['x-choices'].filter(isAllowed) }
      : {}),
  });
  const { items } = property;
  const isList = typeof items === 'object' && !Array.isArray(items);
  const own = isList ? { ...property, items: only(items as RJSFSchema) } : only(property);
  const { default: given, ...rest } = own;
  if (given !== undefined && isAllowed(given)) return own;
  const first = given !== undefined && field.paths ? firstStage(field, type) : undefined;
  return first === undefined ? rest : { ...rest, default: first };
}
