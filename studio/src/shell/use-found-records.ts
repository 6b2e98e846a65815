import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { fetchPage, keys, type MetadataObject, useMetadata } from '../api/index.ts';
import { navObjects } from './nav-groups.ts';

const perObject = 4;
const objectsAsked = 8;

function queryOf(object: MetadataObject, text: string) {
  const name = object.name_field;
  return {
    filter: { field: name, op: 'contains', value: text },
    fields: [name],
    sort: [name],
    limit: perObject,
  };
}

/** Records whose name contains a text, from the objects that the user works with most. */
export function useFoundRecords(query: string) {
  const metadata = useMetadata();
  const [settled] = useDebouncedValue(query.trim(), 150);
  const objects = navObjects(metadata)
    .filter((object) => object.fields[object.name_field]?.operators.includes('contains'))
    .slice(0, objectsAsked);
  const results = useQueries({
    queries: objects.map((object) => ({
      queryKey: keys.page(object.name, { palette: settled }),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        fetchPage(object.name, queryOf(object, settled), signal),
      enabled: settled !== '',
      staleTime: 10_000,
    })),
  });
  const records = results.flatMap((result, index) => {
    const object = objects[index];
    if (!object || !settled || !query.trim()) return [];
    return (result.data?.data ?? []).map((record) => ({
      object: object.name,
      id: record.id,
      name: String(record[object.name_field] ?? ''),
    }));
  });
  const isSearching = settled !== query.trim() || results.some((result) => result.isFetching);
  return { records, isSearching };
}
