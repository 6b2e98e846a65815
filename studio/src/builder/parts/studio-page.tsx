import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, type PageProps } from '../../ui/page.tsx';
import classes from './studio-page.module.css';

const places = [
  { to: '/studio', key: 'overview' },
  { to: '/studio/objects', key: 'objects' },
  { to: '/studio/model', key: 'model' },
  { to: '/studio/revisions', key: 'revisions' },
  { to: '/studio/archive', key: 'archive' },
  { to: '/studio/jobs', key: 'jobs' },
  { to: '/api/docs', key: 'api' },
] as const;

/** The frame of an administrator's screen: where one is in the setup, and the screen itself. */
export function StudioPage(props: PageProps) {
  const { is_administrator: isAdministrator } = useMe();
  if (!isAdministrator) return <Refused />;
  return (
    <div className={classes.frame}>
      <SetupNav />
      <Page {...props} />
    </div>
  );
}

/** The parts of the setup, one of them here. */
export function SetupNav() {
  const { t } = useTranslation('builder');
  return (
    <nav className={classes.nav} aria-label={t('nav.title')}>
      {places.map(({ to, key }) => (
        <Link
          key={key}
          to={to}
          className={classes.link}
          activeOptions={{ exact: to === '/studio' }}
        >
          {t(`nav.${key}`)}
        </Link>
      ))}
    </nav>
  );
}

function Refused() {
  const { t } = useTranslation('builder');
  return (
    <Page title={t('refused.title')} testId="studio-refused">
      <EmptyState
        icon={<IconLock size={24} />}
        title={t('refused.heading')}
        text={t('refused.text')}
      />
    </Page>
  );
}
