import { IconEye } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMetadata } from '../../api/index.ts';
import { PreviewForm } from '../../engine/preview-form.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import type { FieldDraft } from '../model/field-draft.ts';
import { useWidgetFields } from '../parts/use-widget-fields.ts';
import classes from './wizard.module.css';

interface DraftPreviewProps {
  readonly object: string;
  readonly title: string;
  readonly icon: string;
  readonly fields: readonly FieldDraft[];
}

/** The form as people will see it, drawn anew with every change. */
export function DraftPreview({ object, title, icon, fields }: DraftPreviewProps) {
  const { t } = useTranslation('builder');
  const { workspace } = useMetadata();
  const latest = useDeferredValue(fields);
  const asWidget = useWidgetFields(object);
  const widgetFields = useMemo(() => latest.map(asWidget), [latest, asWidget]);
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
