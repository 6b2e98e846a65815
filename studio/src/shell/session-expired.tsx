import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe, useSession } from '../api/index.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Asks to sign in again over the page, so that nothing typed underneath is lost. */
export function SessionExpired() {
  const { t } = useTranslation('shell');
  const expired = useSession((state) => state.expired);
  const me = useMe();
  return (
    <Modal
      opened={expired}
      onClose={() => undefined}
      title={t('signIn.expired')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={600}
      data-testid="session-expired"
    >
      <p style={{ marginTop: 0, color: 'var(--rp-secondary)' }}>{t('signIn.expiredText')}</p>
      <SignInForm
        email={me.user.email}
        onSignedIn={(reply) => {
          if (reply.user.id !== me.user.id) window.location.assign('/home');
        }}
      />
    </Modal>
  );
}
