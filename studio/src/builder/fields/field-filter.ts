import { findFieldType } from '@rapport/metadata/field-types';
import type { MetadataField, MetadataObject, ModelDocument } from '../../api/index.ts';

/** What sets fields apart, to look for them by. */
export const fieldTraits = ['required', 'unique', 'indexed', 'externalId', 'pii', 'link'] as const;

/** One of the traits of a field. */
export type FieldTrait = (typeof fieldTraits)[number];

/** Names of fields whose values no two records share, alone or together with others. */
export function uniqueFields(document: ModelDocument): ReadonlySet<string> {
  const rules = Array.isArray(document.unique) ? document.unique : [];
  return new Set(
    rules.flatMap((rule) => ((rule as { fields?: readonly string[] }).fields ?? []).map(String)),
  );
}

/** The traits of a field, in a fixed order. */
export function traitsOf(
  name: string,
  field: MetadataField,
  unique: ReadonlySet<string>,
): readonly FieldTrait[] {
  const has: Readonly<Record<FieldTrait, boolean>> = {
    required: field.required,
    unique: unique.has(name) || field.fieldType === 'auto_number',
    indexed: field.indexed === true,
    externalId: field.externalId === true,
    pii: typeof field.pii === 'string',
    link: Boolean(field.target ?? field.links ?? field.targets),
  };
  return fieldTraits.filter((trait) => has[trait]);
}

/** What somebody looks for among the fields of an object. */
export interface FieldQuery {
  readonly text: string;
  readonly type: string | null;
  readonly trait: FieldTrait | null;
}

/** Nothing in particular: every field is found. */
export const anyField: FieldQuery = { text: '', type: null, trait: null };

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** The fields that match, in their order: by name or title in any language, by type and trait. */
export function foundFields(
  object: MetadataObject,
  query: FieldQuery,
  unique: ReadonlySet<string>,
): readonly (readonly [string, MetadataField])[] {
  const wanted = plain(query.text);
  return Object.entries(object.fields).filter(([name, field]) => {
    if (query.type !== null && field.fieldType !== query.type) return false;
    if (query.trait !== null && !traitsOf(name, field, unique).includes(query.trait)) return false;
    if (wanted === '') return true;
    const type = findFieldType(field.fieldType);
    const words = [name, field.title, ...Object.values(field.labels ?? {}), type?.title];
    return words.some((word) => plain(word ?? '').includes(wanted));
  });
}
