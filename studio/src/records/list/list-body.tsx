import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconFilterOff, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import { openCreate } from '../form/form-store.ts';
import classes from './list-body.module.css';
import type { ListProps } from './list-props.ts';
import { RecordCards } from './record-cards.tsx';
import { RecordGrid } from './record-grid.tsx';
import type { List } from './use-list.ts';

const skeletonRows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

function Waiting() {
  return (
    <div className={classes.panel} aria-hidden="true">
      {skeletonRows.map((row) => (
        <div key={row} className={classes.waitingRow}>
          <Skeleton height={10} width="22%" />
          <Skeleton height={10} width="16%" />
          <Skeleton height={10} width="12%" />
          <Skeleton height={10} width="18%" />
        </div>
      ))}
    </div>
  );
}

function Nothing({ grid, list, onClear }: Omit<BodyProps, 'asCards'>) {
  const { t } = useTranslation('records');
  const { noun, nouns } = useLabel();
  const { object } = grid;
  const isFiltered = list.state.filter !== undefined || list.state.text !== '';
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconFilterOff size={22} />}
        title={t('list.noMatch', { objects: nouns(object) })}
        text={t('list.noMatchText')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('list.clear')}
          </Button>
        }
      />
    );
  }
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => openCreate(object.name)}>
      {t('list.new', { object: noun(object) })}
    </Button>
  );
  return (
    <EmptyState
      icon={<ObjectIcon object={object.name} icon={object.icon} size={22} />}
      title={t('list.empty', { objects: nouns(object) })}
      text={t(object.can.create ? 'list.emptyText' : 'list.emptyReadOnly')}
      action={object.can.create ? create : undefined}
    />
  );
}

interface BodyProps {
  readonly list: List;
  readonly grid: ListProps;
  readonly asCards: boolean;
  /** Takes every filter away. */
  readonly onClear: () => void;
}

/** The records of a list, or why there are none. */
export function ListBody({ list, grid, asCards, onClear }: BodyProps) {
  const { t } = useTranslation(['records', 'shell']);
  if (list.error && grid.records.length === 0) {
    return (
      <EmptyState
        icon={<IconAlertTriangle size={22} />}
        title={list.error.message}
        action={<Button onClick={list.refetch}>{t('shell:error.again')}</Button>}
      />
    );
  }
  if (list.isLoading) return <Waiting />;
  if (grid.records.length === 0) return <Nothing list={list} grid={grid} onClear={onClear} />;
  return asCards ? <RecordCards {...grid} /> : <RecordGrid {...grid} />;
}
