import { IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats, useLabel, useMetadata } from '../api/index.ts';
import { useRecent } from '../records/index.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ObjectIcon } from '../ui/object-icon.tsx';
import classes from './home-recent.module.css';

const shown = 10;

/** The records looked at last on this device. */
export function HomeRecent() {
  const { t } = useTranslation('shell');
  const { label } = useLabel();
  const { objects } = useMetadata();
  const formats = useFormats();
  const recent = useRecent((state) => state.records).filter(({ object }) => objects[object]);
  return (
    <Card title={t('home.recent')} icon={<IconClock size={16} />} testId="home-recent">
      {recent.length === 0 ? (
        <EmptyState
          small
          icon={<IconClock size={18} />}
          title={t('home.noRecent')}
          text={t('home.noRecentText')}
        />
      ) : (
        <ul className={classes.list}>
          {recent.slice(0, shown).map((record) => {
            const object = objects[record.object];
            return (
              <li key={record.id} className={classes.item}>
                <ObjectIcon object={record.object} icon={object?.icon} />
                <span className={classes.text}>
                  <Link to={`/o/${record.object}/${record.id}`} className={classes.name}>
                    {record.name}
                  </Link>
                  <span className={classes.meta}>
                    {object ? label(object, object.name) : ''} · {formats.ago(record.at)}
                  </span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
