import type { WidgetField } from '@rapport/metadata/field-types/contract';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { labelOf, type ModelDocument, useMetadata } from '../../api/index.ts';
import { useValueSets } from '../documents.ts';
import { type ChoiceDocument, type FieldDraft, widgetFieldOf } from '../model/field-draft.ts';

const choicesIn = (set: ModelDocument): readonly ChoiceDocument[] =>
  Array.isArray(set.values) ? (set.values as readonly ChoiceDocument[]) : [];

/** Gives drafts of fields as widgets take them, for forms of what does not exist yet. */
export function useWidgetFields(object: string): (draft: FieldDraft) => WidgetField {
  const { t, i18n } = useTranslation('builder');
  const { objects } = useMetadata();
  const sets = useValueSets();
  const untitled = t('fields.untitled');
  return useCallback(
    (draft) =>
      widgetFieldOf(draft, {
        object,
        language: i18n.language,
        untitled,
        valueSets: new Map(sets.map((set) => [String(set.name), choicesIn(set)])),
        objectTitles: new Map(
          Object.values(objects).map((known) => [
            known.name,
            labelOf(known, i18n.language, known.name),
          ]),
        ),
        nameFields: new Map(Object.values(objects).map((known) => [known.name, known.name_field])),
      }),
    [object, i18n.language, untitled, sets, objects],
  );
}
