import type { Catalog, ModelView } from '../catalog/index.ts';
import { mapNames } from './references.ts';

/** A document that names an object or field, and where in it. */
export interface Use {
  readonly object: string;
  /** Without it, the object itself is named. */
  readonly field?: string;
  /** What is named where it is neither: kind and key of a layout, value set, stage path, permission set. */
  readonly document?: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  /** Dotted paths inside the document. */
  readonly paths: readonly string[];
}

type Named = Pick<Use, 'object' | 'field' | 'document'>;

const mostShown = 500;

/**
 * The documents that name some objects and fields, as the model stands: layouts, list views, unique
 * rules, name fields, permission sets, lookups of others.
 *
 * @param isAsked whether a use of this is wanted: of an object (without a field), a field, or a
 * document, as kind and key with a space between.
 */
export function usesOf(
  catalog: Catalog,
  model: ModelView,
  isAsked: (object: string, field?: string, document?: string) => boolean,
): Use[] {
  const uses: Use[] = [];
  for (const [kind, documents] of catalog.documents) {
    for (const stored of documents.values()) {
      const found = new Map<string, Named & { paths: Set<string> }>();
      const note = (path: string, { object, field, document }: Named) => {
        const isOwn = kind === 'object' && stored.key === object && !(field || document);
        if (isOwn || !isAsked(object, field, document)) return;
        const key = `${object} ${field ?? ''} ${document ?? ''}`;
        const use = found.get(key) ?? {
          object,
          ...(field === undefined ? {} : { field }),
          ...(document === undefined ? {} : { document }),
          paths: new Set<string>(),
        };
        found.set(key, use);
        use.paths.add(path);
      };
      mapNames(kind, stored.body, model, {
        field: (object, name, path) => {
          note(path, { object, field: name });
          return name;
        },
        object: (name, path) => {
          note(path, { object: name });
          return name;
        },
        relation: (child, field, path) => note(path, { object: child, field }),
        document: (named, key, path) =>
          note(path, {
            object: String(stored.body.object ?? stored.key),
            document: `${named} ${key}`,
          }),
      });
      const title = String(stored.body.title ?? stored.key);
      for (const { paths, ...use } of found.values()) {
        uses.push({ ...use, kind, key: stored.key, title, paths: [...paths] });
      }
    }
  }
  return uses.slice(0, mostShown);
}

/** Objects (`visit`) and fields (`visit.note`) that the model has and would not have. */
export function goneNames(
  before: ModelView,
  after: ModelView,
  touched: ReadonlySet<string>,
): Set<string> {
  const gone = new Set<string>();
  for (const object of touched) {
    if (before.find('object', object) && !after.find('object', object)) {
      gone.add(object);
      continue;
    }
    for (const name of before.fields(object).keys()) {
      if (!after.fields(object).has(name)) gone.add(`${object}.${name}`);
    }
  }
  return gone;
}
