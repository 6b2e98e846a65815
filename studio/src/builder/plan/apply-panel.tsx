import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const [keepsBroken, setKeepsBroken] = useState(false);
  const { state } = control;
  if (state.step !== 'planned') return null;
  const { plan, change } = state;
  const blocking = plan.impact.filter((impact) => impact.blocks);
  const mayKeep = blocking.length > 0 && blocking.every((impact) => impact.may_keep);
  const isBlocked = blocking.length > 0 && !(mayKeep && keepsBroken);
  const isEmpty = plan.changes.length === 0;
  return (
    <div className={classes.apply}>
      {isEmpty ? <p>{t('plan.empty')}</p> : <PlanReview plan={plan} />}
      <ApplyProblem control={control} onAgain={() => void control.plan(change)} />
      {mayKeep && <KeepBroken isKept={keepsBroken} onChange={setKeepsBroken} />}
      {!isEmpty && (
        <TextInput
          label={t('plan.note')}
          description={t('plan.noteHelp')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          data-testid="plan-note"
        />
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onBack} disabled={control.isApplying}>
          {t('plan.back')}
        </Button>
        <Button
          {...(danger ? { color: 'red' } : {})}
          disabled={isEmpty || isBlocked || control.isStale}
          loading={control.isApplying}
          onClick={() => control.apply(note.trim(), mayKeep && keepsBroken)}
          data-testid="plan-apply"
        >
          {applyLabel}
        </Button>
      </div>
    </div>
  );
}

interface KeepBrokenProps {
  readonly isKept: boolean;
  readonly onChange: (isKept: boolean) => void;
}

/** Lets records that break a new rule stay as they are. */
function KeepBroken({ isKept, onChange }: KeepBrokenProps) {
  const { t } = useTranslation('builder');
  return (
    <Checkbox
      label={t('plan.keepBroken')}
      description={t('plan.keepBrokenHelp')}
      checked={isKept}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      data-testid="plan-keep-broken"
    />
  );
}

interface ApplyProblemProps {
  readonly control: ModelChangeControl;
  readonly onAgain: () => void;
}

function ApplyProblem({ control, onAgain }: ApplyProblemProps) {
  const { t } = useTranslation('builder');
  const error = control.applyError ?? control.planError;
  if (!error) return null;
  const isStale = control.isStale && error.code === 'MODEL_CHANGED';
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
      <p>{isStale ? t('plan.staleText') : error.message}</p>
      {error.fields.map((field) => (
        <div key={`${field.path} ${field.code}`}>{field.message}</div>
      ))}
      {control.isStale && (
        <Button variant="default" mt="xs" onClick={onAgain} loading={control.isPlanning}>
          {t('plan.again')}
        </Button>
      )}
    </Alert>
  );
}
