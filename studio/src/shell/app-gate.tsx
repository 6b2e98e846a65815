import { Button, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Me, meQuery, metadataQuery } from '../api/index.ts';
import { currentLanguage, setLanguage, toLanguage } from '../i18n/index.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Shell } from './shell.tsx';

function Waiting() {
  const { t } = useTranslation('shell');
  return (
    <main id="main" style={{ display: 'grid', placeItems: 'center', height: '100%' }}>
      <h1 className="rp-hidden">{t('loading')}</h1>
      <Loader aria-hidden="true" />
    </main>
  );
}

function Unreachable({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <main id="main" style={{ display: 'grid', placeItems: 'center', height: '100%' }}>
      <h1 className="rp-hidden">{t('error.title')}</h1>
      <EmptyState
        icon={<IconPlugConnectedX size={22} />}
        title={error.message}
        action={<Button onClick={onAgain}>{t('error.again')}</Button>}
      />
    </main>
  );
}

/** The language that the user has set for themselves reaches every device. */
function useOwnLanguage(me: Me | undefined) {
  const own = toLanguage(me?.user.language);
  useEffect(() => {
    if (own && own !== currentLanguage()) void setLanguage(own);
  }, [own]);
}

/** Leads to the sign-in page, and from there back to where one wanted to go. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const to = router.state.location.href;
    void router.navigate({ to: '/login', search: { to } as never, replace: true });
  }, [router]);
  return <Waiting />;
}

/** Lets signed-in users through to the shell, once who they are and the model are known. */
export function AppGate() {
  const me = useQuery(meQuery);
  const metadata = useQuery({ ...metadataQuery, enabled: me.isSuccess });
  useOwnLanguage(me.data);
  if (me.error instanceof ApiError && me.error.status === 401) {
    return <ToSignIn />;
  }
  const failed = me.error ?? metadata.error;
  if (failed && !(me.data && metadata.data)) {
    const again = () => void (me.error ? me.refetch() : metadata.refetch());
    return <Unreachable error={failed} onAgain={again} />;
  }
  if (!me.data || !metadata.data) return <Waiting />;
  return <Shell />;
}
