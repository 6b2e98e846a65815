import { useMemo } from 'react';
import {
  type ListViewDocument,
  type MetadataObject,
  useLabel,
  useMetadata,
  useRecordPage,
} from '../api/index.ts';
import { viewOf } from './model/default-view.ts';
import { resolveField } from './model/fields.ts';
import { listQuery, listState } from './model/list-state.ts';

/** The first records of a saved view and its columns; asks nothing while there is no view. */
export function useViewRecords(
  object: MetadataObject,
  view: ListViewDocument | undefined,
  limit: number,
) {
  const metadata = useMetadata();
  const { language } = useLabel();
  const state = listState(object, view ?? viewOf(metadata, object, undefined), {});
  const columns = useMemo(
    () => state.columns.flatMap((path) => resolveField(metadata, object, path, language) ?? []),
    [metadata, object, state.columns, language],
  );
  const query = { ...listQuery(object, state, columns), limit };
  const page = useRecordPage(object.name, query, view !== undefined);
  return { page, columns };
}
