import { Button, Select, Skeleton } from '@mantine/core';
import { IconRestore, IconTrash } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  type RecordData,
  useFormats,
  useLabel,
  useMetadata,
  useRecycleBin,
  useRestoreRecord,
} from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import { Page } from '../../ui/page.tsx';
import { toastDone, toastFailed } from '../../ui/toast.tsx';
import classes from './recycle-bin-page.module.css';

interface BinEntry extends RecordData {
  readonly name?: string;
  readonly deleted_at?: string;
  readonly deleted_by_name?: string;
}

function Row({ entry }: { readonly entry: BinEntry }) {
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const metadata = useMetadata();
  const formats = useFormats();
  const navigate = useNavigate();
  const restore = useRestoreRecord();
  const objectName = entry.object ?? '';
  const object = metadata.objects[objectName];
  const own = object ? entry[object.name_field] : undefined;
  const name = entry.name ?? (typeof own === 'string' ? own : '') ?? '';
  const shown = name || t('record.unnamed');
  const bringBack = async () => {
    try {
      await restore.mutateAsync({ object: objectName, id: entry.id });
      const open = () => void navigate({ to: `/o/${objectName}/${entry.id}` });
      const message = t('record.restored', { name: shown });
      toastDone({ message, action: t('form.open'), onAction: open });
    } catch (error) {
      toastFailed({ message: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <tr data-testid="bin-row" data-record-id={entry.id} data-object={objectName}>
      <th scope="row" className={classes.name}>
        <ObjectIcon object={objectName} icon={object?.icon} />
        <span>{shown}</span>
      </th>
      <td>{object ? label(object, objectName) : objectName}</td>
      <td>{entry.deleted_at ? formats.dateTime(entry.deleted_at) : null}</td>
      <td>{entry.deleted_by_name ?? ''}</td>
      <td className={classes.action}>
        <Button
          variant="default"
          leftSection={<IconRestore size={14} />}
          loading={restore.isPending}
          aria-label={t('bin.restoreName', { name: shown })}
          onClick={() => void bringBack()}
          data-testid="restore"
        >
          {t('bin.restore')}
        </Button>
      </td>
    </tr>
  );
}

function ObjectFilter(props: {
  readonly value: string | undefined;
  readonly onChange: (object: string | undefined) => void;
}) {
  const { t } = useTranslation('records');
  const { plural } = useLabel();
  const metadata = useMetadata();
  const data = Object.values(metadata.objects)
    .filter((object) => object.can.read)
    .map((object) => ({ value: object.name, label: plural(object) }));
  return (
    <Select
      size="xs"
      role="combobox"
      aria-label={t('bin.object')}
      placeholder={t('bin.allObjects')}
      data={data}
      value={props.value ?? null}
      clearable
      clearButtonProps={{ 'aria-label': t('bin.allObjects') }}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}

function Entries({ object }: { readonly object: string | undefined }) {
  const { t } = useTranslation('records');
  const bin = useRecycleBin(object);
  const entries = (bin.data?.pages.flatMap((page) => page.data) ?? []) as readonly BinEntry[];
  if (bin.isPending) return <Skeleton height={160} />;
  if (bin.error) return <EmptyState icon={<IconTrash size={22} />} title={bin.error.message} />;
  if (entries.length === 0) {
    return (
      <EmptyState icon={<IconTrash size={22} />} title={t('bin.empty')} text={t('bin.emptyText')} />
    );
  }
  return (
    <>
      <div className={classes.panel}>
        <table className={classes.table} aria-label={t('bin.title')}>
          <thead>
            <tr>
              <th scope="col">{t('bin.name')}</th>
              <th scope="col">{t('bin.kind')}</th>
              <th scope="col">{t('bin.deletedAt')}</th>
              <th scope="col">{t('bin.deletedBy')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
      </div>
      {bin.hasNextPage ? (
        <Button
          mt={12}
          variant="default"
          loading={bin.isFetchingNextPage}
          onClick={() => void bin.fetchNextPage()}
        >
          {t('bin.more')}
        </Button>
      ) : null}
    </>
  );
}

/** What was deleted and can be brought back. */
export function RecycleBinPage() {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { object?: string };
  const object = typeof search.object === 'string' ? search.object : undefined;
  return (
    <Page
      title={t('bin.title')}
      subtitle={t('bin.lead')}
      icon={<IconTrash size={20} stroke={1.75} aria-hidden="true" />}
      actions={
        <ObjectFilter
          value={object}
          onChange={(value) =>
            void navigate({ to: '.', search: (value ? { object: value } : {}) as never })
          }
        />
      }
      testId="recycle-bin"
    >
      <Entries object={object} />
    </Page>
  );
}
