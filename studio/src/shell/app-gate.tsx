import { Button, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation } from '@tanstack/react-router';
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
      <h1 className="mantine-visually-hidden">{t('loading')}</h1>
      <Loader aria-hidden="true" />
    </main>
  );
}

function Unreachable({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <main id="main" style={{ display: 'grid', placeItems: 'center', height: '100%' }}>
      <h1 className="mantine-visually-hidden">{t('error.title')}</h1>
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

/** Lets signed-in users through to the shell, once who they are and the model are known. */
export function AppGate() {
  const me = useQuery(meQuery);
  const metadata = useQuery({ ...metadataQuery, enabled: me.isSuccess });
  const { href } = useLocation();
  useOwnLanguage(me.data);
  if (me.error instanceof ApiError && me.error.status === 401) {
    return <Navigate to="/login" search={{ to: href }} replace />;
  }
  const failed = me.error ?? metadata.error;
  if (failed && !(me.data && metadata.data)) {
    const again = () => void (me.error ? me.refetch() : metadata.refetch());
    return <Unreachable error={failed} onAgain={again} />;
  }
  if (!me.data || !metadata.data) return <Waiting />;
  return <Shell />;
}
