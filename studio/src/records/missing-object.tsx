import { Button } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';

/** A screen for an object or record that is not there, or not for this user. */
export function MissingObject({ isRecord = false }: { readonly isRecord?: boolean }) {
  const { t } = useTranslation(['records', 'shell']);
  return (
    <Page title={t('shell:notFound.title')} testId="not-found">
      <EmptyState
        icon={<IconMap2 size={22} />}
        title={t(isRecord ? 'record.missing' : 'list.missing')}
        text={t('record.missingText')}
        action={
          <Button component={Link} to="/home">
            {t('shell:notFound.home')}
          </Button>
        }
      />
    </Page>
  );
}
