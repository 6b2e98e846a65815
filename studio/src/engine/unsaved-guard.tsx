import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../ui/confirm.tsx';

interface UnsavedGuardProps {
  /** Whether something would be lost now. */
  readonly isDirty: () => boolean;
  /** The user pressed Cancel with changes in the form. */
  readonly asked: boolean;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asks once before typed values are lost: by Cancel, by going elsewhere, by closing the tab. */
export function UnsavedGuard({ isDirty, asked, onKeep, onDiscard }: UnsavedGuardProps) {
  const { t } = useTranslation('engine');
  const blocker = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  const isBlocked = blocker.status === 'blocked';
  return (
    <Confirm
      opened={asked || isBlocked}
      title={t('unsaved.title')}
      confirm={t('unsaved.discard')}
      danger
      onConfirm={() => (isBlocked ? blocker.proceed() : onDiscard())}
      onClose={() => (isBlocked ? blocker.reset() : onKeep())}
    >
      {t('unsaved.text')}
    </Confirm>
  );
}
