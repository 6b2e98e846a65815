import { Button } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type MetadataObject,
  type RecordData,
  useBulkDelete,
  useFormats,
  useRestoreRecord,
} from '../../api/index.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { toastDone, toastFailed } from '../../ui/toast.tsx';
import classes from './bulk-bar.module.css';

interface BulkBarProps {
  readonly object: MetadataObject;
  readonly selected: readonly RecordData[];
  readonly onClear: () => void;
}

/** Deletes the chosen records and offers to bring them back. */
function useDeleteSelected({ object, selected, onClear }: BulkBarProps) {
  const { t } = useTranslation(['records', 'shell']);
  const remove = useBulkDelete(object.name);
  const restore = useRestoreRecord();

  const undo = async (ids: readonly string[]) => {
    const results = await Promise.allSettled(
      ids.map((id) => restore.mutateAsync({ object: object.name, id })),
    );
    const failed = results.filter((result) => result.status === 'rejected').length;
    if (failed > 0) toastFailed({ message: t('bulk.undoFailed', { count: failed }) });
    else toastDone({ message: t('bulk.restored', { count: ids.length }) });
  };

  const run = async () => {
    try {
      const { results } = await remove.mutateAsync(selected.map((record) => record.id));
      const failed = results.filter((row) => row.status === 'failed');
      const gone = selected.filter((_, at) => results[at]?.status !== 'failed').map((r) => r.id);
      onClear();
      if (failed.length > 0) {
        const reason = failed[0]?.error?.message ?? '';
        toastFailed({ message: t('bulk.someFailed', { count: failed.length, reason }) });
      }
      if (gone.length > 0) {
        const message = t('bulk.deleted', { count: gone.length });
        toastDone({ message, action: t('shell:undo'), onAction: () => void undo(gone) });
      }
    } catch (error) {
      toastFailed({ message: error instanceof Error ? error.message : String(error) });
    }
  };
  return { run, isBusy: remove.isPending };
}

/** What can be done with the chosen rows. */
export function BulkBar(props: BulkBarProps) {
  const { object, selected } = props;
  const { t } = useTranslation('records');
  const formats = useFormats();
  const [isAsked, setAsked] = useState(false);
  const { run, isBusy } = useDeleteSelected(props);
  const count = selected.length;
  const text = t('bulk.delete', { count, formatted: formats.count(count) });
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('bulk.title')} data-testid="bulk-bar">
      <span className={classes.count} role="status">
        {t('bulk.selected', { count, formatted: formats.count(count) })}
      </span>
      {object.can.delete ? (
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={16} />}
          loading={isBusy}
          onClick={() => (count > 20 ? setAsked(true) : void run())}
          data-testid="bulk-delete"
        >
          {text}
        </Button>
      ) : null}
      <Button variant="subtle" leftSection={<IconX size={16} />} onClick={props.onClear}>
        {t('bulk.clear')}
      </Button>
      <Confirm
        opened={isAsked}
        title={text}
        confirm={text}
        danger
        onClose={() => setAsked(false)}
        onConfirm={() => {
          setAsked(false);
          void run();
        }}
      >
        {t('bulk.confirm')}
      </Confirm>
    </div>
  );
}
