import { IconListDetails } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelChange } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { actionColours, ChangeSummary } from '../parts/change-list.tsx';
import { ChangeWords } from '../parts/change-words.tsx';
import { DetailTable } from '../parts/detail-table.tsx';
import { useChangeTitle } from '../parts/use-change-title.ts';
import { sortChanges } from './followers.ts';
import type { ModelPlan } from './model-plan.ts';
import classes from './plan-changes.module.css';
import { Statements } from './statements.tsx';

type Change = ModelPlan['changes'][number];

interface PlanChangesProps {
  readonly plan: ModelPlan;
  /** What was asked for. */
  readonly change: ModelChange;
}

/** Document by document what a plan does, in sentences; the exact places and the SQL are folded. */
export function PlanChanges({ plan, change }: PlanChangesProps) {
  const { t } = useTranslation('builder');
  const { wanted, following } = sortChanges(plan, change);
  if (plan.changes.length === 0) return null;
  return (
    <Card
      title={t('plan.changes')}
      count={plan.changes.length}
      icon={<IconListDetails size={16} />}
      testId="plan-changes"
    >
      <ul className={classes.changes}>
        {wanted.map((change) => (
          <ChangeRow key={`${change.kind} ${change.key}`} change={change} />
        ))}
      </ul>
      {following.length > 0 && <Following changes={following} />}
    </Card>
  );
}

/** The documents that follow, counted by kind; each one can be looked at. */
function Following({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useTranslation('builder');
  return (
    <details className={classes.following} data-testid="plan-following">
      <summary>{t('plan.following', { count: changes.length })}</summary>
      <ChangeSummary changes={changes} className={classes.kinds} />
      <ul className={classes.changes}>
        {changes.map((change) => (
          <ChangeRow key={`${change.kind} ${change.key}`} change={change} />
        ))}
      </ul>
    </details>
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  const { t } = useTranslation('builder');
  const titleOf = useChangeTitle();
  const { details = [], words = [], sql = [] } = change;
  return (
    <li className={classes.change} data-action={change.action} data-kind={change.kind}>
      <div className={classes.head}>
        <Chip colour={actionColours[change.action] ?? 'slate'}>
          {t(`plan.action.${change.action}`)}
        </Chip>
        <span className={classes.kind}>
          {t(`kind.${change.kind}` as 'kind.object', { defaultValue: change.kind })}
        </span>
        <strong>{titleOf(change)}</strong>
        <code className={classes.key}>{change.key}</code>
      </div>
      <ChangeWords words={words} />
      {details.length > 0 && (
        <details className={classes.details}>
          <summary>{t('plan.details', { count: details.length })}</summary>
          <DetailTable change={change} />
        </details>
      )}
      {sql.length > 0 && <Statements sql={sql} />}
    </li>
  );
}
