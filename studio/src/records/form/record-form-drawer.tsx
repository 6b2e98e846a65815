import { Drawer } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, type RecordData, useLabel, useMetadata } from '../../api/index.ts';
import { RecordForm } from '../../engine/index.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { toastDone } from '../../ui/toast.tsx';
import { nameOf } from '../model/fields.ts';
import { closeForm, type OpenForm, useRecordForm } from './form-store.ts';
import classes from './record-form-drawer.module.css';

interface OpenDrawerProps {
  readonly form: OpenForm;
  readonly object: MetadataObject;
}

/** What happens when the form has saved: a word about it, and the way to the record. */
function useSaved({ form, object }: OpenDrawerProps) {
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const navigate = useNavigate();
  const isNew = form.mode === 'create';
  return (record: RecordData) => {
    closeForm();
    const href = `/o/${object.name}/${record.id}`;
    const name = nameOf(object, record) || label(object, object.name);
    const open = { action: t('form.open'), onAction: () => void navigate({ href }) };
    const message = t(isNew ? 'form.created' : 'form.saved', { name });
    toastDone({ message, ...(isNew && form.stay ? open : {}) });
    if (!form.stay) void navigate({ href });
  };
}

function Discard({ onKeep }: { readonly onKeep: () => void }) {
  const { t } = useTranslation('engine');
  return (
    <Confirm
      opened
      title={t('unsaved.title')}
      confirm={t('unsaved.discard')}
      danger
      onConfirm={closeForm}
      onClose={onKeep}
    >
      {t('unsaved.text')}
    </Confirm>
  );
}

/** Leads to the first input once the form is there; a finger asks for its keyboard itself. */
function useFirstFocus() {
  const body = useRef<HTMLDivElement>(null);
  const isDone = useRef(false);
  const focus = useCallback(() => {
    if (isDone.current || matchMedia('(pointer: coarse)').matches) return;
    isDone.current = true;
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('form input')?.focus());
  }, []);
  return { body, focus };
}

function OpenDrawer({ form, object }: OpenDrawerProps) {
  const { t } = useTranslation(['records', 'shell']);
  const { label, noun } = useLabel();
  const [isDirty, setDirty] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const onSaved = useSaved({ form, object });
  const { body, focus } = useFirstFocus();
  const onDirtyChange = useCallback(
    (dirty: boolean) => {
      setDirty(dirty);
      focus();
    },
    [focus],
  );
  const kind = label(object, object.name);
  const name = form.record ? nameOf(object, form.record) : '';
  const title =
    form.mode === 'create'
      ? t('form.create', { object: noun(object) })
      : t('form.edit', { name: name || kind });
  return (
    <>
      <Drawer
        opened
        position="right"
        size={640}
        title={title}
        onClose={() => (isDirty ? setAsked(true) : closeForm())}
        closeButtonProps={{ 'aria-label': t('shell:close') }}
        classNames={{ title: classes.title ?? '', body: classes.body ?? '' }}
        data-testid="record-drawer"
        data-object={object.name}
      >
        <div ref={body}>
          <RecordForm
            object={form.object}
            mode={form.mode}
            {...(form.record ? { record: form.record } : {})}
            {...(form.defaults ? { defaults: form.defaults } : {})}
            onSaved={onSaved}
            onCancel={closeForm}
            onDirtyChange={onDirtyChange}
          />
        </div>
      </Drawer>
      {isAsked ? <Discard onKeep={() => setAsked(false)} /> : null}
    </>
  );
}

/** The form of a new or existing record, in a drawer over the page. */
export function RecordFormDrawer() {
  const form = useRecordForm((state) => state.form);
  const metadata = useMetadata();
  const object = form ? metadata.objects[form.object] : undefined;
  if (!form || !object) return null;
  return <OpenDrawer key={form.record?.id ?? form.object} form={form} object={object} />;
}
