import type { ModelChange, ModelDocument } from '../../api/index.ts';
import { type Texts, textsOf, titleAndLabels } from './texts.ts';

/** A record type as an object document writes it. */
export interface RecordTypeDocument {
  readonly name: string;
  readonly title?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly descriptionLabels?: Readonly<Record<string, string>>;
  readonly active?: boolean;
  readonly default?: boolean;
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly stagePaths?: readonly string[];
}

/** A rule that assigns a layout, as an object document writes it. */
export interface AssignRule {
  readonly recordType?: string;
  readonly stageCategory?: string;
  readonly formFactor?: string;
  readonly permissionSet?: string;
  readonly layout: string;
}

/** A record type while it is being written. */
export interface RecordTypeDraft {
  readonly name: string;
  /** The name is in use; programs know it. */
  readonly exists: boolean;
  readonly texts: Texts;
  readonly description: Texts;
  readonly active: boolean;
  readonly isDefault: boolean;
  /** The fields that are limited, with what is allowed. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly stagePaths: readonly string[];
}

/** The record types that an object's own document has. */
export const recordTypesIn = (document: ModelDocument): readonly RecordTypeDocument[] =>
  (document.recordTypes ?? []) as readonly RecordTypeDocument[];

/** The rules by which an object's layouts are shown. */
export const assignIn = (document: ModelDocument): readonly AssignRule[] =>
  (document.assign ?? []) as readonly AssignRule[];

/** A draft of a record type that there is, or of a new one. */
export function recordTypeDraft(type?: RecordTypeDocument): RecordTypeDraft {
  return {
    name: type?.name ?? '',
    exists: type !== undefined,
    texts: textsOf(type?.title, type?.labels),
    description: textsOf(type?.description, type?.descriptionLabels),
    active: type?.active !== false,
    isDefault: type?.default === true,
    values: type?.values ?? {},
    stagePaths: type?.stagePaths ?? [],
  };
}

/** What a draft says as a document. */
export function documentOf(draft: RecordTypeDraft): RecordTypeDocument {
  const { title: description, labels: descriptionLabels } = titleAndLabels(draft.description);
  return {
    name: draft.name,
    ...titleAndLabels(draft.texts),
    ...(description ? { description } : {}),
    ...(descriptionLabels ? { descriptionLabels } : {}),
    ...(draft.active ? {} : { active: false }),
    ...(draft.isDefault && draft.active ? { default: true } : {}),
    ...(Object.keys(draft.values).length > 0 ? { values: draft.values } : {}),
    ...(draft.stagePaths.length > 0 ? { stagePaths: draft.stagePaths } : {}),
  };
}

function withTypes(document: ModelDocument, types: readonly RecordTypeDocument[]): ModelDocument {
  const { recordTypes: _before, ...rest } = document;
  return types.length > 0 ? { ...rest, recordTypes: types } : rest;
}

/** What saving a draft asks for: the type in its place or at the end; one default at most. */
export function recordTypeChange(document: ModelDocument, draft: RecordTypeDraft): ModelChange {
  const own = documentOf(draft);
  const others = recordTypesIn(document).map((type) => {
    if (!own.default || type.name === own.name) return type;
    const { default: _default, ...rest } = type;
    return rest;
  });
  const isThere = others.some((type) => type.name === own.name);
  const types = isThere
    ? others.map((type) => (type.name === own.name ? own : type))
    : [...others, own];
  return { documents: [withTypes(document, types)] };
}

/** What removing a record type asks for; its records become another one, where one is given. */
export function recordTypeRemoval(
  document: ModelDocument,
  name: string,
  replacement: string | null,
): ModelChange {
  const types = recordTypesIn(document).filter((type) => type.name !== name);
  const { assign: _assign, ...rest } = withTypes(document, types);
  const rules = assignIn(document).filter((rule) => rule.recordType !== name);
  const next = rules.length > 0 ? { ...rest, assign: rules } : rest;
  const path = `${String(document.name)}.record_type`;
  return {
    documents: [next],
    ...(replacement ? { replace_values: { [path]: { [name]: replacement } } } : {}),
  };
}

/** The record types in another order: one of them a place up or down. */
export function recordTypeMoved(document: ModelDocument, name: string, by: -1 | 1): ModelChange {
  const types = [...recordTypesIn(document)];
  const place = types.findIndex((type) => type.name === name);
  const [type] = types.splice(place, 1);
  if (type) types.splice(place + by, 0, type);
  return { documents: [withTypes(document, types)] };
}

/** What other rules for the layouts ask for. */
export function assignChange(document: ModelDocument, rules: readonly AssignRule[]): ModelChange {
  const { assign: _before, ...rest } = document;
  return { documents: [rules.length > 0 ? { ...rest, assign: rules } : rest] };
}
