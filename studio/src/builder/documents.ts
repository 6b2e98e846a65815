import {
  queryOptions,
  useQueryClient,
  useSuspenseQueries,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { useMemo } from 'react';
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

/** Documents as they are known at the moment of asking, for a change that is made anew. */
export interface DocumentReader {
  object(name: string): ModelDocument;
  all(): ModelDocuments;
}

/** Reads what `useObjectDocument` and `useModelDocuments` have fetched, also long after rendering. */
export function useDocumentReader(): DocumentReader {
  const client = useQueryClient();
  return useMemo(() => {
    const list = (kind: Collection) =>
      client.getQueryData<readonly ModelDocument[]>(keys.document(kind, '*')) ?? [];
    return {
      object: (name) =>
        client.getQueryData<ModelDocument>(keys.document('object', name)) as ModelDocument,
      all: () => ({
        apps: list('apps'),
        layouts: list('layouts'),
        listViews: list('list-views'),
        permissionSets: list('permission-sets'),
      }),
    };
  }, [client]);
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
