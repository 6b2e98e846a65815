import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useMetadata } from '../api/index.ts';
import { MiniTable } from '../records/page/mini-table.tsx';
import { useViewRecords } from '../records/use-view-records.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ObjectIcon } from '../ui/object-icon.tsx';
import classes from './home-list.module.css';

const columnsShown = 5;

/** The first records of a saved view, with a way to all of them. */
export function HomeList(props: { readonly object: MetadataObject; readonly view: string }) {
  const { object, view: name } = props;
  const { t } = useTranslation('shell');
  const { list_views: views } = useMetadata();
  const view = views.find((other) => other.object === object.name && other.name === name);
  const { page, columns } = useViewRecords(object, view, 6);
  if (!view) return null;
  const records = page.data?.data ?? [];
  const title = t('home.deals');
  const shownColumns = columns.filter(({ path }) => path !== 'owner').slice(0, columnsShown);
  return (
    <Card
      title={title}
      icon={<ObjectIcon object={object.name} icon={object.icon} />}
      testId="home-deals"
      actions={
        <Link to={`/o/${object.name}/v/${view.name}`} className={classes.all}>
          {t('home.all')}
        </Link>
      }
    >
      {page.isPending ? <Skeleton height={120} m={16} width="auto" /> : null}
      {page.data && records.length === 0 ? (
        <EmptyState
          small
          icon={<ObjectIcon object={object.name} icon={object.icon} />}
          title={t('home.noDeals')}
          text={t('home.noDealsText')}
        />
      ) : null}
      {records.length > 0 ? (
        <MiniTable label={title} object={object} columns={shownColumns} records={records} />
      ) : null}
    </Card>
  );
}
