/** Keys of the cache; each narrower one begins with the broader one that invalidates it. */
export const keys = {
  me: ['me'] as const,
  metadata: ['metadata'] as const,
  document: (kind: string, key: string) => ['metadata', 'document', kind, key] as const,
  expanded: (object: string, use: string) => ['metadata', 'expanded', object, use] as const,
  revisions: ['metadata', 'revisions'] as const,
  records: ['records'] as const,
  object: (object: string) => ['records', object] as const,
  page: (object: string, query: unknown) => ['records', object, 'page', query] as const,
  count: (object: string, filter: unknown) => ['records', object, 'count', filter] as const,
  record: (object: string, id: string) => ['records', object, 'one', id] as const,
  history: (object: string, id: string) => ['records', object, 'history', id] as const,
  recycleBin: (object: string | undefined) => ['records', 'recycle-bin', object ?? '*'] as const,
};
