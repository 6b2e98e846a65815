import { Skeleton } from '@mantine/core';
import { IconDatabase, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys, type MetadataObject, request, useFormats, useLabel } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeSummary } from '../parts/change-list.tsx';
import { TableRoom } from '../plan/plan-data.tsx';
import type { PlanTable } from '../plan/plan-types.ts';
import { useRevisions } from '../revisions/revisions.ts';
import classes from './pages.module.css';

interface ObjectTable extends PlanTable {
  readonly bytes: number;
  readonly indexes: readonly {
    readonly name: string;
    readonly unique: boolean;
    readonly fields: readonly string[];
  }[];
}

/** How many records an object has, what they take, and how much room its table has left. */
export function ObjectRoom({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('builder');
  const { data, isError } = useQuery({
    queryKey: keys.document('table', object.name),
    queryFn: ({ signal }) =>
      request<ObjectTable>('GET', `/metadata/objects/${encodeURIComponent(object.name)}/table`, {
        signal,
      }),
  });
  return (
    <Card title={t('object.room')} icon={<IconDatabase size={16} />} testId="object-room">
      <div className={classes.body}>
        {isError && <p className={classes.text}>{t('object.roomFailed')}</p>}
        {!data && !isError && <Skeleton height={120} />}
        {data && <Room object={object} table={data} />}
      </div>
    </Card>
  );
}

interface RoomProps {
  readonly object: MetadataObject;
  readonly table: ObjectTable;
}

function Room({ object, table }: RoomProps) {
  const { t, i18n } = useTranslation('builder');
  const { label } = useLabel();
  const { count } = useFormats();
  const megabytes = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const figures = [
    [t('object.records'), count(table.rows)],
    [t('object.indexes'), count(table.indexes.length)],
    [t('object.megabytes'), megabytes.format(table.bytes / 1024 / 1024)],
  ] as const;
  const nameOf = (name: string) => {
    const field = object.fields[name];
    return field ? label(field, name) : name;
  };
  return (
    <>
      <dl className={classes.figures}>
        {figures.map(([name, figure]) => (
          <div key={name} className={classes.figure}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <TableRoom table={table} />
      <details className={classes.more}>
        <summary>{t('object.allIndexes', { count: table.indexes.length })}</summary>
        <ul className={classes.changes}>
          {table.indexes.map((index) => (
            <li key={index.name}>
              <span>{index.fields.map(nameOf).join(t('listSeparator'))}</span>
              {index.unique && <span className={classes.meta}>{t('fields.traits.unique')}</span>}
              <code className={classes.code}>{index.name}</code>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** How many changes are named; all of them stand among the revisions. */
const mostNamed = 4;

/** The last changes of an object and of what belongs to it, among the latest revisions. */
export function ObjectChanges({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('builder');
  const { ago } = useFormats();
  const latest = useRevisions().data?.pages.flatMap((page) => page.data);
  const isOwn = ({ key }: { readonly key: string }) =>
    key === object.name || key.startsWith(`${object.name}/`);
  const revisions = (latest ?? []).filter(({ changes }) => changes.some(isOwn));
  return (
    <Card
      title={t('overview.latest')}
      icon={<IconHistory size={16} />}
      footer={<Link to="/studio/revisions">{t('overview.allRevisions')}</Link>}
      testId="object-changes"
    >
      {latest && revisions.length === 0 && (
        <div className={classes.body}>
          <p className={classes.text}>{t('object.unchanged', { count: latest.length })}</p>
        </div>
      )}
      <ul className={classes.list}>
        {revisions.slice(0, mostNamed).map((revision) => (
          <li key={revision.number} className={classes.row}>
            <div className={classes.grow}>
              <div className={classes.strong}>
                {revision.note || t('revisions.number', { number: revision.number })}
              </div>
              <div className={classes.meta}>
                {[revision.actor_name ?? t('revisions.system'), ago(revision.at)].join(' · ')}
              </div>
              <ChangeSummary changes={revision.changes.filter(isOwn)} className={classes.summary} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
