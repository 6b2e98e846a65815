import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isTrouble, keyOf } from './decisions.ts';
import { ExampleRecords } from './example-records.tsx';
import type { ModelPlan } from './model-plan.ts';
import classes from './plan-remarks.module.css';
import { type PlanWords, useImpactWords } from './use-plan-words.ts';

interface PlanRemarksProps {
  readonly plan: ModelPlan;
  readonly words: PlanWords;
}

/** What should be known before applying: data that goes out of sight, rights nobody has, room. */
export function PlanRemarks({ plan, words }: PlanRemarksProps) {
  const { t } = useTranslation('builder');
  const wordsOf = useImpactWords(words);
  // Who gets access is decided in the step before, so the general reminder would only confuse.
  const isGranted = plan.changes.some((change) => change.kind === 'permission-set');
  const warnings = plan.warnings.filter(({ code }) => !(isGranted && code === 'granted_to_nobody'));
  const impacts = plan.impact.filter((impact) => !isTrouble(impact));
  if (impacts.length === 0 && warnings.length === 0) return null;
  return (
    <ul className={classes.remarks} data-testid="plan-notices" aria-label={t('plan.remarks')}>
      {impacts.map((impact) => (
        <Remark key={keyOf(impact)} level={impact.records > 0 ? 'warning' : 'note'}>
          <div>{wordsOf(impact)}</div>
          <ExampleRecords
            object={impact.object}
            field={impact.field}
            ids={impact.examples}
            records={impact.records}
          />
        </Remark>
      ))}
      {warnings.map(({ code, message }) => (
        <Remark key={`${code} ${message}`} level={code === 'data_purged' ? 'danger' : 'warning'}>
          {message}
        </Remark>
      ))}
    </ul>
  );
}

interface RemarkProps {
  readonly level: 'note' | 'warning' | 'danger';
  readonly children: ReactNode;
}

function Remark({ level, children }: RemarkProps) {
  return (
    <li className={classes.remark} data-level={level}>
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div className={classes.body}>{children}</div>
    </li>
  );
}
