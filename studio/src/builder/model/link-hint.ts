import type { MetadataObject } from '../../api/index.ts';
import { type FieldDraft, newField } from './field-draft.ts';
import { freeName } from './names.ts';
import { textLanguages } from './texts.ts';

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** The object that a new text field is called like, in any language; it was probably meant as a link. */
export function objectCalled(
  draft: FieldDraft,
  objects: Readonly<Record<string, MetadataObject>>,
): MetadataObject | undefined {
  if (draft.exists || draft.fieldType !== 'text') return undefined;
  const titles = new Set(
    textLanguages.map((language) => plain(draft.texts[language])).filter(Boolean),
  );
  if (titles.size === 0) return undefined;
  return Object.values(objects).find((object) => {
    const called = [object.title, object.plural, ...Object.values(object.labels ?? {})];
    return called.some((text) => titles.has(plain(text ?? '')));
  });
}

/** The draft as a link to an object, and named after it while nobody has written a name. */
export function linkedTo(
  draft: FieldDraft,
  object: MetadataObject,
  taken: ReadonlySet<string>,
): FieldDraft {
  return newField('lookup', {
    ...draft,
    fieldType: 'lookup',
    options: { to: object.name },
    ...(draft.isNamed ? {} : { name: freeName(object.name.replace(/^.*\./, ''), taken) }),
  });
}
