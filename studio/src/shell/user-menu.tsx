import { Avatar, Menu, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe, useSaveMe, useSignOut } from '../api/index.ts';
import { type Language, languages, setLanguage } from '../i18n/index.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { forgetRecent } from '../records/index.ts';
import { type Density, densities, setDensity, useDensity } from '../ui/density.ts';
import { initialsOf } from '../ui/initials.ts';
import classes from './user-menu.module.css';

const themes = [
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
  { scheme: 'auto', Icon: IconDeviceDesktop },
] as const;

function ThemeItems() {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('theme.title')}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as (typeof themes)[number]['scheme'])}
      >
        {themes.map(({ scheme, Icon }) => (
          <Menu.RadioItem
            key={scheme}
            value={scheme}
            rightSection={<Icon size={16} aria-hidden="true" />}
            data-testid={`theme-${scheme}`}
          >
            {t(`theme.${scheme}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function LanguageItems() {
  const { t } = useTranslation('shell');
  const current = useLanguage();
  const save = useSaveMe();
  return (
    <>
      <Menu.Label>{t('language.title')}</Menu.Label>
      <Menu.RadioGroup
        value={current}
        onChange={(tag) => {
          void setLanguage(tag as Language);
          save.mutate({ language: tag });
        }}
      >
        {languages.map(({ tag, name }) => (
          <Menu.RadioItem
            key={tag}
            value={tag}
            lang={tag}
            closeMenuOnClick
            data-testid={`language-${tag}`}
          >
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function DensityItems() {
  const { t } = useTranslation('shell');
  const density = useDensity((state) => state.density);
  return (
    <>
      <Menu.Label>{t('density.title')}</Menu.Label>
      <Menu.RadioGroup value={density} onChange={(name) => setDensity(name as Density)}>
        {densities.map((name) => (
          <Menu.RadioItem key={name} value={name} data-testid={`density-${name}`}>
            {t(`density.${name}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

/** Who is signed in, and what they may set for themselves. */
export function UserMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { t } = useTranslation('shell');
  const { user, workspace } = useMe();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut.mutateAsync().catch(() => undefined);
    forgetRecent();
    await navigate({ to: '/login' });
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.button} data-testid="user-menu">
          <Avatar size={28} radius="50%" color="brand" variant="filled" aria-hidden="true">
            {initialsOf(user.name)}
          </Avatar>
          <VisuallyHidden>{t('user.menu', { name: user.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="80vh" style={{ overflowY: 'auto' }}>
        <Menu.Label className={classes.who}>
          <span className={classes.name}>{user.name}</span>
          <span>{user.email}</span>
          <span>{workspace.title}</span>
        </Menu.Label>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <ThemeItems />
        <Menu.Divider />
        <DensityItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          onClick={() => void leave()}
          data-testid="sign-out"
        >
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
