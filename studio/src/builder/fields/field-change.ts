import type { FieldDocument } from '@rapport/metadata/field-types/contract';
import type { ModelChange, ModelDocument } from '../../api/index.ts';
import { type FieldDraft, propertyOf } from '../model/field-draft.ts';
import { type FieldGrant, fieldGrantOf, withFieldGrant } from '../model/grants.ts';
import { type ModelDocuments, withoutFieldEverywhere } from '../model/references.ts';

type Properties = Readonly<Record<string, FieldDocument>>;

/** The fields that an object's document has itself. */
export const propertiesOf = (document: ModelDocument): Properties =>
  (document.properties ?? {}) as Properties;

/** Names of the fields that every record of an object must have. */
export const requiredOf = (document: ModelDocument): readonly string[] =>
  Array.isArray(document.required) ? (document.required as string[]) : [];

/** The object's document with a field as its draft says, new or changed. */
export function withField(document: ModelDocument, draft: FieldDraft): ModelDocument {
  const others = requiredOf(document).filter((name) => name !== draft.name);
  return {
    ...document,
    required: draft.required ? [...others, draft.name] : others,
    properties: { ...propertiesOf(document), [draft.name]: propertyOf(draft) },
  };
}

/**
 * What adding or changing a field asks for: the object, and whoever the field is granted to. A new
 * name is a rename, which everything else that names the field follows.
 */
export function fieldChange(
  document: ModelDocument,
  draft: FieldDraft,
  sets: readonly ModelDocument[],
  grants: Readonly<Record<string, FieldGrant>>,
): ModelChange {
  const object = String(document.name);
  const now = draft.nameNow ?? draft.name;
  const changed = sets.flatMap((set) => {
    const wanted = grants[String(set.name)];
    if (!wanted || wanted === fieldGrantOf(set, object, now)) return [];
    const without = withFieldGrant(set, object, now, 'none');
    return [withFieldGrant(without, object, draft.name, wanted)];
  });
  const documents = [withField(document, { ...draft, name: now }), ...changed];
  if (now === draft.name) return { documents };
  return { documents, rename: [{ object, field: now, to: draft.name }] };
}

/** What removing a field asks for: the object without it, and everything that named it. */
export function fieldRemoval(
  document: ModelDocument,
  field: string,
  documents: ModelDocuments,
): ModelChange {
  const object = String(document.name);
  const { [field]: _removed, ...properties } = propertiesOf(document);
  const unique = Array.isArray(document.unique)
    ? (document.unique as readonly { readonly fields: readonly string[] }[])
    : [];
  const kept = unique.filter((rule) => !rule.fields.includes(field));
  const { unique: _unique, ...rest } = document;
  return {
    documents: [
      {
        ...rest,
        ...(kept.length > 0 ? { unique: kept } : {}),
        required: requiredOf(document).filter((name) => name !== field),
        properties,
      },
      ...withoutFieldEverywhere(documents, object, field),
    ],
  };
}
