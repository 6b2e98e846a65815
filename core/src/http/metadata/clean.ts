import type { Catalog } from '../../catalog/index.ts';
import { withoutGrants } from './grants.ts';

type Body = Readonly<Record<string, unknown>>;
type Mutable = Record<string, unknown>;

/** What goes with a removal: documents that go too, and documents that lose a mention. */
export interface Cleaning {
  readonly documents: Body[];
  readonly remove: { readonly kind: string; readonly key: string }[];
}

/**
 * What must change with the removal of an object: its own screens go, permission sets and apps
 * lose it. Lookups of others stay in the way: they are shown as problems of the plan.
 */
export function cleanObject(catalog: Catalog, object: string): Cleaning {
  const remove: { kind: string; key: string }[] = [];
  for (const kind of ['layout', 'list-view', 'stage-path', 'extension']) {
    for (const stored of catalog.documents.get(kind)?.values() ?? []) {
      if (stored.body.object === object) remove.push({ kind, key: stored.key });
    }
  }
  const documents = withoutGrants(
    catalog,
    (path) => path === object || path.startsWith(`${object}.`),
  );
  for (const stored of catalog.documents.get('app')?.values() ?? []) {
    const objects = (stored.body.objects ?? []) as readonly unknown[];
    if (objects.includes(object))
      documents.push({ ...stored.body, objects: objects.filter((name) => name !== object) });
  }
  return { documents, remove };
}

/** What must change with the removal of a layout: its object no longer assigns it. */
export function cleanLayout(catalog: Catalog, key: string): Cleaning {
  const cut = key.lastIndexOf('/');
  const object = catalog.documents.get('object')?.get(key.slice(0, cut))?.body;
  const rules = (object?.assign ?? []) as readonly Body[];
  const kept = rules.filter(({ layout }) => layout !== key.slice(cut + 1));
  if (!object || kept.length === rules.length) return { documents: [], remove: [] };
  return { documents: [{ ...object, assign: kept }], remove: [] };
}

/** The object or extension without what its record types say of a field. */
export function withoutLimits(document: Body, field: string): Body {
  if (!Array.isArray(document.recordTypes)) return document;
  const recordTypes = (document.recordTypes as readonly Body[]).map((type) => {
    if (!Object.hasOwn((type.values ?? {}) as Body, field)) return type;
    const { [field]: _gone, ...values } = type.values as Body;
    return { ...type, values };
  });
  return { ...document, recordTypes };
}

/**
 * What must change with the removal of a field: layouts, list views, permission sets and record types
 * that extensions add lose it.
 */
export function cleanField(catalog: Catalog, object: string, field: string): Cleaning {
  const documents = withoutGrants(catalog, (path) => path === `${object}.${field}`);
  for (const stored of catalog.documents.get('extension')?.values() ?? []) {
    if (stored.body.object !== object) continue;
    const body = withoutLimits(stored.body, field);
    if (JSON.stringify(body) !== JSON.stringify(stored.body)) documents.push(body);
  }
  for (const kind of ['layout', 'list-view']) {
    for (const stored of catalog.documents.get(kind)?.values() ?? []) {
      if (stored.body.object !== object) continue;
      const body =
        kind === 'layout' ? layoutWithout(stored.body, field) : viewWithout(stored.body, field);
      if (JSON.stringify(body) !== JSON.stringify(stored.body)) documents.push(body);
    }
  }
  return { documents, remove: [] };
}

function isField(item: unknown, field: string): boolean {
  const name = typeof item === 'string' ? item : (item as Body | null)?.field;
  return (
    typeof name === 'string' &&
    (name.replace(/^-/, '') === field || name.replace(/^-/, '').startsWith(`${field}.`))
  );
}

function without(list: unknown, field: string): unknown {
  return Array.isArray(list) ? list.filter((item) => !isField(item, field)) : list;
}

function layoutWithout(layout: Body, field: string): Body {
  const next: Mutable = { ...layout };
  if (layout.highlights) next.highlights = without(layout.highlights, field);
  next.tabs = ((layout.tabs ?? []) as readonly Body[]).map((tab) => {
    if (!tab.sections) return tab;
    const sections = (tab.sections as readonly Body[]).map((section) => ({
      ...section,
      fields: without(section.fields, field),
    }));
    return {
      ...tab,
      sections: sections.filter((section) => (section.fields as unknown[]).length > 0),
    };
  });
  return next;
}

function viewWithout(view: Body, field: string): Body {
  const next: Mutable = { ...view, columns: without(view.columns, field) };
  if (view.sort) next.sort = without(view.sort, field);
  const filter = filterWithout(view.filter, field);
  if (filter === undefined) delete next.filter;
  else next.filter = filter;
  return next;
}

function filterWithout(node: unknown, field: string): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const body = node as Body;
  if (typeof body.field === 'string') return isField(body.field, field) ? undefined : node;
  if (body.not !== undefined) {
    const inner = filterWithout(body.not, field);
    return inner === undefined ? undefined : { not: inner };
  }
  for (const word of ['and', 'or'] as const) {
    const terms = body[word];
    if (!Array.isArray(terms)) continue;
    const kept = terms
      .map((term) => filterWithout(term, field))
      .filter((term) => term !== undefined);
    return kept.length === 0 ? undefined : { [word]: kept };
  }
  return node;
}
