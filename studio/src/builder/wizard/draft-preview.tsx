import { IconEye } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelDocument } from '../../api/index.ts';
import { useMetadata } from '../../api/index.ts';
import { PreviewForm } from '../../engine/preview-form.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import { useValueSets } from '../documents.ts';
import { type ChoiceDocument, type FieldDraft, widgetFieldOf } from '../model/field-draft.ts';
import classes from './wizard.module.css';

interface DraftPreviewProps {
  readonly object: string;
  readonly title: string;
  readonly icon: string;
  readonly fields: readonly FieldDraft[];
}

const choicesIn = (set: ModelDocument): readonly ChoiceDocument[] =>
  Array.isArray(set.values) ? (set.values as readonly ChoiceDocument[]) : [];

/** The form as people will see it, drawn anew with every change. */
export function DraftPreview({ object, title, icon, fields }: DraftPreviewProps) {
  const { t, i18n } = useTranslation('builder');
  const { objects, workspace } = useMetadata();
  const sets = useValueSets();
  const latest = useDeferredValue(fields);
  const untitled = t('fields.untitled');
  const widgetFields = useMemo(() => {
    const sources = {
      object,
      language: i18n.language,
      untitled,
      valueSets: new Map(sets.map((set) => [String(set.name), choicesIn(set)])),
      nameFields: new Map(Object.values(objects).map((known) => [known.name, known.name_field])),
    };
    return latest.map((field) => widgetFieldOf(field, sources));
  }, [latest, object, i18n.language, untitled, sets, objects]);
  return (
    <section className={classes.preview} aria-label={t('preview.title')} data-testid="preview">
      <div className={classes.previewNote}>
        <IconEye size={14} aria-hidden="true" />
        {t('preview.note')}
      </div>
      <div className={classes.previewHead}>
        <span className={classes.previewIcon}>
          <ObjectIcon object="" icon={icon} size={18} />
        </span>
        <strong>{title || t('preview.untitled')}</strong>
      </div>
      <PreviewForm fields={widgetFields} currency={workspace.currency} />
    </section>
  );
}
