import type { Choice, Field, FieldDocument, Labels } from '../field-types/contract.ts';
import { isPlainObject, titleOf } from './document.ts';

type Body = Readonly<Record<string, unknown>>;

/** The field that says of which record type a record is; objects with record types have it. */
export const recordTypeField = 'record_type';

/** A sort of records of one object: which choices and stages they may have. */
export interface RecordType {
  readonly name: string;
  readonly title: string;
  readonly labels: Labels;
  /** For whoever chooses one. */
  readonly description?: string;
  readonly descriptionLabels?: Labels;
  /** May be chosen for records; those that have it keep it. */
  readonly active: boolean;
  /** What a record gets that names none. Exactly one of an object's active ones is. */
  readonly isDefault: boolean;
  /** Names of choices that are allowed, by field. A field that is not named has all of them. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stage paths that are allowed, the one of new records first; all of them where none is said. */
  readonly stagePaths?: readonly string[];
}

/**
 * The record types of an object document, then those that extensions add, in their order. Empty for
 * an object without any. Where no active one says that it is the default, the first of them is.
 */
export function recordTypesOf(
  document: Body,
  extensions: Iterable<Body> = [],
): ReadonlyMap<string, RecordType> {
  const bodies = [document, ...extensions].flatMap(({ recordTypes }) =>
    Array.isArray(recordTypes) ? recordTypes.filter(isPlainObject) : [],
  );
  const active = bodies.filter((body) => body.active !== false);
  const first = active.find((body) => body.default === true) ?? active[0];
  const types = new Map<string, RecordType>();
  for (const body of bodies) {
    const type = typeOf(body, body === first);
    if (!types.has(type.name)) types.set(type.name, type);
  }
  return types;
}

function typeOf(body: Body, isDefault: boolean): RecordType {
  const name = String(body.name);
  const values = isPlainObject(body.values) ? Object.entries(body.values) : [];
  return Object.freeze({
    name,
    title: typeof body.title === 'string' ? body.title : titleOf(name),
    labels: isPlainObject(body.labels) ? (body.labels as Labels) : {},
    ...(typeof body.description === 'string' ? { description: body.description } : {}),
    ...(isPlainObject(body.descriptionLabels)
      ? { descriptionLabels: body.descriptionLabels as Labels }
      : {}),
    active: body.active !== false,
    isDefault,
    values: new Map(
      values.map(([field, names]) => [
        field,
        new Set(Array.isArray(names) ? names.map(String) : []),
      ]),
    ),
    ...(Array.isArray(body.stagePaths) ? { stagePaths: body.stagePaths.map(String) } : {}),
  });
}

const title = { title: 'Record type', labels: { 'zh-Hant': '記錄類型', 'zh-Hans': '记录类型' } };

/**
 * The field of an object's record types: a picklist whose choices are the types, so that filters,
 * sorts, imports and forms need no special case. Undefined for an object without record types.
 */
export function recordTypeFieldOf(
  object: string,
  types: ReadonlyMap<string, RecordType>,
): Field | undefined {
  if (types.size === 0) return undefined;
  const first = [...types.values()].find((type) => type.isDefault);
  const options: FieldDocument = Object.freeze({
    fieldType: 'picklist',
    ...title,
    indexed: true,
    ...(first ? { default: first.name } : {}),
  });
  return Object.freeze({
    object,
    name: recordTypeField,
    ...title,
    required: true,
    options,
    choices: new Map([...types].map(([name, type]) => [name, choiceOf(type)])),
  });
}

function choiceOf({ name, title: text, labels, active }: RecordType): Choice {
  return Object.freeze({ name, title: text, labels, active });
}
