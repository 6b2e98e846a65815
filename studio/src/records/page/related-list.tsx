import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type MetadataField,
  type MetadataObject,
  type RecordData,
  useLabel,
  useMetadata,
  useRecordPage,
} from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import { openCreate } from '../form/form-store.ts';
import { columnsOf, viewOf } from '../model/default-view.ts';
import { nameOf, type ResolvedField, resolveField } from '../model/fields.ts';
import { listQuery } from '../model/list-state.ts';
import type { PlacedRelation } from '../model/page-layout.ts';
import { MiniTable } from './mini-table.tsx';
import classes from './related-list.module.css';

interface RelatedListProps {
  readonly object: MetadataObject;
  readonly parent: RecordData;
  readonly placed: PlacedRelation;
}

const rowsShown = 5;
const columnsShown = 5;

/** The first columns of the child's own list, without the link back to the parent. */
function useColumns(
  child: MetadataObject | undefined,
  { relation, columns }: PlacedRelation,
): readonly ResolvedField[] {
  const back = relation.field;
  const metadata = useMetadata();
  const { language } = useLabel();
  return useMemo(() => {
    if (!child) return [];
    const resolve = (path: string) => resolveField(metadata, child, path, language) ?? [];
    if (columns) return columns.flatMap(resolve);
    const isBack = (path: string) => path === back || path.startsWith(`${back}.`);
    const paths = columnsOf(child, viewOf(metadata, child, undefined));
    return paths
      .filter((path) => !isBack(path))
      .flatMap(resolve)
      .slice(0, columnsShown);
  }, [metadata, child, back, columns, language]);
}

function NewChild(props: RelatedListProps & { readonly child: MetadataObject }) {
  const { child, object, parent, placed } = props;
  const { relation } = placed;
  const { t } = useTranslation('records');
  const { noun } = useLabel();
  const link = { object: object.name, id: parent.id, name: nameOf(object, parent) };
  const value = child.fields[relation.field]?.links ? [link] : link;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} />}
      aria-label={t('related.newFor', {
        object: noun(child),
        name: nameOf(object, parent),
      })}
      onClick={() => openCreate(child.name, { defaults: { [relation.field]: value }, stay: true })}
      data-testid="related-new"
    >
      {t('related.new')}
    </Button>
  );
}

/** The condition that a record points to the parent, in the way that its field does. */
function backTo(
  object: MetadataObject,
  { id }: RecordData,
  link: MetadataField | undefined,
  field: string,
) {
  if (link?.links) return { field, op: 'includes_any', value: [id] };
  return { field, op: 'eq', value: link?.targets ? { object: object.name, id } : id };
}

/** The first records of a child list, newest first. */
function useChildren(
  { object, parent, placed }: RelatedListProps,
  child: MetadataObject | undefined,
) {
  const { relation, sort = ['-created_at'], limit = rowsShown } = placed;
  const columns = useColumns(child, placed);
  const filter = backTo(object, parent, child?.fields[relation.field], relation.field);
  const state = { filter, sort, columns: [], text: '', isChanged: false };
  const query = child ? { ...listQuery(child, state, columns), limit } : {};
  const page = useRecordPage(relation.object, query, child !== undefined);
  const records = page.data?.data ?? [];
  return { page, records, columns, filter, hasMore: Boolean(page.data?.next_cursor) };
}

function Body(props: {
  readonly label: string;
  readonly child: MetadataObject;
  readonly list: ReturnType<typeof useChildren>;
}) {
  const { child, label } = props;
  const { page, records, columns } = props.list;
  const { t } = useTranslation('records');
  const { nouns } = useLabel();
  if (page.isPending) return <Skeleton height={80} m={16} width="auto" />;
  if (page.error) return <p className={classes.problem}>{page.error.message}</p>;
  if (records.length > 0) {
    return <MiniTable label={label} object={child} columns={columns} records={records} />;
  }
  return (
    <EmptyState
      small
      icon={<ObjectIcon object={child.name} icon={child.icon} />}
      title={t('related.none', { objects: nouns(child) })}
    />
  );
}

/** A child list: its first records, with a way to all of them and to a new one. */
export function RelatedList(props: RelatedListProps) {
  const { relation } = props.placed;
  const { t } = useTranslation('records');
  const { label, nouns } = useLabel();
  const child = useMetadata().objects[relation.object];
  const children = useChildren(props, child);
  if (!child) return null;
  const { page, records, hasMore, filter } = children;
  const title = label(relation, relation.name);
  const all = (
    <Link
      to={`/o/${child.name}`}
      search={{ f: filter } as never}
      className={classes.all}
      data-testid="related-all"
    >
      {t('related.all', { objects: nouns(child) })}
    </Link>
  );
  return (
    <Card
      title={title}
      icon={<ObjectIcon object={child.name} icon={child.icon} />}
      count={page.data ? `${records.length}${hasMore ? '+' : ''}` : undefined}
      actions={child.can.create ? <NewChild {...props} child={child} /> : null}
      testId={`related-${relation.name}`}
      footer={hasMore ? all : undefined}
    >
      <Body label={title} child={child} list={children} />
    </Card>
  );
}
