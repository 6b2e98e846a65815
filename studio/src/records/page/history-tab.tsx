import { Avatar, Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type HistoryEntry,
  type MetadataObject,
  type RecordData,
  useFormats,
  useHistory,
  useLabel,
  widgetField,
} from '../../api/index.ts';
import { FieldWidget } from '../../engine/index.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { initialsOf } from '../../ui/initials.ts';
import classes from './history-tab.module.css';

interface EntryProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly entry: HistoryEntry;
}

function Changes({ object, record, entry }: EntryProps) {
  const { t } = useTranslation('records');
  const { language } = useLabel();
  const currency = typeof record.currency === 'string' ? { currency: record.currency } : {};
  const isFirst = entry.kind === 'created';
  return (
    <ul className={classes.changes}>
      {Object.entries(entry.changes).map(([name, { from, to }]) => {
        const field = object.fields[name];
        if (!field) return null;
        const widget = widgetField(object.name, name, field, language);
        const value = (side: string, of: unknown) => (
          <FieldWidget
            id={`history-${entry.version}-${name}-${side}`}
            field={widget}
            value={of ?? null}
            mode="read"
            readOnly
            {...currency}
          />
        );
        return (
          <li key={name} className={classes.change} data-field={name}>
            <span className={classes.field}>{widget.title}</span>
            {isFirst ? null : (
              <>
                <span className={classes.from}>{value('from', from)}</span>
                <span className={classes.arrow} role="img" aria-label={t('history.to')}>
                  →
                </span>
              </>
            )}
            <span>{value('to', to)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Entry(props: EntryProps) {
  const { object, entry } = props;
  const { t } = useTranslation('records');
  const formats = useFormats();
  const count = Object.keys(entry.changes).filter((name) => name in object.fields).length;
  const [isOpen, setOpen] = useState(entry.kind === 'updated');
  const who = entry.actor_name ?? t('history.system');
  return (
    <li className={classes.entry} data-testid="history-entry">
      <Avatar size={28} radius="50%" color="brand" aria-hidden="true">
        {initialsOf(who)}
      </Avatar>
      <div className={classes.body}>
        <p className={classes.headline}>
          <strong>{who}</strong> {t(`history.${entry.kind}`)}{' '}
          <time dateTime={entry.at} title={formats.dateTime(entry.at)} className={classes.when}>
            {formats.ago(entry.at)}
            <span className={classes.exact}> · {formats.dateTime(entry.at)}</span>
          </time>
        </p>
        {count > 0 && isOpen ? <Changes {...props} /> : null}
        {count > 0 && !isOpen ? (
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>
            {t('history.showValues', { count })}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

/** Who changed what and when, from which value to which, newest first. */
export function HistoryTab({ object, record }: Omit<EntryProps, 'entry'>) {
  const { t } = useTranslation('records');
  const history = useHistory(object.name, record.id);
  const entries = history.data?.pages.flatMap((page) => page.data) ?? [];
  if (history.isPending) return <Skeleton height={120} />;
  if (history.error) return <p className={classes.problem}>{history.error.message}</p>;
  if (entries.length === 0) {
    return <EmptyState icon={<IconHistory size={22} />} title={t('history.none')} />;
  }
  return (
    <div className={classes.panel}>
      <ol className={classes.list} data-testid="history">
        {entries.map((entry) => (
          <Entry
            key={`${entry.version}-${entry.kind}-${entry.at}`}
            object={object}
            record={record}
            entry={entry}
          />
        ))}
      </ol>
      {history.hasNextPage ? (
        <Button
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('history.older')}
        </Button>
      ) : null}
    </div>
  );
}
