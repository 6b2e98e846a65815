import { Button, Menu, Modal } from '@mantine/core';
import { IconArrowsExchange, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type MetadataObject,
  type RecordData,
  useDeleteRecord,
  useRestoreRecord,
} from '../../api/index.ts';
import { choosableTypes, RecordTypeChoice, recordTypeField } from '../../engine/index.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { toastDone, toastFailed } from '../../ui/toast.tsx';
import { openEdit } from '../form/form-store.ts';
import { forgetRecent } from '../recent.ts';

interface ActionsProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly name: string;
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Deletes the record, leads back to the list and offers to undo it. */
function useDeletion({ object, record, name }: ActionsProps) {
  const { t } = useTranslation(['records', 'shell']);
  const navigate = useNavigate();
  const remove = useDeleteRecord(object.name);
  const restore = useRestoreRecord();
  const undo = async () => {
    try {
      await restore.mutateAsync({ object: object.name, id: record.id });
      await navigate({ to: `/o/${object.name}/${record.id}` });
      toastDone({ message: t('record.restored', { name }) });
    } catch (error) {
      toastFailed({ message: reasonOf(error) });
    }
  };
  return async () => {
    try {
      await remove.mutateAsync(record.id);
      forgetRecent(record.id);
      await navigate({ to: `/o/${object.name}` });
      const message = t('record.deleted', { name });
      toastDone({ message, action: t('shell:undo'), onAction: () => void undo() });
    } catch (error) {
      toastFailed({ message: reasonOf(error) });
    }
  };
}

/** Whether the record may be of another record type, and there is another. */
function mayChangeType(object: MetadataObject): boolean {
  const isOpen = object.can.update && object.fields[recordTypeField]?.can === 'edit';
  return isOpen && choosableTypes(object).length > 1;
}

/** Asks for another record type, then shows what of the record follows it, to be saved as a whole. */
function ChangeType(props: {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly onClose: () => void;
}) {
  const { object, record, onClose } = props;
  const { t } = useTranslation(['records', 'shell']);
  const choose = (type: string) => {
    onClose();
    openEdit(object.name, record, { defaults: { [recordTypeField]: type } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('record.changeType')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <RecordTypeChoice
        object={object}
        present={String(record[recordTypeField])}
        onChoose={choose}
        onCancel={onClose}
      />
    </Modal>
  );
}

function RecordMenu(props: ActionsProps & { readonly onChangeType: () => void }) {
  const { object } = props;
  const { t } = useTranslation('records');
  const remove = useDeletion(props);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={t('record.moreActions')} variant="default" data-testid="record-menu">
          <IconDots size={16} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy size={16} />}
          onClick={() => {
            void navigator.clipboard.writeText(window.location.href);
            toastDone({ message: t('record.linkCopied') });
          }}
        >
          {t('record.copyLink')}
        </Menu.Item>
        {mayChangeType(object) ? (
          <Menu.Item
            leftSection={<IconArrowsExchange size={16} />}
            onClick={props.onChangeType}
            data-testid="change-record-type"
          >
            {t('record.changeType')}
          </Menu.Item>
        ) : null}
        {object.can.delete ? (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => void remove()}
            data-testid="delete-record"
          >
            {t('record.delete')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What can be done with the record as a whole. */
export function RecordActions(props: ActionsProps) {
  const { object, record } = props;
  const { t } = useTranslation('records');
  const [isTypeAsked, setTypeAsked] = useState(false);
  return (
    <>
      {object.can.update ? (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} />}
          onClick={() => openEdit(object.name, record)}
          data-testid="edit-record"
        >
          {t('record.edit')}
        </Button>
      ) : null}
      <RecordMenu {...props} onChangeType={() => setTypeAsked(true)} />
      {isTypeAsked ? (
        <ChangeType object={object} record={record} onClose={() => setTypeAsked(false)} />
      ) : null}
    </>
  );
}
