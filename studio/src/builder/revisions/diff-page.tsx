import { Alert, Button, Skeleton } from '@mantine/core';
import { IconEqual, IconFileDiff, IconHistory } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type PlannedChange, useFormats } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { actionColours, ChangeSummary } from '../parts/change-list.tsx';
import { ChangeWords } from '../parts/change-words.tsx';
import { DetailTable } from '../parts/detail-table.tsx';
import { StudioPage } from '../parts/studio-page.tsx';
import { useChangeTitle } from '../parts/use-change-title.ts';
import { ComparedRevisions } from './compared-revisions.tsx';
import classes from './diff-page.module.css';
import { RevertModal } from './revert-modal.tsx';
import { type RevisionDifference, useRevisionDifference } from './revisions.ts';

/** What differs between any two revisions of the model, document by document. */
export function DiffPage() {
  const { t } = useTranslation('builder');
  const params = useParams({ strict: false }) as { readonly from?: string; readonly to?: string };
  const [from, to] = [Number(params.from), Number(params.to)];
  const difference = useRevisionDifference(from, to);
  const [isReverting, setReverting] = useState(false);
  const older = Math.min(from, to);
  const { data, error } = difference;
  return (
    <StudioPage
      title={t('diff.title', { from, to })}
      subtitle={t('diff.subtitle')}
      ready={!difference.isFetching}
      actions={
        older > 0 && data && data.changes.length > 0 ? (
          <Button variant="default" onClick={() => setReverting(true)} data-testid="revert">
            {t('revisions.revertTo', { number: older })}
          </Button>
        ) : null
      }
      testId="studio-revision-diff"
    >
      <ComparedRevisions from={from} to={to} />
      {difference.isPending && <Skeleton height={240} />}
      {error && (
        <Alert color="red" variant="light" role="alert" title={t('diff.failed')}>
          {error instanceof ApiError && [error.message, error.hint].filter(Boolean).join(' ')}
        </Alert>
      )}
      {data && !error && <Difference difference={data} />}
      {isReverting && <RevertModal number={older} onClose={() => setReverting(false)} />}
    </StudioPage>
  );
}

function Difference({ difference }: { readonly difference: RevisionDifference }) {
  const { t } = useTranslation('builder');
  const { changes } = difference;
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        {changes.length === 0 ? (
          <EmptyState
            icon={<IconEqual size={24} />}
            title={t('diff.none')}
            text={t('diff.noneText')}
          />
        ) : (
          <>
            <ChangeSummary changes={changes} className={classes.summary} />
            {changes.map((change) => (
              <DocumentChange key={`${change.kind} ${change.key}`} change={change} />
            ))}
          </>
        )}
      </div>
      <Between difference={difference} />
    </div>
  );
}

/** So many differing places are read at once; more are folded. */
const atOnce = 12;

function DocumentChange({ change }: { readonly change: PlannedChange }) {
  const { t } = useTranslation('builder');
  const titleOf = useChangeTitle();
  const { words = [], details = [] } = change;
  return (
    <Card
      title={
        // With kind and key: a list view and a layout may well be called the same.
        <span className={classes.head}>
          <span className={classes.kind}>
            {t(`kind.${change.kind}` as 'kind.object', { defaultValue: change.kind })}
          </span>
          {titleOf(change)}
          <code className={classes.meta}>{change.key}</code>
        </span>
      }
      icon={<IconFileDiff size={16} />}
      actions={
        <Chip colour={actionColours[change.action] ?? 'slate'}>
          {t(`plan.action.${change.action}`)}
        </Chip>
      }
      testId="document-change"
    >
      <div className={classes.body}>
        <ChangeWords words={words} />
        {details.length > 0 && (
          <details open={change.action === 'change' && details.length <= atOnce}>
            <summary className={classes.fold}>
              {t('plan.details', { count: details.length })}
            </summary>
            <DetailTable change={change} />
          </details>
        )}
      </div>
    </Card>
  );
}

/** The revisions that lie between: who changed the model, when and why. */
function Between({ difference }: { readonly difference: RevisionDifference }) {
  const { t } = useTranslation('builder');
  const { dateTime } = useFormats();
  const { revisions } = difference;
  if (revisions.length === 0) return null;
  return (
    <Card
      title={t('diff.between')}
      count={revisions.length}
      icon={<IconHistory size={16} />}
      testId="diff-between"
    >
      <ol className={classes.between}>
        {revisions.map(({ number, at, actor_name: who, note }) => (
          <li key={number}>
            <div className={classes.betweenHead}>
              <span className="rp-numbers">{t('revisions.number', { number })}</span>
              <span className={classes.meta}>{dateTime(at)}</span>
            </div>
            {note && <p>{note}</p>}
            <span className={classes.meta}>{who ?? t('revisions.system')}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
