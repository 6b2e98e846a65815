import { Button } from '@mantine/core';
import { IconArrowsSplit, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetadataObject, ModelChange } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { toastDone } from '../../ui/toast.tsx';
import { useDocumentReader, useObjectDocument } from '../documents.ts';
import { useLatinNames } from '../model/latin.ts';
import {
  type RecordTypeDocument,
  type RecordTypeDraft,
  recordTypeChange,
  recordTypeDraft,
  recordTypeMoved,
  recordTypesIn,
} from '../model/record-types.ts';
import classes from '../pages/pages.module.css';
import { ObjectFrame } from '../parts/object-frame.tsx';
import { PlanModal } from '../plan/plan-modal.tsx';
import { LayoutRules } from './layout-rules.tsx';
import { RecordTypeDrawer } from './record-type-drawer.tsx';
import { RecordTypeTable } from './record-type-table.tsx';
import { RemoveRecordType } from './remove-record-type.tsx';

/** A change that is to be looked at, and how its dialog is called. */
export interface Asked {
  readonly title: string;
  readonly change: () => ModelChange;
}

/** What is open over the page. */
type Open =
  | { readonly what: 'draft'; readonly draft: RecordTypeDraft }
  | { readonly what: 'remove'; readonly type: RecordTypeDocument }
  | undefined;

/** The record types of an object, and which layout is shown when. */
export function RecordTypesPage() {
  const { t } = useTranslation('builder');
  const [open, setOpen] = useState<Open>();
  const add = () => setOpen({ what: 'draft', draft: recordTypeDraft() });
  return (
    <ObjectFrame
      testId="studio-record-types"
      actions={() => (
        <Button leftSection={<IconPlus size={14} />} onClick={add} data-testid="add-record-type">
          {t('recordTypes.add')}
        </Button>
      )}
    >
      {(object) => <Content object={object} open={open} onOpen={setOpen} />}
    </ObjectFrame>
  );
}

interface ContentProps {
  readonly object: MetadataObject;
  readonly open: Open;
  readonly onOpen: (open: Open) => void;
}

function Content({ object, open, onOpen }: ContentProps) {
  const { t } = useTranslation('builder');
  const document = useObjectDocument(object.name);
  useLatinNames();
  const reader = useDocumentReader();
  const [asked, setAsked] = useState<Asked>();
  const types = recordTypesIn(document);
  const move = (type: RecordTypeDocument, by: -1 | 1) =>
    setAsked({
      title: t('recordTypes.order'),
      change: () => recordTypeMoved(reader.object(object.name), type.name, by),
    });
  return (
    <div className={classes.stack}>
      <p className={classes.text}>{t('recordTypes.lead')}</p>
      {types.length === 0 ? (
        <EmptyState
          icon={<IconArrowsSplit size={24} />}
          title={t('recordTypes.none')}
          text={t('recordTypes.noneText')}
        />
      ) : (
        <RecordTypeTable
          object={object}
          types={types}
          onEdit={(type) => onOpen({ what: 'draft', draft: recordTypeDraft(type) })}
          onMove={move}
          onRemove={(type) => onOpen({ what: 'remove', type })}
        />
      )}
      <LayoutRules object={object} onAsk={setAsked} />
      <Opened object={object} open={open} onOpen={onOpen} onAsk={setAsked} />
      {asked && (
        <PlanModal
          title={asked.title}
          change={asked.change}
          applyLabel={t('plan.apply')}
          onClose={() => setAsked(undefined)}
          onApplied={() => {
            setAsked(undefined);
            onOpen(undefined);
            toastDone({ message: t('recordTypes.saved') });
          }}
        />
      )}
    </div>
  );
}

interface OpenedProps extends ContentProps {
  readonly onAsk: (asked: Asked) => void;
}

function Opened({ object, open, onOpen, onAsk }: OpenedProps) {
  const { t } = useTranslation('builder');
  const reader = useDocumentReader();
  if (!open) return null;
  const close = () => onOpen(undefined);
  if (open.what === 'remove') {
    return <RemoveRecordType object={object} type={open.type} onClose={close} onAsk={onAsk} />;
  }
  const title = t(open.draft.exists ? 'recordTypes.change' : 'recordTypes.add');
  return (
    <RecordTypeDrawer
      object={object}
      start={open.draft}
      onClose={close}
      onReview={(draft) =>
        onAsk({ title, change: () => recordTypeChange(reader.object(object.name), draft) })
      }
    />
  );
}
