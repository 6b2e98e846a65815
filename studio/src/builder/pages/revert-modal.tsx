import { Alert, Button, Loader, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/index.ts';
import { toastDone } from '../../ui/toast.tsx';
import { PlanReview } from '../plan/plan-review.tsx';
import { type Revision, useRevert, useRevertPlan } from '../revisions.ts';
import classes from './pages.module.css';

interface RevertModalProps {
  readonly revision: Revision;
  readonly onClose: () => void;
}

/** Shows what going back to a revision would do, and does it when told to. */
export function RevertModal({ revision, onClose }: RevertModalProps) {
  const { t } = useTranslation('builder');
  const { number } = revision;
  const revert = useRevert();
  const plan = useRevertPlan(number);
  const error = revert.error ?? plan.error;
  const go = () =>
    revert.mutate(number, {
      onSuccess: () => {
        onClose();
        toastDone({ message: t('revisions.reverted', { number }) });
      },
    });
  const planned = plan.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('revisions.revertTo', { number })}
      closeButtonProps={{ 'aria-label': t('wizard.cancel') }}
      data-testid="revert-modal"
    >
      <p className={classes.text}>{t('revisions.revertText')}</p>
      {plan.isPending && <Loader size="sm" role="status" aria-label={t('plan.making')} />}
      {planned && (planned.changes.length > 0 ? <PlanReview plan={planned} /> : t('plan.empty'))}
      {error instanceof ApiError && (
        <Alert color="red" variant="light" role="alert" mt="md" title={error.message}>
          {error.hint}
        </Alert>
      )}
      <div className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          {t('wizard.cancel')}
        </Button>
        <Button
          onClick={go}
          loading={revert.isPending}
          disabled={!planned || planned.changes.length === 0}
          data-testid="revert-apply"
        >
          {t('revisions.revert')}
        </Button>
      </div>
    </Modal>
  );
}
