import type { MetadataField } from '../../api/index.ts';
import { type ChoiceDocument, choicesOf, type FieldDraft } from './field-draft.ts';
import { textIn } from './texts.ts';

/** A field that may control the choices of others, with the values that it can have. */
export interface Controller {
  readonly name: string;
  readonly title: string;
  /** Values as the `dependsOn` of a choice names them, with their titles. */
  readonly values: readonly { readonly value: string; readonly label: string }[];
}

/** What is needed to name the values of a field. */
export interface ControllerTexts {
  readonly language: string;
  readonly yes: string;
  readonly no: string;
}

type Named = Pick<ChoiceDocument, 'name' | 'title' | 'labels'>;

const valuesOf = (choices: readonly Named[], language: string) =>
  choices.map(({ name, title, labels }) => ({ value: name, label: labels?.[language] ?? title }));

const answers = ({ yes, no }: ControllerTexts) => [
  { value: 'true', label: yes },
  { value: 'false', label: no },
];

/** The fields of an object that may control the choices of the one named. */
export function controllersOf(
  fields: Readonly<Record<string, MetadataField>>,
  own: string | undefined,
  texts: ControllerTexts,
): readonly Controller[] {
  const { language } = texts;
  return Object.entries(fields).flatMap(([name, field]): Controller[] => {
    if (name === own || (own !== undefined && field.dependsOn === own)) return [];
    const title = field.labels?.[language] ?? field.title ?? name;
    if (field.fieldType === 'boolean') return [{ name, title, values: answers(texts) }];
    if (field.fieldType !== 'picklist') return [];
    return [{ name, title, values: valuesOf(field.choices ?? [], language) }];
  });
}

/** The same among fields that are still being written. */
export function draftControllers(
  drafts: readonly FieldDraft[],
  own: FieldDraft,
  texts: ControllerTexts,
  valueSets: ReadonlyMap<string, readonly ChoiceDocument[]>,
): readonly Controller[] {
  return drafts.flatMap((draft): Controller[] => {
    const { name, fieldType, options } = draft;
    const isOpen = draft !== own && name !== '' && options.dependsOn !== own.name;
    if (!isOpen) return [];
    const title = textIn(draft.texts, texts.language) || name;
    if (fieldType === 'boolean') return [{ name, title, values: answers(texts) }];
    if (fieldType !== 'picklist') return [];
    const shared = valueSets.get(String(options.valueSet ?? ''));
    return [{ name, title, values: valuesOf(shared ?? choicesOf(draft), texts.language) }];
  });
}
