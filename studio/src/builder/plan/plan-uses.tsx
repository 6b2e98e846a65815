import { IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useChangeTitle } from '../parts/use-change-title.ts';
import type { ModelPlan } from './model-plan.ts';
import classes from './plan-data.module.css';
import type { PlanUse } from './plan-types.ts';
import type { PlanWords } from './use-plan-words.ts';

interface PlanUsesProps {
  readonly plan: ModelPlan;
  readonly words: PlanWords;
}

/** What names the fields and objects that go, and what becomes of it. */
export function PlanUses({ plan, words }: PlanUsesProps) {
  const { t } = useTranslation('builder');
  if (plan.uses.length === 0) return null;
  const places = plan.uses.reduce((sum, use) => sum + use.paths.length, 0);
  return (
    <Card title={t('plan.uses')} count={places} icon={<IconLink size={16} />} testId="plan-uses">
      <ul className={classes.rows}>
        {plan.uses.map((use) => (
          <Use
            key={[use.object, use.field, use.kind, use.key].join(' ')}
            use={use}
            plan={plan}
            words={words}
          />
        ))}
      </ul>
    </Card>
  );
}

function Use({ use, plan, words }: PlanUsesProps & { readonly use: PlanUse }) {
  const { t } = useTranslation('builder');
  const titleOf = useChangeTitle();
  const change = plan.changes.find(({ kind, key }) => kind === use.kind && key === use.key);
  const what = use.field ? words.fieldTitle(use.object, use.field) : words.objectTitle(use.object);
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <span className={classes.old}>{words.kindTitle(use.kind)}</span>
        <strong>{titleOf(use)}</strong>
        <span className={classes.old}>{t('plan.names', { what })}</span>
        {change && (
          <Chip colour={change.action === 'remove' ? 'amber' : 'green'}>
            {t(`plan.useThen.${change.action}`)}
          </Chip>
        )}
      </div>
      <code className={classes.meta}>{use.paths.join(t('listSeparator'))}</code>
    </li>
  );
}
