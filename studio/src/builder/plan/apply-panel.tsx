import { Alert, Button, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openTroubles } from './decisions.ts';
import type { ModelChangeControl } from './model-plan.ts';
import classes from './plan-review.module.css';
import { PlanReview } from './plan-review.tsx';

interface ApplyPanelProps {
  readonly control: ModelChangeControl;
  /** What the button promises: "Create object", "Apply". */
  readonly applyLabel: string;
  readonly danger?: boolean;
  readonly onBack: () => void;
}

/** A plan with the button that carries it out; until it is pressed nothing has changed. */
export function ApplyPanel({ control, applyLabel, danger = false, onBack }: ApplyPanelProps) {
  const { t } = useTranslation('builder');
  const [note, setNote] = useState('');
  const reason = useId();
  const { state } = control;
  if (state.step !== 'planned') return null;
  const { plan, decisions } = state;
  const open = openTroubles(plan, decisions);
  const isEmpty = plan.changes.length === 0 && plan.impact.length === 0;
  const mustMend = open.some((impact) => !impact.may_keep);
  return (
    <div className={classes.apply}>
      <ApplyProblem control={control} />
      {isEmpty ? (
        <p data-testid="plan-empty">{t('plan.empty')}</p>
      ) : (
        <PlanReview control={control} />
      )}
      {!isEmpty && <Note value={note} onChange={setNote} />}
      <div className={classes.foot}>
        <div className={classes.buttons}>
          {open.length > 0 && (
            <span id={reason} className={classes.reason} data-testid="plan-open">
              {t(mustMend ? 'plan.openMend' : 'plan.openDecide', { count: open.length })}
            </span>
          )}
          <Button variant="default" onClick={onBack} disabled={control.isApplying}>
            {t('plan.back')}
          </Button>
          <Button
            {...(danger ? { color: 'red' } : {})}
            disabled={isEmpty || open.length > 0 || control.isStale || control.isPlanning}
            loading={control.isApplying}
            onClick={() => control.apply(note.trim())}
            aria-describedby={open.length > 0 ? reason : undefined}
            data-testid="plan-apply"
          >
            {applyLabel}
          </Button>
        </div>
      </div>
    </div>
  );
}

interface NoteProps {
  readonly value: string;
  readonly onChange: (note: string) => void;
}

/** Why the change is made, for those who read the revisions. */
function Note({ value, onChange }: NoteProps) {
  const { t } = useTranslation('builder');
  return (
    <TextInput
      label={t('plan.note')}
      description={t('plan.noteHelp')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      maxLength={500}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data-testid="plan-note"
    />
  );
}

/** What was refused: the plan, a decision, or applying it; a plan that has aged is made again. */
function ApplyProblem({ control }: { readonly control: ModelChangeControl }) {
  const { t } = useTranslation('builder');
  const error = control.applyError ?? control.planError;
  if (!error) return null;
  const { isStale } = control;
  const said = isStale ? [] : error.fields.filter(({ path }) => !path.startsWith('backfill.'));
  const isAtInput = !isStale && said.length < error.fields.length;
  if (isAtInput && said.length === 0) return null;
  return (
    <Alert
      className={classes.alert ?? ''}
      role="alert"
      color={isStale ? 'yellow' : 'red'}
      variant="light"
      icon={<IconAlertTriangle size={16} />}
      title={isStale ? t('plan.staleTitle') : t('plan.failed')}
      data-testid="plan-problem"
    >
      <p>{isStale ? t('plan.staleText') : [error.message, error.hint].filter(Boolean).join(' ')}</p>
      {said.map((field) => (
        <div key={`${field.path} ${field.code}`}>{field.message}</div>
      ))}
      <Button
        variant="default"
        mt="xs"
        onClick={() => void control.again()}
        loading={control.isPlanning}
        data-testid="plan-again"
      >
        {t('plan.again')}
      </Button>
    </Alert>
  );
}
