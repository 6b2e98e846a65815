import { Button } from '@mantine/core';
import { IconBook, IconCube, IconHistory, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats, useMetadata } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeSummary } from '../parts/change-list.tsx';
import { StudioPage } from '../parts/studio-page.tsx';
import { useRevisions } from '../revisions/revisions.ts';
import classes from './pages.module.css';

/** Where an administrator begins: the model in figures, its latest changes, the ways on. */
export function OverviewPage() {
  const { t } = useTranslation('builder');
  return (
    <StudioPage title={t('overview.title')} subtitle={t('overview.subtitle')} testId="studio">
      <div className={classes.cards}>
        <Objects />
        <Latest />
        <Api />
      </div>
    </StudioPage>
  );
}

function Objects() {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const objects = Object.values(useMetadata().objects);
  const custom = objects.filter((object) => object.custom).length;
  const fields = objects.flatMap((object) =>
    Object.values(object.fields).filter((field) => !field.system),
  );
  const figures = [
    ['objects', objects.length],
    ['custom', custom],
    ['fields', fields.length],
  ] as const;
  return (
    <Card title={t('overview.model')} icon={<IconCube size={16} />}>
      <div className={classes.body}>
        <dl className={classes.figures}>
          {figures.map(([name, figure]) => (
            <div key={name} className={classes.figure}>
              <dt>{t(`overview.figure.${name}`)}</dt>
              <dd>{count(figure)}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.text}>{t('overview.modelText')}</p>
        <Button
          component="a"
          href="/studio/objects/new"
          leftSection={<IconPlus size={14} />}
          data-testid="overview-new-object"
        >
          {t('objects.new')}
        </Button>
      </div>
    </Card>
  );
}

function Latest() {
  const { t } = useTranslation('builder');
  const { ago } = useFormats();
  const revisions = useRevisions().data?.pages[0]?.data.slice(0, 4) ?? [];
  return (
    <Card
      title={t('overview.latest')}
      icon={<IconHistory size={16} />}
      footer={<Link to="/studio/revisions">{t('overview.allRevisions')}</Link>}
    >
      <ul className={classes.list}>
        {revisions.map((revision) => (
          <li key={revision.number} className={classes.row}>
            <div className={classes.grow}>
              <div className={classes.strong}>
                {revision.note || t('revisions.number', { number: revision.number })}
              </div>
              <div className={classes.meta}>
                {[revision.actor_name ?? t('revisions.system'), ago(revision.at)].join(' · ')}
              </div>
              <ChangeSummary changes={revision.changes} className={classes.summary} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Api() {
  const { t } = useTranslation('builder');
  return (
    <Card title={t('overview.api')} icon={<IconBook size={16} />}>
      <div className={classes.body}>
        <p className={classes.text}>{t('overview.apiText')}</p>
        <Button component="a" variant="default" href="/api/docs">
          {t('overview.openApi')}
        </Button>
      </div>
    </Card>
  );
}
