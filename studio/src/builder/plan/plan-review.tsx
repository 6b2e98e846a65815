import { Anchor, Button, CopyButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats, useLabel, useMetadata } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { actionColours } from '../parts/change-list.tsx';
import { useChangeTitle } from '../parts/use-change-title.ts';
import type { ModelPlan } from './model-plan.ts';
import classes from './plan-review.module.css';

/** What a change would do, for someone who is about to decide: changes, impact, warnings, SQL. */
export function PlanReview({ plan }: { readonly plan: ModelPlan }) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.review} data-testid="plan-review">
      <Notices plan={plan} />
      <Card
        title={t('plan.changes')}
        count={plan.changes.length}
        icon={<IconCheck size={16} />}
        testId="plan-changes"
      >
        <ul className={classes.changes}>
          {plan.changes.map((change) => (
            <ChangeRow key={`${change.kind} ${change.key}`} change={change} />
          ))}
        </ul>
      </Card>
      <Statements sql={plan.sql} />
    </div>
  );
}

type Change = ModelPlan['changes'][number];

function ChangeRow({ change }: { readonly change: Change }) {
  const { t } = useTranslation('builder');
  const titleOf = useChangeTitle();
  const details = change.details ?? [];
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
      {details.length > 0 && (
        <details className={classes.details}>
          <summary>{t('plan.details', { count: details.length })}</summary>
          <ul className={classes.parts}>
            {details.map((detail) => (
              <li key={detail.path} className={classes.part}>
                <code>{detail.path}</code>
                <Difference from={detail.from} to={detail.to} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
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

/** What the change means for data and people, or that it means nothing. */
function Notices({ plan }: { readonly plan: ModelPlan }) {
  const { t } = useTranslation('builder');
  // Who gets access is decided in the step before, so the general reminder would only confuse.
  const isGranted = plan.changes.some((change) => change.kind === 'permission-set');
  const warnings = plan.warnings.filter(({ code }) => !(isGranted && code === 'granted_to_nobody'));
  if (plan.impact.length === 0 && warnings.length === 0) {
    return (
      <p className={classes.calm}>
        <IconInfoCircle size={16} aria-hidden="true" />
        {t('plan.harmless')}
      </p>
    );
  }
  return (
    <ul className={classes.notices} data-testid="plan-notices">
      {plan.impact.map((impact) => (
        <ImpactNotice
          key={`${impact.code} ${impact.object} ${impact.field ?? ''} ${impact.message ?? ''}`}
          impact={impact}
        />
      ))}
      {warnings.map((warning) => (
        <Notice key={warning.code} level="warning">
          {t(`warning.${warning.code}` as 'warning.data_archived', {
            defaultValue: warning.message,
          })}
        </Notice>
      ))}
    </ul>
  );
}

interface NoticeProps {
  readonly level: 'warning' | 'danger';
  readonly children: ReactNode;
}

function Notice({ level, children }: NoticeProps) {
  return (
    <li className={classes.notice} data-level={level}>
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}

function ImpactNotice({ impact }: { readonly impact: ModelPlan['impact'][number] }) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const { label } = useLabel();
  const object = useMetadata().objects[impact.object];
  const field = impact.field ? object?.fields[impact.field] : undefined;
  return (
    <Notice level={impact.blocks ? 'danger' : 'warning'}>
      {t(`impact.${impact.code}` as 'impact.required_missing', {
        count: impact.records,
        records: count(impact.records),
        object: object ? label(object) : impact.object,
        field: field ? label(field, impact.field) : (impact.field ?? ''),
        defaultValue: impact.message ?? impact.code,
      })}
      <Examples object={impact.object} ids={impact.examples ?? []} />
    </Notice>
  );
}

interface ExamplesProps {
  readonly object: string;
  readonly ids: readonly string[];
}

/** Links to some of the records that an impact counts. */
function Examples({ object, ids }: ExamplesProps) {
  const { t } = useTranslation('builder');
  if (ids.length === 0) return null;
  return (
    <>
      {' '}
      {ids.map((id, index) => (
        <Anchor
          key={id}
          href={`/o/${object}/${id}`}
          target="_blank"
          rel="noreferrer"
          className={classes.example ?? ''}
        >
          {t('plan.example', { number: index + 1 })}
        </Anchor>
      ))}
    </>
  );
}

function Statements({ sql }: { readonly sql: readonly string[] }) {
  const { t } = useTranslation('builder');
  if (sql.length === 0) return null;
  const text = sql.map((statement) => `${statement.replace(/;?\s*$/, '')};`).join('\n\n');
  return (
    <details className={classes.sql} data-testid="plan-sql">
      <summary>{t('plan.sql', { count: sql.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.code} tabIndex={0} aria-label={t('plan.sqlText')}>
        <pre>{text}</pre>
      </section>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'plan.copied' : 'plan.copy')}
          </Button>
        )}
      </CopyButton>
    </details>
  );
}
