import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import { Page } from '../../ui/page.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { openCreate } from '../form/form-store.ts';
import { MissingObject } from '../missing-object.tsx';
import { viewOf } from '../model/default-view.ts';
import { defaultsOf, type ListSearch, nextSort, parseListSearch } from '../model/list-state.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ListBody } from './list-body.tsx';
import type { Selection } from './list-props.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { useList } from './use-list.ts';
import { ViewMenu } from './view-menu.tsx';

function NewButton(props: { readonly object: MetadataObject; readonly onClick: () => void }) {
  const { object } = props;
  const { t } = useTranslation('records');
  const { noun } = useLabel();
  return (
    <Button leftSection={<IconPlus size={16} />} onClick={props.onClick} data-testid="new-record">
      {t('list.new', { object: noun(object) })}
    </Button>
  );
}

interface ObjectListProps {
  readonly object: MetadataObject;
  readonly view?: string;
}

/** What the address says, what it leads to, and how it is changed. */
function useListPage({ object, view: name }: ObjectListProps) {
  const { t } = useTranslation('records');
  const { label, plural } = useLabel();
  const metadata = useMetadata();
  const navigate = useNavigate();
  const search = parseListSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const view = viewOf(metadata, object, name);
  const list = useList(object, view, search);
  const [selection, setSelection] = useState<Selection>({});
  const change = (next: ListSearch) => {
    setSelection({});
    void navigate({ to: '.', search: next as never, replace: true });
  };
  const onSort = (path: string, add: boolean) =>
    change({ ...search, s: nextSort(list.state.sort, path, add).join(',') || '-' });
  const grid = {
    label: `${plural(object)}: ${view.title ? label(view, view.name) : t('view.all')}`,
    object,
    columns: list.columns,
    records: list.records,
    sort: list.state.sort,
    selection,
    total: list.total,
    hasMore: list.hasMore,
    isLoadingMore: list.isLoadingMore,
    onLoadMore: list.loadMore,
    onSort,
    onSelectionChange: setSelection,
  };
  return { search, view, list, grid, change };
}

function ObjectList(props: ObjectListProps) {
  const { object } = props;
  const { plural } = useLabel();
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const { search, view, list, grid, change } = useListPage(props);
  const selected = list.records.filter((record) => grid.selection[record.id]);
  const clearSelection = () => grid.onSelectionChange({});
  const defaults = defaultsOf(object, list.state.filter);
  const create = () => openCreate(object.name, { defaults });
  useShortcuts({ n: () => (object.can.create ? create() : undefined) });
  return (
    <Page
      fill
      title={plural(object)}
      icon={<ObjectIcon object={object.name} icon={object.icon} size={20} />}
      subtitle={<ViewMenu object={object} view={view} />}
      actions={object.can.create ? <NewButton object={object} onClick={create} /> : null}
      ready={!list.isLoading}
      testId="list"
      data={{ 'data-object': object.name, 'data-view': view.name }}
    >
      {selected.length > 0 ? (
        <BulkBar object={object} selected={selected} onClear={clearSelection} />
      ) : (
        <ListToolbar object={object} list={list} search={search} onChange={change} />
      )}
      <ListBody
        list={list}
        asCards={isPhone === true}
        grid={grid}
        onClear={() => change({ f: { and: [] } })}
      />
    </Page>
  );
}

/** A list of records, as a view shows it and the address changes it. */
export function ListPage() {
  const metadata = useMetadata();
  const params = useParams({ strict: false }) as { object?: string; view?: string };
  const object = metadata.objects[params.object ?? ''];
  if (!object?.can.read) return <MissingObject />;
  return (
    <ObjectList
      key={`${object.name}/${params.view ?? ''}`}
      object={object}
      {...(params.view ? { view: params.view } : {})}
    />
  );
}
