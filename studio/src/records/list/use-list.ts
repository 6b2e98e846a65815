import { keepPreviousData } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import {
  type ListViewDocument,
  type MetadataObject,
  useLabel,
  useMetadata,
  useRecordCount,
  useRecordPages,
} from '../../api/index.ts';
import { resolveField } from '../model/fields.ts';
import { type ListSearch, listQuery, listState } from '../model/list-state.ts';

/** The records of a list, page by page, with what is needed to draw them. */
export function useList(object: MetadataObject, view: ListViewDocument, search: ListSearch) {
  const metadata = useMetadata();
  const { language } = useLabel();
  const state = listState(object, view, search);
  const columnKey = state.columns.join(',');
  const columns = useMemo(
    () =>
      columnKey.split(',').flatMap((path) => resolveField(metadata, object, path, language) ?? []),
    [metadata, object, columnKey, language],
  );
  const sort = state.sort.filter((key) => {
    return resolveField(metadata, object, key.replace(/^-/, ''), language)?.sortable;
  });
  const query = listQuery(object, { ...state, sort }, columns);
  const pages = useRecordPages(object.name, query, { placeholderData: keepPreviousData });
  const { data, fetchNextPage } = pages;
  const records = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const [counted, setCounted] = useState<string | null>(null);
  const filterKey = JSON.stringify(query.filter ?? null);
  const count = useRecordCount(object.name, query.filter, counted === filterKey);
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const isComplete = pages.isSuccess && !pages.hasNextPage && !pages.isPlaceholderData;
  return {
    state: { ...state, sort },
    columns,
    records,
    /** How many records match: known when all are loaded, or when someone asked. */
    total: isComplete ? records.length : count.data,
    isCounting: count.isFetching,
    countAll: () => setCounted(filterKey),
    hasMore: pages.hasNextPage,
    isLoading: pages.isPending,
    isRefreshing: pages.isFetching && !pages.isFetchingNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore,
    error: pages.error,
    refetch: () => void pages.refetch(),
  };
}

/** The records of a list with what is needed to draw them. */
export type List = ReturnType<typeof useList>;
