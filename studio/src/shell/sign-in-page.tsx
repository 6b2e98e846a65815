import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient, request, type SignIn } from '../api/index.ts';
import { type Language, languages, setLanguage } from '../i18n/index.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Logo } from './logo.tsx';
import { SignInForm } from './sign-in-form.tsx';
import classes from './sign-in-page.module.css';

/** An address inside the studio; anything else leads home. */
function safeTarget(target: unknown): string {
  return typeof target === 'string' && /^\/(?![/\\])/.test(target) ? target : '/home';
}

function LanguageLinks({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useTranslation('shell');
  const current = useLanguage();
  return (
    <nav className={classes.languages} aria-label={t('language.title')}>
      {languages.map(({ tag, name }) => (
        <button
          key={tag}
          type="button"
          lang={tag}
          aria-pressed={tag === current}
          className={classes.language}
          onClick={() => {
            onChoose();
            void setLanguage(tag);
          }}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

/** The page where people sign in; it leads on to where they wanted to go. */
export function SignInPage() {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { to?: string };
  const [chosen, setChosen] = useState(false);

  useEffect(() => {
    document.title = `${t('signIn.title')} · Rapport`;
  }, [t]);

  const onSignedIn = async (reply: SignIn) => {
    const own = reply.user.language;
    if (chosen && own !== language) {
      await request('PATCH', '/auth/me', { body: { language } }).catch(() => undefined);
    } else if (own && own !== language && languages.some(({ tag }) => tag === own)) {
      await setLanguage(own as Language);
    }
    queryClient.clear();
    await navigate({ href: safeTarget(search.to), replace: true });
  };

  return (
    <div className={classes.page}>
      <main id="main" className={classes.card} data-testid="sign-in" data-ready="true">
        <Logo size={40} />
        <h1 className={classes.title}>{t('signIn.heading')}</h1>
        <p className={classes.lead}>{t('signIn.lead')}</p>
        <SignInForm onSignedIn={onSignedIn} />
      </main>
      <LanguageLinks onChoose={() => setChosen(true)} />
    </div>
  );
}
