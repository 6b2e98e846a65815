import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';

/** What the user has to do today. */
export function HomePage() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('home.title')} testId="home">
      <p />
    </Page>
  );
}
