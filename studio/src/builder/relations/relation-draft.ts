import type { MetadataObject } from '../../api/index.ts';
import { type FieldDraft, newField } from '../model/field-draft.ts';
import { suggestName } from '../model/names.ts';
import { type Texts, textsOf, titleAndLabels } from '../model/texts.ts';

/** What somebody says of two objects; the words on the screen say it as sentences. */
export const relationShapes = ['belongs', 'has', 'part', 'parts', 'many', 'several'] as const;

/** How one object is to be related to another. */
export type RelationShape = (typeof relationShapes)[number];

/** What becomes of a record when the one that it links to is deleted. */
export type OnDelete = 'clear' | 'restrict' | 'cascade';

/** The answers that make a relation. */
export interface RelationAnswers {
  readonly shape: RelationShape;
  readonly onDelete: OnDelete;
}

/** Whether it is asked what happens on deletion: parts go with their whole, and links just go. */
export const asksOnDelete = (shape: RelationShape): boolean =>
  shape === 'belongs' || shape === 'has' || shape === 'several';

const types: Readonly<Record<RelationShape, string>> = {
  belongs: 'lookup',
  has: 'lookup',
  part: 'detail',
  parts: 'detail',
  many: 'many_to_many',
  several: 'polymorphic_lookup',
};

/** The object that gets the field, and the one that the field leads to. */
export function endsOf<T>(
  shape: RelationShape,
  here: T,
  there: T,
): { readonly host: T; readonly target: T } {
  const isTurned = shape === 'has' || shape === 'parts';
  return isTurned ? { host: there, target: here } : { host: here, target: there };
}

const titlesOf = (object: MetadataObject): Texts => textsOf(object.title, object.labels);

/**
 * The field that makes a relation, ready to be looked at: named after the object that it leads to,
 * and with a list over there that is named after the one that it comes from.
 */
export function relationDraft(
  { shape, onDelete }: RelationAnswers,
  here: MetadataObject,
  there: MetadataObject,
): FieldDraft {
  const { host, target } = endsOf(shape, here, there);
  const isMany = shape === 'many';
  const texts = isMany ? pluralsOf(target) : titlesOf(target);
  const list = titleAndLabels(pluralsOf(host));
  const lists = new Set([
    ...target.relations.map((relation) => relation.name),
    ...Object.keys(target.fields),
  ]);
  return newField(types[shape], {
    texts,
    name: suggestName(texts.en, 'link', new Set(Object.keys(host.fields))),
    required: shape === 'part' || shape === 'parts',
    options: {
      to: shape === 'several' ? [target.name] : target.name,
      ...(asksOnDelete(shape) && onDelete !== 'clear' ? { onDelete } : {}),
      children: suggestName(list.title, 'list', lists),
      childrenTitle: list.title,
      ...(list.labels ? { childrenLabels: list.labels } : {}),
    },
  });
}

function pluralsOf(object: MetadataObject): Texts {
  return textsOf(object.plural ?? object.title, object.plural_labels ?? object.labels);
}
