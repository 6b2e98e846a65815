import type { ModelDocument } from '../../api/index.ts';
import type { ModelDocuments } from './references.ts';

/** The documents that show, filter or sort by a field. */
export interface FieldUses {
  readonly layouts: readonly ModelDocument[];
  readonly listViews: readonly ModelDocument[];
}

const nothing: FieldUses = Object.freeze({ layouts: [], listViews: [] });

/** Where the fields of an object are used, by the name of the field; made once for all of them. */
export function fieldUses(
  documents: Pick<ModelDocuments, 'layouts' | 'listViews'>,
  object: string,
): (field: string) => FieldUses {
  const layouts = namedIn(documents.layouts, object);
  const listViews = namedIn(documents.listViews, object);
  return (field) =>
    layouts.has(field) || listViews.has(field)
      ? { layouts: layouts.get(field) ?? [], listViews: listViews.get(field) ?? [] }
      : nothing;
}

function namedIn(documents: readonly ModelDocument[], object: string) {
  const found = new Map<string, ModelDocument[]>();
  for (const document of documents.filter((one) => one.object === object)) {
    const { tabs, highlights, columns, sort, filter } = document;
    const names = new Set<string>();
    for (const part of [layoutFields(tabs), highlights, columns, sort]) collect(part, names);
    filterFields(filter, names);
    for (const name of names) found.set(name, [...(found.get(name) ?? []), document]);
  }
  return found;
}

type Part = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const layoutFields = (tabs: unknown): readonly unknown[] =>
  listOf(tabs).flatMap((tab) =>
    listOf((tab as Part).sections).flatMap((section) => listOf((section as Part).fields)),
  );

/** Names of fields from a list: `name`, `-name`, `name.part` or `{ field: 'name' }`. */
function collect(list: unknown, names: Set<string>): void {
  for (const entry of listOf(list)) {
    const name = typeof entry === 'object' && entry !== null ? (entry as Part).field : entry;
    if (typeof name === 'string') names.add(name.replace(/^-/, '').split('.')[0] ?? name);
  }
}

function filterFields(filter: unknown, names: Set<string>): void {
  if (typeof filter !== 'object' || filter === null) return;
  if (Array.isArray(filter)) {
    for (const inner of filter) filterFields(inner, names);
    return;
  }
  const { field, and, or, not } = filter as Part;
  if (typeof field === 'string') collect([field], names);
  for (const inner of [and, or, not]) filterFields(inner, names);
}
