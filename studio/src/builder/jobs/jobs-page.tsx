import { Alert, Button, Select, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCloudCog } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError, useFormats } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StudioPage } from '../parts/studio-page.tsx';
import { JobList } from './job-list.tsx';
import classes from './jobs.module.css';
import { isUnderWay, type JobFilter, jobStatuses, parseJobFilter, useJobs } from './jobs.ts';

/** What the platform does by itself and what it was told to do later: how far, how well. */
export function JobsPage() {
  const { t } = useTranslation('builder');
  const filter = parseJobFilter(useSearch({ strict: false }));
  const jobs = useJobs(filter);
  const all = jobs.data?.pages.flatMap((page) => page.data) ?? [];
  const kinds = jobs.data?.pages[0]?.kinds ?? [];
  const isFiltered = filter.status !== undefined || filter.kind !== undefined;
  return (
    <StudioPage
      title={t('jobs.title')}
      subtitle={t('jobs.subtitle')}
      ready={!jobs.isPending}
      testId="studio-jobs"
    >
      <Filters
        filter={filter}
        kinds={kinds}
        isLive={all.some(isUnderWay)}
        at={jobs.dataUpdatedAt}
      />
      {jobs.isPending && <Skeleton height={240} />}
      {jobs.isError && <Failed error={jobs.error} onAgain={() => void jobs.refetch()} />}
      {jobs.isSuccess && all.length === 0 && <Nothing isFiltered={isFiltered} />}
      {all.length > 0 && <JobList jobs={all} />}
      {jobs.hasNextPage && (
        <div className={classes.centre}>
          <Button
            variant="default"
            loading={jobs.isFetchingNextPage}
            onClick={() => void jobs.fetchNextPage()}
          >
            {t('jobs.older')}
          </Button>
        </div>
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
      title={t('jobs.failed')}
      mb="sm"
    >
      {error instanceof ApiError && <p>{error.message}</p>}
      <Button variant="default" onClick={onAgain}>
        {t('jobs.lookAgain')}
      </Button>
    </Alert>
  );
}

function useGo(): (filter: JobFilter) => void {
  const navigate = useNavigate();
  return (search) => void navigate({ to: '/studio/jobs', search: search as never });
}

interface FiltersProps {
  readonly filter: JobFilter;
  readonly kinds: readonly { readonly name: string; readonly title: string }[];
  readonly isLive: boolean;
  /** When the list was last fetched, in milliseconds. */
  readonly at: number;
}

function Filters({ filter, kinds, isLive, at }: FiltersProps) {
  const { t } = useTranslation('builder');
  const { locale, timeZone } = useFormats();
  const go = useGo();
  const { status, kind } = filter;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  return (
    <div className={classes.tools}>
      <Select
        label={t('jobs.status')}
        placeholder={t('jobs.anyStatus')}
        role="combobox"
        data={jobStatuses.map((value) => ({ value, label: t(`jobs.is.${value}`) }))}
        value={status ?? null}
        onChange={(next) => go(parseJobFilter({ status: next, kind }))}
        clearable
        clearButtonProps={{ 'aria-label': t('jobs.anyStatus') }}
        data-testid="jobs-status"
      />
      <Select
        label={t('jobs.kind')}
        placeholder={t('jobs.anyKind')}
        role="combobox"
        data={kinds.map(({ name, title }) => ({ value: name, label: title }))}
        value={kind ?? null}
        onChange={(next) => go(parseJobFilter({ status, kind: next }))}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('jobs.anyKind') }}
        className={classes.kindFilter ?? ''}
        data-testid="jobs-kind"
      />
      <span className={classes.live} data-live={isLive}>
        <span className={classes.dot} aria-hidden="true" />
        {isLive ? t('jobs.live') : at > 0 ? t('jobs.asOf', { time: time.format(at) }) : null}
      </span>
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t } = useTranslation('builder');
  const go = useGo();
  return (
    <EmptyState
      icon={<IconCloudCog size={24} />}
      title={t(isFiltered ? 'jobs.noMatch' : 'jobs.none')}
      text={t(isFiltered ? 'jobs.noMatchText' : 'jobs.noneText')}
      action={
        isFiltered ? (
          <Button variant="default" onClick={() => go({})}>
            {t('jobs.showAll')}
          </Button>
        ) : null
      }
    />
  );
}
