import { Drawer, UnstyledButton } from '@mantine/core';
import { IconHome, IconMenu2, IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useMe, useMetadata } from '../api/index.ts';
import { ObjectIcon } from '../ui/object-icon.tsx';
import classes from './bottom-bar.module.css';
import { Nav } from './nav.tsx';
import { navObjects } from './nav-groups.ts';
import { palette } from './palette-store.ts';

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

function Action(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isOpen?: boolean;
  readonly testId: string;
  readonly onClick: () => void;
}) {
  return (
    <UnstyledButton
      className={classes.item}
      onClick={props.onClick}
      aria-expanded={props.isOpen}
      data-testid={props.testId}
    >
      {props.icon}
      <span className={classes.label}>{props.label}</span>
    </UnstyledButton>
  );
}

/** Every place, as the wide screen shows it at its side. */
function MenuDrawer(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const { workspace } = useMe();
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      title={workspace.title}
      size="300px"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Nav narrow={false} />
    </Drawer>
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
        <Action
          label={t('nav.search')}
          icon={<IconSearch size={20} aria-hidden="true" />}
          onClick={() => palette.open()}
          testId="bottom-search"
        />
        <Action
          label={t('nav.menu')}
          icon={<IconMenu2 size={20} aria-hidden="true" />}
          isOpen={opened}
          onClick={() => setOpened(true)}
          testId="bottom-menu"
        />
      </nav>
      <MenuDrawer opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
