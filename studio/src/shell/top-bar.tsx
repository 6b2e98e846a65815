import { Kbd, UnstyledButton } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/icon-button.tsx';
import { modKey } from '../ui/platform.ts';
import { CreateMenu } from './create-menu.tsx';
import { palette } from './palette-store.ts';
import { toggleNav, usePreferences } from './preferences.ts';
import classes from './top-bar.module.css';
import { UserMenu } from './user-menu.tsx';

/** Search, create and the user's own menu, above every screen. */
export function TopBar({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { t } = useTranslation('shell');
  const narrow = usePreferences((state) => state.narrowNav);
  return (
    <section className={classes.bar} aria-label={t('nav.tools')}>
      <span className={classes.wideOnly}>
        <IconButton
          label={t(narrow ? 'nav.expand' : 'nav.collapse')}
          aria-expanded={!narrow}
          onClick={toggleNav}
          data-testid="nav-toggle"
        >
          <IconMenu2 size={18} />
        </IconButton>
      </span>
      <UnstyledButton
        className={classes.search}
        onClick={() => palette.open()}
        data-testid="search"
      >
        <IconSearch size={16} aria-hidden="true" />
        <span className={classes.searchText}>{t('palette.placeholder')}</span>
        <Kbd size="xs" className={classes.keys} aria-hidden="true">
          {modKey()} K
        </Kbd>
      </UnstyledButton>
      <span className={classes.space} />
      <CreateMenu />
      <UserMenu onShortcuts={onShortcuts} />
    </section>
  );
}
