import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel } from '../../api/index.ts';
import { toastDone } from '../../ui/toast.tsx';
import { useDocumentReader, useModelDocuments, useObjectDocument } from '../documents.ts';
import { fieldRemoval } from '../fields/field-change.ts';
import { FieldDrawer } from '../fields/field-drawer.tsx';
import { FieldTable, type OnField } from '../fields/field-table.tsx';
import { useLatinNames } from '../model/latin.ts';
import { ObjectFrame } from '../parts/object-frame.tsx';
import { PlanModal } from '../plan/plan-modal.tsx';

/** What is open over the table. */
type Open =
  | { readonly what: 'add' }
  | { readonly what: 'edit' | 'remove'; readonly field: string }
  | undefined;

/** The fields of an object: to look at, add, change and remove. */
export function FieldsPage() {
  const { t } = useTranslation('builder');
  const [open, setOpen] = useState<Open>();
  // Stays the same, so that hundreds of lines need not be drawn again when one is opened.
  const openField: OnField = useCallback((what, field) => setOpen({ what, field }), []);
  return (
    <ObjectFrame
      testId="studio-fields"
      actions={() => (
        <Button
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen({ what: 'add' })}
          data-testid="add-field"
        >
          {t('fields.add')}
        </Button>
      )}
    >
      {(object) => (
        <>
          <FieldTable object={object} onField={openField} />
          <Opened object={object} open={open} onClose={() => setOpen(undefined)} />
        </>
      )}
    </ObjectFrame>
  );
}

interface OpenedProps {
  readonly object: MetadataObject;
  readonly open: Open;
  readonly onClose: () => void;
}

function Opened({ object, open, onClose }: OpenedProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const reader = useDocumentReader();
  // Fetched before anything opens: the reader gives them.
  useObjectDocument(object.name);
  useModelDocuments();
  useLatinNames();
  if (!open) return null;
  if (open.what === 'remove') {
    const field = object.fields[open.field];
    const title = field ? label(field, open.field) : open.field;
    return (
      <PlanModal
        title={t('fields.removeTitle', { title })}
        change={() => fieldRemoval(reader.object(object.name), open.field, reader.all())}
        applyLabel={t('fields.removeApply')}
        danger
        onClose={onClose}
        onApplied={() => {
          onClose();
          toastDone({ message: t('fields.removed', { title }) });
        }}
      />
    );
  }
  return (
    <FieldDrawer
      object={object}
      name={open.what === 'edit' ? open.field : undefined}
      onClose={onClose}
      onApplied={(title) => {
        onClose();
        toastDone({ message: t('fields.saved', { title }) });
      }}
    />
  );
}
