import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconMap2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { FallbackProps } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/index.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';

/** The screen while its code or first data is on the way. */
export function RouteLoading() {
  const { t } = useTranslation('shell');
  return (
    <main id="main" style={{ padding: '20px var(--rp-gutter)' }} data-ready="false">
      <h1 className="rp-hidden">{t('loading')}</h1>
      <Skeleton height={24} width={220} mb={24} />
      <Skeleton height={14} mb={12} />
      <Skeleton height={14} mb={12} />
      <Skeleton height={14} width="60%" />
    </main>
  );
}

/** The screen when something broke; the rest of the studio goes on. */
export function RouteFailed({ error, resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation('shell');
  const known = error instanceof ApiError ? error : null;
  const isGone = known?.status === 404;
  const text = known ? known.message : t('error.text');
  return (
    <Page title={t(isGone ? 'notFound.title' : 'error.title')} testId="error">
      <EmptyState
        icon={<IconAlertTriangle size={22} />}
        title={text}
        {...(known?.hint ? { text: known.hint } : {})}
        action={<Button onClick={() => resetErrorBoundary()}>{t('error.again')}</Button>}
      />
    </Page>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('notFound.title')} testId="not-found">
      <EmptyState
        icon={<IconMap2 size={22} />}
        title={t('notFound.text')}
        action={
          <Button component={Link} to="/home">
            {t('notFound.home')}
          </Button>
        }
      />
    </Page>
  );
}
