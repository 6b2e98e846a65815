import { Drawer, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconHome, IconMenu2, IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata } from '../api/index.ts';
import { ObjectIcon } from '../ui/object-icon.tsx';
import classes from './bottom-bar.module.css';
import { Nav } from './nav.tsx';
import { navObjects } from './nav-groups.ts';

function Place(props: { readonly to: string; readonly label: string; readonly icon: ReactNode }) {
  const { pathname } = useLocation();
  const isHere = pathname === props.to || pathname.startsWith(`${props.to}/`);
  return (
    <Link to={props.to} className={classes.item} aria-current={isHere ? 'page' : undefined}>
      {props.icon}
      <span className={classes.label}>{props.label}</span>
    </Link>
  );
}

/** The navigation of a phone: home, the first objects, search, and the rest behind a menu. */
export function BottomBar() {
  const { t } = useTranslation('shell');
  const metadata = useMetadata();
  const { plural } = useLabel();
  const { pathname } = useLocation();
  const [opened, setOpened] = useState(false);
  const objects = navObjects(metadata).slice(0, 2);
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes on every change of address.
  useEffect(() => setOpened(false), [pathname]);
  return (
    <>
      <nav className={classes.bar} aria-label={t('nav.quick')} data-testid="bottom-bar">
        <Place
          to="/home"
          label={t('home.title')}
          icon={<IconHome size={20} aria-hidden="true" />}
        />
        {objects.map((object) => (
          <Place
            key={object.name}
            to={`/o/${object.name}`}
            label={plural(object)}
            icon={<ObjectIcon object={object.name} icon={object.icon} size={20} />}
          />
        ))}
        <UnstyledButton className={classes.item} onClick={() => spotlight.open()}>
          <IconSearch size={20} aria-hidden="true" />
          <span className={classes.label}>{t('nav.search')}</span>
        </UnstyledButton>
        <UnstyledButton
          className={classes.item}
          onClick={() => setOpened(true)}
          aria-expanded={opened}
          data-testid="bottom-menu"
        >
          <IconMenu2 size={20} aria-hidden="true" />
          <span className={classes.label}>{t('nav.menu')}</span>
        </UnstyledButton>
      </nav>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        title={metadata.workspace.title}
        size="300px"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Nav narrow={false} />
      </Drawer>
    </>
  );
}
