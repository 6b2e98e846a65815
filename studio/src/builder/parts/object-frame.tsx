import { IconCube } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import classes from '../pages/pages.module.css';
import { StudioPage } from './studio-page.tsx';

interface ObjectFrameProps {
  readonly testId: string;
  readonly actions?: (object: MetadataObject) => ReactNode;
  readonly children: (object: MetadataObject) => ReactNode;
}

/** The frame of a screen about one object: its name, and the ways to its other parts. */
export function ObjectFrame({ testId, actions, children }: ObjectFrameProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { object: name = '' } = useParams({ strict: false }) as { readonly object?: string };
  const object = useMetadata().objects[name];
  if (!object) {
    return (
      <StudioPage title={t('object.missing')} testId={testId}>
        <EmptyState
          icon={<IconCube size={24} />}
          title={t('object.missing')}
          text={t('object.missingText')}
          action={<Link to="/studio/objects">{t('object.toObjects')}</Link>}
        />
      </StudioPage>
    );
  }
  return (
    <StudioPage
      title={label(object, name)}
      icon={<ObjectIcon object={name} icon={object.icon} size={20} />}
      subtitle={<code>{name}</code>}
      actions={actions?.(object)}
      data={{ 'data-object': name }}
      testId={testId}
    >
      <ObjectTabs name={name} />
      {children(object)}
    </StudioPage>
  );
}

function ObjectTabs({ name }: { readonly name: string }) {
  const { t } = useTranslation('builder');
  const root = `/studio/objects/${name}`;
  const tabs = [
    { to: root, text: t('object.details') },
    { to: `${root}/fields`, text: t('object.fields') },
    { to: `${root}/relations`, text: t('object.relations') },
    { to: `${root}/record-types`, text: t('object.recordTypes') },
  ];
  return (
    <nav className={classes.tabs} aria-label={t('object.parts')}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {tab.text}
        </Link>
      ))}
    </nav>
  );
}
