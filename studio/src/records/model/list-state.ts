import type { Filter, ListViewDocument, MetadataObject, RecordQuery } from '../../api/index.ts';
import { columnsOf } from './default-view.ts';
import type { ResolvedField } from './fields.ts';
import { bothFilters, isFilter } from './filter-tree.ts';

/** What the address of a list says beyond its view; everything here is a change to the view. */
export interface ListSearch {
  /** Text that the name must contain. */
  readonly q?: string;
  /** A filter instead of the view's; `{and:[]}` shows everything. */
  readonly f?: Filter;
  /** Sort keys, `-amount,name`. */
  readonly s?: string;
  /** Columns, `name,account`. */
  readonly c?: string;
}

/** A view with the changes of the address applied. */
export interface ListState {
  readonly filter: Filter | undefined;
  readonly sort: readonly string[];
  readonly columns: readonly string[];
  readonly text: string;
  /** Whether the address changes what the view says. */
  readonly isChanged: boolean;
}

/** The part of an address's search that a list understands; the rest is dropped. */
export function parseListSearch(search: Record<string, unknown>): ListSearch {
  const text = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const [q, s, c] = [text(search.q), text(search.s), text(search.c)];
  return {
    ...(q ? { q } : {}),
    ...(isFilter(search.f) ? { f: search.f } : {}),
    ...(s ? { s } : {}),
    ...(c ? { c } : {}),
  };
}

const listOf = (text: string | undefined) => text?.split(',').filter(Boolean);

/** What a list shows: the view, changed by the address. */
export function listState(
  object: MetadataObject,
  view: ListViewDocument,
  search: ListSearch,
): ListState {
  return {
    filter: search.f ?? view.filter,
    sort: listOf(search.s) ?? view.sort ?? [],
    columns: listOf(search.c) ?? columnsOf(object, view),
    text: search.q ?? '',
    isChanged: search.f !== undefined || search.s !== undefined || search.c !== undefined,
  };
}

/** The condition of the quick filter: the name contains the text, or the e-mail address does. */
export function textFilter(object: MetadataObject, text: string): Filter | undefined {
  const value = text.trim();
  if (!value) return undefined;
  const fields = Object.entries(object.fields)
    .filter(([name, field]) => name === object.name_field || field.fieldType === 'email')
    .filter(([, field]) => field.operators.includes('contains'))
    .map(([field]) => ({ field, op: 'contains', value }));
  return fields.length > 1 ? { or: fields } : fields[0];
}

/** What is asked of the server to fill a list. */
export function listQuery(
  object: MetadataObject,
  state: ListState,
  columns: readonly ResolvedField[],
): RecordQuery {
  const filter = bothFilters(state.filter, textFilter(object, state.text));
  const fields = new Set([object.name_field, ...columns.map((column) => column.path)]);
  if (columns.some((column) => column.field.fieldType === 'currency')) fields.add('currency');
  const expand = new Set(columns.flatMap((column) => column.expand ?? []));
  const isEmpty = filter && 'and' in filter && filter.and.length === 0;
  return {
    ...(filter && !isEmpty ? { filter } : {}),
    ...(state.sort.length > 0 ? { sort: state.sort } : {}),
    fields: [...fields].filter((path) => path.includes('.') || path in object.fields),
    ...(expand.size > 0 ? { expand: [...expand] } : {}),
    limit: 100,
  };
}

/** What a new record must be to appear in a list: the plain equalities of its filter. */
export function defaultsOf(
  object: MetadataObject,
  filter: Filter | undefined,
): Readonly<Record<string, unknown>> {
  if (!filter) return {};
  const conditions = 'and' in filter ? filter.and : [filter];
  const equalities = conditions.flatMap((condition): [string, unknown][] => {
    if (!('field' in condition) || condition.op !== 'eq' || condition.value === '$me') return [];
    return object.fields[condition.field]?.can === 'edit'
      ? [[condition.field, condition.value]]
      : [];
  });
  return Object.fromEntries(equalities);
}

/** The sort after a click on a header: ascending, descending, none; `add` keeps the other keys. */
export function nextSort(sort: readonly string[], path: string, add: boolean): readonly string[] {
  const others = add ? sort.filter((key) => key !== path && key !== `-${path}`) : [];
  if (sort.includes(path)) return [...others, `-${path}`];
  if (sort.includes(`-${path}`)) return others;
  return [...others, path];
}
