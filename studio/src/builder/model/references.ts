import type { ModelChange, ModelDocument } from '../../api/index.ts';
import { withFieldGrant, withoutObject } from './grants.ts';

/** The documents that may name an object or a field. */
export interface ModelDocuments {
  readonly apps: readonly ModelDocument[];
  readonly layouts: readonly ModelDocument[];
  readonly listViews: readonly ModelDocument[];
  readonly permissionSets: readonly ModelDocument[];
}

const changed = (before: readonly ModelDocument[], after: readonly ModelDocument[]) =>
  after.filter((document, index) => JSON.stringify(document) !== JSON.stringify(before[index]));

/** First step of a path: `account` of `account.name`. */
const head = (path: unknown): string => String(path).replace(/^-/, '').split('.')[0] ?? '';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

type Part = Readonly<Record<string, unknown>>;

const fieldNameOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null ? (entry as Part).field : entry;

/** Sections without a field; one that it alone filled goes, unless it is the last. */
function sectionsWithout(sections: readonly unknown[], field: string): readonly unknown[] {
  const emptied = sections.map((section): Part => {
    const fields = listOf((section as Part).fields);
    return { ...(section as Part), fields: fields.filter((entry) => fieldNameOf(entry) !== field) };
  });
  const kept = emptied.filter((section) => listOf(section.fields).length > 0);
  return kept.length > 0 ? kept : emptied.slice(0, 1);
}

/** A layout without a field. */
export function layoutWithout(layout: ModelDocument, field: string): ModelDocument {
  const tabs = listOf(layout.tabs).map((tab) => {
    const { sections } = tab as Part;
    return sections
      ? { ...(tab as Part), sections: sectionsWithout(listOf(sections), field) }
      : (tab as Part);
  });
  const stays = (entry: unknown) => entry !== field;
  const highlights = layout.highlights
    ? { highlights: listOf(layout.highlights).filter(stays) }
    : {};
  return { ...layout, ...highlights, tabs };
}

/** A filter without the conditions on a field; undefined when nothing is left of it. */
function filterWithout(filter: unknown, field: string): unknown {
  if (typeof filter !== 'object' || filter === null) return filter;
  const part = filter as Part;
  if ('field' in part) return head(part.field) === field ? undefined : filter;
  if ('not' in part) {
    const inner = filterWithout(part.not, field);
    return inner === undefined ? undefined : { not: inner };
  }
  for (const word of ['and', 'or']) {
    if (!(word in part)) continue;
    const kept = listOf(part[word])
      .map((inner) => filterWithout(inner, field))
      .filter((inner) => inner !== undefined);
    return kept.length > 0 ? { [word]: kept } : undefined;
  }
  return filter;
}

/** A list view without a field: not a column, not a sort, not a condition. */
export function listViewWithout(view: ModelDocument, field: string): ModelDocument {
  const { filter, ...rest } = view;
  const kept = filterWithout(filter, field);
  const columns = listOf(view.columns).filter((column) => head(column) !== field);
  const sort = listOf(view.sort).filter((key) => head(key) !== field);
  return {
    ...rest,
    ...(kept === undefined ? {} : { filter: kept }),
    ...(view.columns ? { columns } : {}),
    ...(view.sort ? { sort } : {}),
  };
}

/** The documents that must change so that nothing names a field any more. */
export function withoutFieldEverywhere(
  documents: ModelDocuments,
  object: string,
  field: string,
): readonly ModelDocument[] {
  const isOwn = (document: ModelDocument) => document.object === object;
  const layouts = documents.layouts.filter(isOwn);
  const views = documents.listViews.filter(isOwn);
  const sets = documents.permissionSets;
  return [
    ...changed(
      layouts,
      layouts.map((layout) => layoutWithout(layout, field)),
    ),
    ...changed(
      views,
      views.map((view) => listViewWithout(view, field)),
    ),
    ...changed(
      sets,
      sets.map((set) => withFieldGrant(set, object, field, 'none')),
    ),
  ];
}

/** An app that also shows an object. */
export function appWith(app: ModelDocument, object: string): ModelDocument {
  const objects = listOf(app.objects);
  return objects.includes(object) ? app : { ...app, objects: [...objects, object] };
}

/** What removes an object and everything that names it. */
export function removalOf(documents: ModelDocuments, object: string): ModelChange {
  const isOwn = (document: ModelDocument) => document.object === object;
  const keyOf = (document: ModelDocument) => `${object}/${String(document.name)}`;
  const { apps, permissionSets: sets } = documents;
  const without = (app: ModelDocument): ModelDocument =>
    app.objects ? { ...app, objects: listOf(app.objects).filter((name) => name !== object) } : app;
  return {
    documents: [
      ...changed(apps, apps.map(without)),
      ...changed(
        sets,
        sets.map((set) => withoutObject(set, object)),
      ),
    ],
    remove: [
      ...documents.layouts.filter(isOwn).map((layout) => ({ kind: 'layout', key: keyOf(layout) })),
      ...documents.listViews.filter(isOwn).map((view) => ({ kind: 'list-view', key: keyOf(view) })),
      { kind: 'object', key: object },
    ],
  };
}
