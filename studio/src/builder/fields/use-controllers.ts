import { useTranslation } from 'react-i18next';
import type { MetadataObject } from '../../api/index.ts';
import { useValueSets } from '../documents.ts';
import {
  type Controller,
  type ControllerTexts,
  controllersOf,
  draftControllers,
} from '../model/controllers.ts';
import type { ChoiceDocument, FieldDraft } from '../model/field-draft.ts';

function useTexts(): ControllerTexts {
  const { t, i18n } = useTranslation('engine');
  return { language: i18n.language, yes: t('widget.true'), no: t('widget.false') };
}

/** The fields of an object that may control the choices of one of its fields, or of a new one. */
export function useControllers(
  object: MetadataObject,
  own: string | undefined,
): readonly Controller[] {
  return controllersOf(object.fields, own, useTexts());
}

/** The fields of an object that is being written which may control the choices of one of them. */
export function useDraftControllers(
  drafts: readonly FieldDraft[],
  own: FieldDraft,
): readonly Controller[] {
  const sets = useValueSets();
  const choices = new Map(
    sets.map((set) => [String(set.name), (set.values ?? []) as readonly ChoiceDocument[]]),
  );
  return draftControllers(drafts, own, useTexts(), choices);
}
