import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel } from '../../api/index.ts';
import { useDocumentReader } from '../documents.ts';
import { type RecordTypeDocument, recordTypeRemoval } from '../model/record-types.ts';
import classes from '../pages/pages.module.css';
import { Choose } from '../parts/choose.tsx';
import type { Asked } from './record-types-page.tsx';

/** Asks what becomes of the records of a record type before it goes. */
export function RemoveRecordType(props: {
  readonly object: MetadataObject;
  readonly type: RecordTypeDocument;
  readonly onClose: () => void;
  readonly onAsk: (asked: Asked) => void;
}) {
  const { object, type, onClose, onAsk } = props;
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const reader = useDocumentReader();
  const others = (object.record_types ?? []).filter((one) => one.name !== type.name && one.active);
  const usual = others.find((one) => one.default) ?? others[0];
  const [to, setTo] = useState<string | null>(usual?.name ?? null);
  const title = t('recordTypes.removeTitle', { title: label(type, type.name) });
  const review = () =>
    onAsk({
      title,
      change: () => recordTypeRemoval(reader.object(object.name), type.name, to),
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('plan.close') }}
      data-testid="remove-record-type-modal"
    >
      <div className={classes.editor}>
        {others.length > 0 ? (
          <Choose
            label={t('recordTypes.become')}
            description={t('recordTypes.becomeHelp')}
            data={others.map((one) => ({ value: one.name, label: label(one, one.name) }))}
            value={to}
            onChange={setTo}
          />
        ) : (
          <p className={classes.text}>{t('recordTypes.last')}</p>
        )}
        <Footer onClose={onClose} onReview={review} />
      </div>
    </Modal>
  );
}

function Footer(props: { readonly onClose: () => void; readonly onReview: () => void }) {
  const { t } = useTranslation('builder');
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={props.onClose}>
        {t('wizard.cancel')}
      </Button>
      <Button onClick={props.onReview} data-testid="record-type-review">
        {t('wizard.review')}
      </Button>
    </Group>
  );
}
