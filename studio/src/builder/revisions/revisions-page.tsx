import { Button, Skeleton } from '@mantine/core';
import { IconFileDiff, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import classes from '../pages/pages.module.css';
import { ChangeList, ChangeSummary } from '../parts/change-list.tsx';
import { StudioPage } from '../parts/studio-page.tsx';
import { RevertModal } from './revert-modal.tsx';
import { type Revision, useRevisions } from './revisions.ts';

/** Every change of the model, youngest first, and the way back to each. */
export function RevisionsPage() {
  const { t } = useTranslation('builder');
  const revisions = useRevisions();
  const all = revisions.data?.pages.flatMap((page) => page.data) ?? [];
  const newest = all[0]?.number ?? 0;
  const [wanted, setWanted] = useState<Revision | undefined>();
  return (
    <StudioPage
      title={t('revisions.title')}
      subtitle={t('revisions.subtitle')}
      ready={!revisions.isPending}
      actions={newest > 1 ? <CompareButton newest={newest} /> : null}
      testId="studio-revisions"
    >
      {revisions.isPending && <Skeleton height={240} />}
      {!revisions.isPending && all.length === 0 && (
        <EmptyState icon={<IconHistory size={24} />} title={t('revisions.none')} />
      )}
      {all.length > 0 && (
        <ol className={`${classes.panel} ${classes.list}`}>
          {all.map((revision, index) => (
            <RevisionItem
              key={revision.number}
              revision={revision}
              isCurrent={index === 0}
              onRevert={() => setWanted(revision)}
            />
          ))}
        </ol>
      )}
      {revisions.hasNextPage && (
        <div className={classes.centre}>
          <Button
            variant="default"
            loading={revisions.isFetchingNextPage}
            onClick={() => void revisions.fetchNextPage()}
          >
            {t('revisions.older')}
          </Button>
        </div>
      )}
      {wanted && <RevertModal number={wanted.number} onClose={() => setWanted(undefined)} />}
    </StudioPage>
  );
}

/** Compares the newest revision with the one before; there any other can be chosen. */
function CompareButton({ newest }: { readonly newest: number }) {
  const { t } = useTranslation('builder');
  return (
    <Button
      component="a"
      href={`/studio/revisions/${newest - 1}/diff/${newest}`}
      variant="default"
      leftSection={<IconFileDiff size={14} />}
      data-testid="compare"
    >
      {t('revisions.compare')}
    </Button>
  );
}

interface RevisionItemProps {
  readonly revision: Revision;
  readonly isCurrent: boolean;
  readonly onRevert: () => void;
}

const atOnce = 4;

function RevisionItem({ revision, isCurrent, onRevert }: RevisionItemProps) {
  const { t } = useTranslation('builder');
  const { dateTime } = useFormats();
  const { number, changes } = revision;
  const who = revision.actor_name ?? t('revisions.system');
  return (
    <li className={classes.revision} data-revision={number}>
      <div className={classes.revisionHead}>
        <span className={`${classes.strong} rp-numbers`}>{t('revisions.number', { number })}</span>
        <span className={classes.grow}>{revision.note}</span>
        <span className={classes.meta}>{[who, dateTime(revision.at)].join(' · ')}</span>
        <Button
          component="a"
          href={`/studio/revisions/${number - 1}/diff/${number}`}
          variant="subtle"
          aria-label={t('revisions.showOf', { number })}
          data-testid="show-changes"
        >
          {t('revisions.show')}
        </Button>
        {isCurrent ? (
          <span className={classes.meta}>{t('revisions.current')}</span>
        ) : (
          <Button
            variant="default"
            aria-label={t('revisions.revertTo', { number })}
            onClick={onRevert}
            data-testid="revert"
          >
            {t('revisions.revert')}
          </Button>
        )}
      </div>
      {changes.length > atOnce ? (
        <>
          <ChangeSummary changes={changes} className={classes.summary} />
          <details className={classes.more}>
            <summary>{t('revisions.all', { count: changes.length })}</summary>
            <ChangeList changes={changes} className={classes.changes} />
          </details>
        </>
      ) : (
        <ChangeList changes={changes} className={classes.changes} />
      )}
    </li>
  );
}
