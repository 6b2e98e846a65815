import { Tooltip } from '@mantine/core';
import { IconChevronRight, IconHome, IconSettings, IconTrash } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useMe, useMetadata } from '../api/index.ts';
import { ObjectIcon } from '../ui/object-icon.tsx';
import classes from './nav.module.css';
import { type NavGroup, navGroups } from './nav-groups.ts';
import { setGroup, usePreferences } from './preferences.ts';

function NavLink(props: {
  readonly to: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly narrow: boolean;
  readonly object?: string;
}) {
  const { pathname } = useLocation();
  const isHere = pathname === props.to || pathname.startsWith(`${props.to}/`);
  return (
    <Tooltip label={props.label} position="right" disabled={!props.narrow} openDelay={100}>
      <Link
        to={props.to}
        className={classes.link}
        aria-current={isHere ? 'page' : undefined}
        aria-label={props.narrow ? props.label : undefined}
        data-object={props.object}
        data-testid={props.object ? 'nav-object' : 'nav-link'}
      >
        {props.icon}
        {props.narrow ? null : <span className={classes.label}>{props.label}</span>}
      </Link>
    </Tooltip>
  );
}

function Group(props: {
  readonly group: NavGroup;
  readonly narrow: boolean;
  readonly isFirst: boolean;
}) {
  const { group, narrow } = props;
  const { t } = useTranslation('shell');
  const { label, plural } = useLabel();
  const list = useId();
  const chosen = usePreferences((state) => state.groups[group.key]);
  const isOpen = chosen ?? (props.isFirst || group.key === '*');
  const title = group.app ? label(group.app, group.app.name) : t('nav.other');
  return (
    <div className={classes.group}>
      {narrow ? (
        <hr className={classes.rule} />
      ) : (
        <h2 className={classes.heading}>
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={isOpen}
            aria-controls={list}
            onClick={() => setGroup(group.key, !isOpen)}
          >
            <span className={classes.label}>{title}</span>
            <IconChevronRight size={14} className={classes.chevron} aria-hidden="true" />
          </button>
        </h2>
      )}
      <ul id={list} className={classes.list} hidden={!isOpen}>
        {group.objects.map((object) => (
          <li key={object.name}>
            <NavLink
              to={`/o/${object.name}`}
              label={plural(object)}
              icon={<ObjectIcon object={object.name} icon={object.icon} />}
              narrow={narrow}
              object={object.name}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every place the user may go to, grouped by app; `narrow` shows icons only. */
export function Nav(props: { readonly narrow: boolean; readonly head?: ReactNode }) {
  const { narrow } = props;
  const { t } = useTranslation('shell');
  const metadata = useMetadata();
  const me = useMe();
  return (
    <nav className={classes.nav} aria-label={t('nav.main')} data-testid="nav">
      {props.head}
      <div className={classes.groups}>
        <NavLink to="/home" label={t('home.title')} icon={<IconHome size={16} />} narrow={narrow} />
        {navGroups(metadata).map((group, index) => (
          <Group key={group.key} group={group} narrow={narrow} isFirst={index === 0} />
        ))}
      </div>
      <div className={classes.foot}>
        <NavLink
          to="/recycle-bin"
          label={t('nav.recycleBin')}
          icon={<IconTrash size={16} />}
          narrow={narrow}
        />
        {me.is_administrator ? (
          <NavLink
            to="/studio"
            label={t('nav.setup')}
            icon={<IconSettings size={16} />}
            narrow={narrow}
          />
        ) : null}
      </div>
    </nav>
  );
}
