import { IconArrowRight, IconListDetails } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { actionColours } from '../parts/change-list.tsx';
import { useChangeTitle } from '../parts/use-change-title.ts';
import type { ModelPlan } from './model-plan.ts';
import classes from './plan-changes.module.css';
import { Statements } from './statements.tsx';

type Change = ModelPlan['changes'][number];

/** Document by document what a plan does, in sentences; the exact places and the SQL are folded. */
export function PlanChanges({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useTranslation('builder');
  return (
    <Card
      title={t('plan.changes')}
      count={changes.length}
      icon={<IconListDetails size={16} />}
      testId="plan-changes"
    >
      <ul className={classes.changes}>
        {changes.map((change) => (
          <ChangeRow key={`${change.kind} ${change.key}`} change={change} />
        ))}
      </ul>
    </Card>
  );
}

/** Sentences of which something goes, with its data. */
const isLoss = (code: string): boolean => /_(archived|purged|removed)$/.test(code);

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
      {words.length > 0 && (
        <ul className={classes.words}>
          {words.map(({ code, message }) => (
            <li key={message} data-loss={isLoss(code)}>
              {message}
            </li>
          ))}
        </ul>
      )}
      {details.length > 0 && (
        <details className={classes.details}>
          <summary>{t('plan.details', { count: details.length })}</summary>
          <DetailTable details={details} />
        </details>
      )}
      {sql.length > 0 && <Statements sql={sql} />}
    </li>
  );
}

interface DetailTableProps {
  readonly details: NonNullable<Change['details']>;
}

/** Every place that differs, with what stood and what will stand there. */
export function DetailTable({ details }: DetailTableProps) {
  return (
    <ul className={classes.parts}>
      {details.map((detail) => (
        <li key={detail.path} className={classes.part}>
          <code>{detail.path}</code>
          <Difference from={detail.from} to={detail.to} />
        </li>
      ))}
    </ul>
  );
}

const shown = 160;

function inShort(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

function Difference({ from, to }: { readonly from?: unknown; readonly to?: unknown }) {
  const { t } = useTranslation('builder');
  return (
    <span className={classes.difference}>
      {isNothing(from) ? null : <del className={classes.from}>{inShort(from)}</del>}
      {isNothing(from) || isNothing(to) ? null : <IconArrowRight size={12} aria-hidden="true" />}
      {isNothing(to) ? (
        <span className={classes.gone}>{t('plan.gone')}</span>
      ) : (
        <ins className={classes.to}>{inShort(to)}</ins>
      )}
    </span>
  );
}
