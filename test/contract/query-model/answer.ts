import { conditionsOf, matches } from './filter.ts';
import { compareForSort } from './order.ts';
import { canCompare, canShow, endOf, type Path, valueIn } from './paths.ts';
import type { Expand, Order, Query } from './queries.ts';
import { canRead, canSee, followed, type Reader, sightOf } from './rights.ts';
import type { Store } from './store.ts';
import { childListsOf, type FieldSpec, fieldOf, objectOf, type Row, type Wire } from './world.ts';

/** The records that a query finds, in its order. */
export function answer(store: Store, reader: Reader, query: Query): Row[] {
  const rows = store
    .live(query.object)
    .filter((row) => canSee(reader, row))
    .filter((row) => !query.filter || matches(store, reader, row, query.filter));
  return sorted(store, reader, rows, query.sort);
}

/** Records in the order of the keys; ties by id, in the direction of the last key. */
export function sorted(
  store: Store,
  reader: Reader,
  rows: readonly Row[],
  sort: readonly Order[],
): Row[] {
  const keyed = rows.map((row) => ({
    row,
    keys: sort.map((key) => sortValue(store, reader, row, key)),
  }));
  const direction = sort.at(-1)?.isDescending ? -1 : 1;
  keyed.sort((left, right) => {
    for (const [place, { path, isDescending }] of sort.entries()) {
      const [a, b] = [left.keys[place] ?? null, right.keys[place] ?? null];
      const difference = compareForSort(sortField(store, path), a, b);
      if (difference !== 0) return isDescending ? -difference : difference;
    }
    return direction * (left.row.id < right.row.id ? -1 : 1);
  });
  return keyed.map(({ row }) => row);
}

/** The field that a key compares by: of a lookup, the name of what it points to. */
function sortField(store: Store, path: Path): FieldSpec {
  if (path.component === 'probability') return { ...path.field, type: 'integer' };
  if (path.component !== undefined) return { ...path.field, type: 'text' };
  if (path.type !== 'lookup') return path.field;
  const target = objectOf(store.world, String(path.field.to));
  return fieldOf(target, target.nameField) as FieldSpec;
}

function sortValue(store: Store, reader: Reader, row: Row, { path }: Order): Wire {
  const end = endOf(store, reader, row, path);
  const value = end ? valueIn(end, path) : null;
  if (path.type !== 'lookup') return value;
  const target = followed(store, reader, String(path.field.to), value);
  return target?.values[sortField(store, path).name] ?? null;
}

/** Whether the reader may ask this at all: it must not name what he cannot see. */
export function permits(store: Store, reader: Reader, query: Query): boolean {
  const conditions = query.filter ? conditionsOf(query.filter) : [];
  return (
    conditions.every(({ path }) => canCompare(reader, path)) &&
    permitsSort(store, reader, query.sort) &&
    (query.fields ?? []).every((path) => canShow(reader, path)) &&
    query.expand.every((expand) => permitsExpand(store, reader, query.object, expand))
  );
}

/** Whether the reader may sort by these: a lookup sorts by a name, which he must see too. */
export function permitsSort(store: Store, reader: Reader, sort: readonly Order[]): boolean {
  return sort.every(({ path }) => {
    if (!canCompare(reader, path)) return false;
    if (path.type !== 'lookup') return true;
    const to = String(path.field.to);
    return canRead(reader, to) && sightOf(reader, to, sortField(store, path)) === 'whole';
  });
}

function permitsExpand(store: Store, reader: Reader, from: string, expand: Expand): boolean {
  const { options = {} } = expand;
  return (
    canExpand(store, reader, from, expand) &&
    permitsSort(store, reader, options.sort ?? []) &&
    (options.fields ?? []).every((path) => canShow(reader, path)) &&
    (options.expand ?? []).every((inner) => permitsExpand(store, reader, expand.to, inner))
  );
}

/** A lookup must be visible, masked or not; a list's lookup tells who belongs, so only in full. */
export function canExpand(store: Store, reader: Reader, from: string, expand: Expand): boolean {
  const object = objectOf(store.world, from);
  if (!canRead(reader, expand.to)) return false;
  if (!expand.isList) {
    return sightOf(reader, from, fieldOf(object, expand.name) as FieldSpec) !== 'hidden';
  }
  const list = childListsOf(store.world, object).find(({ name }) => name === expand.name);
  return list !== undefined && sightOf(reader, expand.to, list.field) === 'whole';
}
