import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/toast.tsx';
import { PlanModal } from '../plan/plan-modal.tsx';

interface RevertModalProps {
  /** The revision that the model is to be like again. */
  readonly number: number;
  readonly onClose: () => void;
}

/** Shows what going back to a revision would do, and does it when told to. */
export function RevertModal({ number, onClose }: RevertModalProps) {
  const { t } = useTranslation('builder');
  return (
    <PlanModal
      title={t('revisions.revertTo', { number })}
      lead={t('revisions.revertText')}
      change={{}}
      revertTo={number}
      applyLabel={t('revisions.revert')}
      onClose={onClose}
      onApplied={() => {
        onClose();
        toastDone({ message: t('revisions.reverted', { number }) });
      }}
    />
  );
}
