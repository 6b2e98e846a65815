import type { Catalog, ModelView } from '../catalog/index.ts';
import { mapNames } from './references.ts';

/** A document that names an object or field, and where in it. */
export interface Use {
  readonly object: string;
  /** Without it, the object itself is named. */
  readonly field?: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  /** Dotted paths inside the document. */
  readonly paths: readonly string[];
}

const mostShown = 500;

/**
 * The documents that name some objects and fields, as the model stands: layouts, list views, unique
 * rules, name fields, permission sets, lookups of others.
 *
 * @param isAsked whether a use of this is wanted; called without a field for objects.
 */
export function usesOf(
  catalog: Catalog,
  model: ModelView,
  isAsked: (object: string, field?: string) => boolean,
): Use[] {
  const uses: Use[] = [];
  for (const [kind, documents] of catalog.documents) {
    for (const stored of documents.values()) {
      const found = new Map<string, { object: string; field?: string; paths: Set<string> }>();
      const note = (path: string, object: string, field?: string) => {
        const isOwn = kind === 'object' && stored.key === object && field === undefined;
        if (isOwn || !isAsked(object, field)) return;
        const key = `${object} ${field ?? ''}`;
        const use = found.get(key) ?? {
          object,
          ...(field === undefined ? {} : { field }),
          paths: new Set<string>(),
        };
        found.set(key, use);
        use.paths.add(path);
      };
      mapNames(kind, stored.body, model, {
        field: (object, name, path) => {
          note(path, object, name);
          return name;
        },
        object: (name, path) => {
          note(path, name);
          return name;
        },
        relation: (child, field, path) => note(path, child, field),
      });
      const title = String(stored.body.title ?? stored.key);
      for (const { paths, ...use } of found.values()) {
        uses.push({ ...use, kind, key: stored.key, title, paths: [...paths] });
      }
    }
  }
  return uses.slice(0, mostShown);
}
