import { Alert, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelChange } from '../../api/index.ts';
import { ApplyPanel } from './apply-panel.tsx';
import { useModelChange } from './model-plan.ts';
import classes from './plan-modal.module.css';
import type { BuildChange } from './plan-types.ts';

interface PlanModalProps {
  readonly title: string;
  /** What is planned; as a function it is made anew whenever the model has moved on. */
  readonly change: ModelChange | BuildChange;
  /** The revision that is gone back to, instead of a change of documents. */
  readonly revertTo?: number;
  /** What to know before reading the plan. */
  readonly lead?: string;
  readonly applyLabel: string;
  readonly danger?: boolean;
  readonly onClose: () => void;
  readonly onApplied: (revision: number) => void;
}

/** Plans a change at once, shows it, and applies it when the user says so. */
export function PlanModal(props: PlanModalProps) {
  const { onClose, onApplied } = props;
  // What the dialog was opened for: applying it changes the model, and with it what is passed in.
  const [{ title, change }] = useState(props);
  const { t } = useTranslation('builder');
  const control = useModelChange(props.revertTo);
  const { plan, state } = control;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one plan per opening of the dialog.
  useEffect(() => {
    void plan(change);
  }, [change]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it is done.
  useEffect(() => {
    if (state.step === 'applied') onApplied(state.revision);
  }, [state]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="min(920px, 100vw)"
      closeButtonProps={{ 'aria-label': t('plan.close') }}
      classNames={{ body: classes.body ?? '' }}
      data-testid="plan-modal"
    >
      {props.lead && <p className={classes.lead}>{props.lead}</p>}
      {control.isPlanning && state.step !== 'planned' && (
        <div role="status" aria-label={t('plan.making')} className={classes.wait}>
          <Loader size="sm" />
        </div>
      )}
      {state.step === 'writing' && control.planError && (
        <Alert color="red" variant="light" role="alert" title={control.planError.message}>
          {control.planError.fields.map((field) => (
            <div key={`${field.path} ${field.code}`}>{field.message}</div>
          ))}
        </Alert>
      )}
      <ApplyPanel
        control={control}
        applyLabel={props.applyLabel}
        danger={props.danger ?? false}
        onBack={onClose}
      />
    </Modal>
  );
}
