import { queryOptions, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { keys, type ModelDocument, request, type Titled } from '../api/index.ts';
import type { ModelDocuments } from './model/references.ts';

type Collection = 'apps' | 'layouts' | 'list-views' | 'permission-sets' | 'value-sets';

type Listed = readonly ModelDocument[] | { readonly data: readonly ModelDocument[] };

const collectionQuery = (kind: Collection) =>
  queryOptions({
    queryKey: keys.document(kind, '*'),
    queryFn: async ({ signal }): Promise<readonly ModelDocument[]> => {
      const listed = await request<Listed>('GET', `/metadata/${kind}`, { signal });
      return 'data' in listed ? listed.data : listed;
    },
  });

/** Every document that may name an object or a field. Suspends until they are there. */
export function useModelDocuments(): ModelDocuments {
  const [apps, layouts, listViews, permissionSets] = useSuspenseQueries({
    queries: [
      collectionQuery('apps'),
      collectionQuery('layouts'),
      collectionQuery('list-views'),
      collectionQuery('permission-sets'),
    ],
  });
  return {
    apps: apps.data,
    layouts: layouts.data,
    listViews: listViews.data,
    permissionSets: permissionSets.data,
  };
}

/** The value sets of the workspace. */
export function useValueSets(): readonly ModelDocument[] {
  return useSuspenseQuery(collectionQuery('value-sets')).data;
}

/** The document of an object, as it was written. */
export function useObjectDocument(object: string): ModelDocument {
  return useSuspenseQuery({
    queryKey: keys.document('object', object),
    queryFn: ({ signal }) =>
      request<ModelDocument>('GET', `/metadata/objects/${encodeURIComponent(object)}`, { signal }),
  }).data;
}

/** A document as something with a title and labels, for `label`. */
export const titled = (document: ModelDocument): Titled => document as Titled;
