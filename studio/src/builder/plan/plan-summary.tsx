import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHandStop,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../api/index.ts';
import { ChangeSummary } from '../parts/change-list.tsx';
import { openTroubles } from './decisions.ts';
import type { ModelPlan } from './model-plan.ts';
import classes from './plan-summary.module.css';
import type { Decisions } from './plan-types.ts';
import { recordsTouched, type Verdict, verdictOf } from './verdict.ts';

interface PlanSummaryProps {
  readonly plan: ModelPlan;
  readonly decisions: Decisions;
}

const icons: Readonly<Record<Verdict, ReactNode>> = {
  blocked: <IconHandStop size={20} aria-hidden="true" />,
  destroys: <IconAlertTriangle size={20} aria-hidden="true" />,
  look: <IconInfoCircle size={20} aria-hidden="true" />,
  calm: <IconCircleCheck size={20} aria-hidden="true" />,
};

/** The whole plan in a few words: whether it can be applied, what changes, what it touches. */
export function PlanSummary({ plan, decisions }: PlanSummaryProps) {
  const { t } = useTranslation('builder');
  const verdict = verdictOf(plan, decisions);
  const open = openTroubles(plan, decisions);
  const mustMend = open.some((impact) => !impact.may_keep);
  const key = verdict === 'blocked' && mustMend ? 'mend' : verdict;
  return (
    <section
      className={classes.summary}
      data-verdict={verdict}
      aria-label={t('plan.summary')}
      data-testid="plan-summary"
    >
      <div className={classes.verdict} role="status">
        {icons[verdict]}
        <div>
          <strong className={classes.title}>
            {t(`plan.verdict.${key}`, { count: open.length })}
          </strong>
          <p className={classes.text}>{t(`plan.verdictText.${key}`)}</p>
        </div>
      </div>
      {plan.changes.length > 0 && (
        <ChangeSummary changes={plan.changes} className={classes.kinds} />
      )}
      <Figures plan={plan} decisions={decisions} />
    </section>
  );
}

function Figures({ plan, decisions }: PlanSummaryProps) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const people = new Map(plan.access.map((change) => [change.permission_set, change.people]));
  const figures = [
    ['records', recordsTouched(plan, decisions)],
    ['people', [...people.values()].reduce((sum, some) => sum + some, 0)],
    ['statements', plan.sql.length],
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([name, figure]) => (
        <div key={name} data-figure={name}>
          <dt>{t(`plan.figure.${name}`)}</dt>
          <dd>{count(figure)}</dd>
        </div>
      ))}
      <div>
        <dt>{t('plan.figure.base')}</dt>
        <dd>{count(plan.base_revision)}</dd>
      </div>
    </dl>
  );
}
