import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  type ListViewDocument,
  type MetadataObject,
  useLabel,
  useMetadata,
} from '../../api/index.ts';
import { viewsOf } from '../model/default-view.ts';
import classes from './view-menu.module.css';

/** The name of the view, which opens the other views of the object. */
export function ViewMenu(props: {
  readonly object: MetadataObject;
  readonly view: ListViewDocument;
}) {
  const { object, view } = props;
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const metadata = useMetadata();
  const views = viewsOf(metadata, object.name);
  const title = view.title ? label(view, view.name) : t('view.all');
  if (views.length < 2) return <span>{title}</span>;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={t('view.switch', { view: title })}
          data-testid="view-menu"
        >
          {title}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {views.map((other) => (
          <Menu.Item
            key={other.name}
            component={Link}
            to={`/o/${object.name}/v/${other.name}`}
            className={classes.item}
            data-current={other.name === view.name}
            aria-current={other.name === view.name ? 'page' : undefined}
            data-view={other.name}
          >
            {label(other, other.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
