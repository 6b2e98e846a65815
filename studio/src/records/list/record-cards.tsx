import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetadataObject, RecordData } from '../../api/index.ts';
import { FieldWidget } from '../../engine/index.tsx';
import { nameOf, type ResolvedField, valueAt } from '../model/fields.ts';
import type { ListProps } from './list-props.ts';
import classes from './record-cards.module.css';
import { useLoadMore } from './use-virtual-list.ts';

const details = 3;

const hasValue = (value: unknown) => value !== null && value !== '';

/** The name of a record, and the first columns that have a value. */
function CardBody(props: {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly columns: readonly ResolvedField[];
}) {
  const { object, record } = props;
  const { t } = useTranslation('records');
  const filled = props.columns.filter(({ path }) => hasValue(valueAt(record, path)));
  const currency = typeof record.currency === 'string' ? { currency: record.currency } : {};
  return (
    <>
      <Link to={`/o/${object.name}/${record.id}`} className={classes.name}>
        {nameOf(object, record) || t('record.unnamed')}
      </Link>
      <dl className={classes.details}>
        {filled.slice(0, details).map((column) => (
          <div key={column.path} className={classes.detail}>
            <dt className={classes.label}>{column.title}</dt>
            <dd className={classes.value}>
              <FieldWidget
                id={`card-${record.id}-${column.path}`}
                field={column.field}
                value={valueAt(record, column.path)}
                mode="cell"
                {...currency}
              />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Records as cards, for a phone. */
export function RecordCards(props: ListProps) {
  const { object, records } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 92,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  useLoadMore(items.at(-1)?.index, props);
  const columns = props.columns.filter((column) => column.path !== object.name_field);
  return (
    <div ref={scroller} className={classes.scroller} data-testid="cards">
      <ul
        className={classes.list}
        aria-label={props.label}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const record = records[item.index];
          return record ? (
            <li
              key={record.id}
              ref={virtualizer.measureElement}
              data-index={item.index}
              data-record-id={record.id}
              data-testid="card"
              className={classes.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <CardBody object={object} record={record} columns={columns} />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}
