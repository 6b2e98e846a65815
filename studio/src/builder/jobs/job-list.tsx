import { Button, Tooltip } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, useFormats } from '../../api/index.ts';
import { Chip, type ChipColour } from '../../ui/chip.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { toastDone, toastFailed } from '../../ui/toast.tsx';
import classes from './jobs.module.css';
import { isUnderWay, type Job, type JobStatus, useJobAction } from './jobs.ts';
import { useSpan } from './span.ts';

/** Jobs one below the other: what each does, how far it is, what went wrong, what can be done. */
export function JobList({ jobs }: { readonly jobs: readonly Job[] }) {
  const { t } = useTranslation('builder');
  const [stopping, setStopping] = useState<Job | undefined>();
  const cancel = useJobAction('cancel');
  const stop = (job: Job) =>
    cancel.mutate(job.id, {
      onSuccess: () => toastDone({ message: t('jobs.cancelled', { title: job.title }) }),
      onError: tell,
      onSettled: () => setStopping(undefined),
    });
  return (
    <>
      <ul className={classes.list} data-testid="jobs" aria-label={t('jobs.title')}>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} onStop={() => setStopping(job)} />
        ))}
      </ul>
      <Confirm
        opened={stopping !== undefined}
        title={t('jobs.cancelTitle', { title: stopping?.title ?? '' })}
        confirm={t('jobs.cancelYes')}
        danger
        busy={cancel.isPending}
        onConfirm={() => stopping && stop(stopping)}
        onClose={() => setStopping(undefined)}
      >
        {t(stopping?.status === 'running' ? 'jobs.cancelRunning' : 'jobs.cancelWaiting')}
      </Confirm>
    </>
  );
}

const tell = (error: Error) => {
  if (error instanceof ApiError) toastFailed({ message: error.message });
};

const colours: Readonly<Record<JobStatus, ChipColour>> = {
  running: 'blue',
  waiting: 'slate',
  retrying: 'amber',
  failed: 'red',
  done: 'green',
  cancelled: 'slate',
};

interface JobRowProps {
  readonly job: Job;
  readonly onStop: () => void;
}

function JobRow({ job, onStop }: JobRowProps) {
  const { t } = useTranslation('builder');
  const { title, status, error } = job;
  return (
    <li className={classes.job} data-job={job.id} data-kind={job.kind} data-status={status}>
      <div className={classes.what}>
        <strong>{title}</strong>
        <span className={classes.about}>
          <code>{job.kind}</code>
          {job.is_platform && <Chip>{t('jobs.platform')}</Chip>}
        </span>
      </div>
      <div className={classes.state}>
        <Chip colour={colours[status]}>{t(`jobs.is.${status}`)}</Chip>
        <Progress job={job} />
      </div>
      <Times job={job} />
      <div className={classes.actions}>
        <Actions job={job} onStop={onStop} />
      </div>
      {error && (
        <p className={classes.error} data-testid="job-error">
          {error.message} <code>{error.code}</code>
        </p>
      )}
    </li>
  );
}

/** How far a job is, once somebody has said so. */
function Progress({ job }: { readonly job: Job }) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const { progress, status } = job;
  // Of work that is done only how much it was is still worth saying.
  if (!progress || status === 'waiting' || (status === 'done' && progress.done <= 1)) return null;
  const { done, total, note } = progress;
  const words = note && t(`jobs.note.${note}` as 'jobs.title', { defaultValue: '' });
  const figures =
    total === null
      ? t('jobs.doneSoFar', { count: done, done: count(done) })
      : t('plan.usedOf', { used: count(done), limit: count(total) });
  return (
    <span className={classes.progress}>
      {total !== null && total > 0 && status !== 'done' && (
        <progress
          className={classes.bar}
          max={total}
          value={Math.min(done, total)}
          aria-label={t('jobs.progressOf', { title: job.title })}
        />
      )}
      <span className={classes.meta}>{[words, figures].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

/** When it began, how long it took or when it goes on, and which attempt it is. */
function Times({ job }: { readonly job: Job }) {
  const { t } = useTranslation('builder');
  const { ago, dateTime } = useFormats();
  const span = useSpan();
  const { status, attempts, started_at: started, ended_at: ended } = job;
  const isLater = status === 'waiting' || status === 'retrying';
  const moment = isLater ? job.due_at : (ended ?? started ?? job.created_at);
  const word = isLater ? 'due' : ended ? 'ended' : 'started';
  const isDue = isLater && Date.parse(job.due_at) <= Date.now();
  const took = started && (ended ?? (status === 'running' ? new Date().toISOString() : null));
  const facts = [
    took && span(started, took),
    attempts > 1 || status === 'retrying' || status === 'failed'
      ? t('jobs.attempts', { attempts, most: job.max_attempts })
      : null,
  ].filter(Boolean);
  return (
    <div className={classes.times}>
      <Tooltip label={dateTime(moment)}>
        <time dateTime={moment}>
          {isDue ? t('jobs.soon') : t(`jobs.when.${word}`, { ago: ago(moment) })}
        </time>
      </Tooltip>
      {facts.length > 0 && <span className={classes.meta}>{facts.join(' · ')}</span>}
    </div>
  );
}

function Actions({ job, onStop }: JobRowProps) {
  const { t } = useTranslation('builder');
  const retry = useJobAction('retry');
  const { title } = job;
  if (isUnderWay(job)) {
    return (
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlayerStop size={14} />}
        aria-label={t('jobs.cancelOf', { title })}
        onClick={onStop}
        data-testid="job-cancel"
      >
        {t('jobs.cancel')}
      </Button>
    );
  }
  if (job.status === 'done') return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconRefresh size={14} />}
      aria-label={t('jobs.retryOf', { title })}
      loading={retry.isPending}
      onClick={() =>
        retry.mutate(job.id, {
          onSuccess: () => toastDone({ message: t('jobs.retried', { title }) }),
          onError: tell,
        })
      }
      data-testid="job-retry"
    >
      {t('jobs.retry')}
    </Button>
  );
}
