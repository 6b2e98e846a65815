import { Alert, Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconArchive } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, request, useFormats } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { toastDone } from '../../ui/toast.tsx';
import table from '../pages/pages.module.css';
import { StudioPage } from '../parts/studio-page.tsx';
import { PlanModal } from '../plan/plan-modal.tsx';
import classes from './archive.module.css';

/** Something removed whose data is kept: a field, or a whole object where `field` is null. */
interface Archived {
  readonly name: string;
  readonly object: string;
  readonly object_title: string;
  readonly field: string | null;
  readonly archived_at: string;
  readonly columns: number;
  readonly records: number;
}

const key = ['metadata', 'archived'] as const;

/** Its field has no title any more: the name is all that is known without the revisions. */
const titleOf = ({ object_title, field }: Archived): string =>
  field === null ? object_title : `${object_title} · ${field}`;

/** What was removed and is kept: how much of it there is, and its end where somebody wants that. */
export function ArchivePage() {
  const { t } = useTranslation('builder');
  const client = useQueryClient();
  const [asked, setAsked] = useState<Archived>();
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => request<{ readonly data: readonly Archived[] }>('GET', '/metadata/archived'),
  });
  return (
    <StudioPage
      title={t('archive.title')}
      subtitle={t('archive.subtitle')}
      ready={!isPending}
      testId="studio-archive"
    >
      {isPending && <Skeleton height={200} />}
      {isError && <Failed error={error} onAgain={() => void refetch()} />}
      {data?.data.length === 0 && (
        <EmptyState
          icon={<IconArchive size={24} />}
          title={t('archive.none')}
          text={t('archive.noneText')}
        />
      )}
      {data && data.data.length > 0 && <ArchiveTable all={data.data} onPurge={setAsked} />}
      {asked && (
        <PlanModal
          title={t('archive.purgeTitle', { name: titleOf(asked) })}
          change={{ purge_archived: [asked.name] }}
          lead={t('archive.purgeLead')}
          applyLabel={t('archive.purge')}
          danger
          onClose={() => setAsked(undefined)}
          onApplied={() => {
            setAsked(undefined);
            void client.invalidateQueries({ queryKey: key });
            toastDone({ message: t('archive.purged') });
          }}
        />
      )}
    </StudioPage>
  );
}

interface FailedProps {
  readonly error: Error;
  readonly onAgain: () => void;
}

function Failed({ error, onAgain }: FailedProps) {
  const { t } = useTranslation('builder');
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={16} />}
      title={t('archive.failed')}
    >
      {error instanceof ApiError && <p>{error.message}</p>}
      <Button variant="default" onClick={onAgain}>
        {t('jobs.lookAgain')}
      </Button>
    </Alert>
  );
}

interface ArchiveTableProps {
  readonly all: readonly Archived[];
  readonly onPurge: (one: Archived) => void;
}

function ArchiveTable({ all, onPurge }: ArchiveTableProps) {
  const { t } = useTranslation('builder');
  return (
    <>
      <p className={classes.back}>
        {t('archive.back')} <Link to="/studio/revisions">{t('overview.allRevisions')}</Link>
      </p>
      <div className={`${table.panel} ${classes.panel}`}>
        <table className={table.table}>
          <thead>
            <tr>
              {(['what', 'when', 'records', 'columns'] as const).map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {t(`archive.column.${column}`)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <Row key={`${one.name} ${one.archived_at}`} one={one} onPurge={onPurge} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ one, onPurge }: { readonly one: Archived } & Pick<ArchiveTableProps, 'onPurge'>) {
  const { t } = useTranslation('builder');
  const { locale, timeZone, count } = useFormats();
  const when = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  return (
    <tr data-archived={one.name}>
      <th scope="row">
        {one.object_title}
        {one.field === null ? (
          <span className={classes.whole}>{t('archive.whole')}</span>
        ) : (
          <code className={classes.field}>{one.field}</code>
        )}
        <span className={classes.under}>{when.format(new Date(one.archived_at))}</span>
      </th>
      <td data-column="when">
        <time dateTime={one.archived_at}>{when.format(new Date(one.archived_at))}</time>
      </td>
      <td>{count(one.records)}</td>
      <td data-column="columns">{count(one.columns)}</td>
      <td className={classes.action}>
        <Button
          variant="subtle"
          color="red"
          size="xs"
          onClick={() => onPurge(one)}
          aria-label={t('archive.purgeOf', { name: one.name })}
        >
          {t('archive.purge')}
        </Button>
      </td>
    </tr>
  );
}
