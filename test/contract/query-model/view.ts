import { sorted } from './answer.ts';
import { type Path, valueIn } from './paths.ts';
import type { Expand } from './queries.ts';
import { canSee, followed, type Reader, sightOf } from './rights.ts';
import type { Store } from './store.ts';
import { childListsOf, type FieldSpec, fieldOf, objectOf, type Row, type Wire } from './world.ts';

/** What is asked to be seen of a record. */
export interface Wish {
  readonly fields: readonly Path[] | undefined;
  readonly expand: readonly Expand[];
}

interface Eyes {
  readonly store: Store;
  readonly reader: Reader;
}

const platform = ['object', 'version', 'updated_at', 'updated_by'];
const shownChildren = 5;

/** Compares a record of a reply with the model's; every difference in words. */
export function differences(eyes: Eyes, actual: unknown, row: Row, wish: Wish): string[] {
  return compareRecord(eyes, actual, row, { wish, at: row.object, isNested: false });
}

interface Place {
  readonly wish: Wish;
  readonly at: string;
  /** A lookup shown as a record has its name, and may have more than was asked for. */
  readonly isNested: boolean;
}

function compareRecord(eyes: Eyes, actual: unknown, row: Row, place: Place): string[] {
  if (typeof actual !== 'object' || actual === null) return [`${place.at} is ${actual}`];
  const record = actual as Record<string, unknown>;
  const wish = withPaths(place.wish);
  const wanted = wantedKeys(eyes, row, wish, place.isNested);
  const missing = wanted
    .filter((key) => !(key in record))
    .map((key) => `${place.at}.${key} is missing`);
  const wrong = Object.keys(record).flatMap((key) =>
    compareMember(eyes, record[key], row, {
      ...place,
      wish,
      at: `${place.at}.${key}`,
      key,
      isWanted: wanted.includes(key),
    }),
  );
  return [...missing, ...wrong];
}

/** `account.name` among the fields means the account as a record with its name. */
function withPaths({ fields, expand }: Wish): Wish {
  const direct = (fields ?? []).filter((path) => path.hops.length === 0);
  const walked = (fields ?? []).filter((path) => path.hops.length > 0);
  const expands = [...expand];
  for (const path of walked) {
    const [{ field } = { field: undefined }, ...hops] = path.hops;
    if (!field) continue;
    const rest = { ...path, hops, text: path.text.slice(field.name.length + 1) };
    const place = expands.findIndex(({ name }) => name === field.name);
    const before = expands[place] ?? { name: field.name, to: String(field.to), isList: false };
    const options = { ...before.options, fields: [...(before.options?.fields ?? []), rest] };
    if (place < 0) expands.push({ ...before, options });
    else expands[place] = { ...before, options };
  }
  return { fields: fields && direct, expand: expands };
}

function wantedKeys({ store, reader }: Eyes, row: Row, wish: Wish, isNested: boolean): string[] {
  const expands = wish.expand.map(({ name }) => name);
  const asked = wish.fields?.map((path) => path.text);
  if (isNested) return ['id', 'name', ...(asked ?? []), ...expands];
  if (asked) return ['id', ...asked, ...expands];
  const visible = objectOf(store.world, row.object).fields.filter(
    (field) => sightOf(reader, row.object, field) !== 'hidden',
  );
  return [...visible.map(({ name }) => name), 'object', 'version', ...expands];
}

interface Member extends Place {
  readonly key: string;
  readonly isWanted: boolean;
}

function compareMember(eyes: Eyes, actual: unknown, row: Row, member: Member): string[] {
  const { key, at, wish, isNested, isWanted } = member;
  const object = objectOf(eyes.store.world, row.object);
  const expand = wish.expand.find(({ name }) => name === key);
  if (expand?.isList) return compareList(eyes, actual, row, { expand, at });
  if (expand) return compareLookup(eyes, actual, row, { expand, at });
  if (key === 'object' && actual !== row.object) return [`${at} is ${actual}`];
  if (platform.includes(key)) return [];
  const isExtra = !isWanted && !isNested && key !== 'id';
  if (isExtra) return [`${at} was not asked for`];
  const [name = '', component] = key.split('.');
  const field = fieldOf(object, isNested && key === 'name' ? object.nameField : name);
  if (!field) return row.object === 'user' ? [] : [`${at} is no field`];
  const sight = sightOf(eyes.reader, row.object, field);
  if (sight === 'hidden')
    return isNested && key === 'name' && actual === null
      ? []
      : [`${at} is hidden but is ${show(actual)}`];
  const path = { field, component } as Path;
  const value = valueIn(row, path);
  if (sight === 'masked') return compareMasked(actual, value, at);
  return actual === value ? [] : [`${at} is ${show(actual)} and not ${show(value)}`];
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}

function compareMasked(actual: unknown, value: Wire, at: string): string[] {
  const isCovered =
    value === null
      ? actual === null
      : actual === null || (typeof actual === 'string' && actual !== value);
  return isCovered ? [] : [`${at} is masked but is ${show(actual)}`];
}

interface ExpandPlace {
  readonly expand: Expand;
  readonly at: string;
}

function compareLookup(
  eyes: Eyes,
  actual: unknown,
  row: Row,
  { expand, at }: ExpandPlace,
): string[] {
  const { store, reader } = eyes;
  const field = fieldOf(objectOf(store.world, row.object), expand.name) as FieldSpec;
  const value = row.values[expand.name] ?? null;
  const isMasked = sightOf(reader, row.object, field) === 'masked';
  if (value === null || isMasked)
    return actual === null ? [] : [`${at} is ${show(actual)} and not null`];
  const target = followed(store, reader, expand.to, value);
  if (!target) {
    const bare = { id: value, object: expand.to };
    const same = JSON.stringify(actual) === JSON.stringify(bare);
    return same ? [] : [`${at} is ${show(actual)} and not ${show(bare)}`];
  }
  const wish = { fields: expand.options?.fields, expand: expand.options?.expand ?? [] };
  return compareRecord(eyes, actual, target, { wish, at, isNested: true });
}

function compareList(eyes: Eyes, actual: unknown, row: Row, { expand, at }: ExpandPlace): string[] {
  const { store, reader } = eyes;
  const list = childListsOf(store.world, objectOf(store.world, row.object)).find(
    ({ name }) => name === expand.name,
  );
  if (!list) return [`${at} is no child list`];
  const { limit = shownChildren, fields, expand: inner = [] } = expand.options ?? {};
  const youngest = { path: youngestFirst(list.object.fields), isDescending: true };
  const all = store
    .live(list.object.name)
    .filter((child) => child.values[list.field.name] === row.id && canSee(reader, child));
  const children = sorted(store, reader, all, expand.options?.sort ?? [youngest]);
  const shown = children.slice(0, limit);
  const { data, has_more: hasMore } = actual as { data: unknown[]; has_more: boolean };
  const ids = data.map((child) => (child as { id?: unknown }).id);
  const expected = shown.map(({ id }) => id);
  if (ids.join() !== expected.join()) return [`${at} lists ${ids} and not ${expected}`];
  if (hasMore !== children.length > limit) return [`${at}.has_more is ${hasMore}`];
  const wish = { fields, expand: inner };
  return shown.flatMap((child, place) =>
    compareRecord(eyes, data[place], child, { wish, at: `${at}.${place}`, isNested: false }),
  );
}

function youngestFirst(fields: readonly FieldSpec[]): Path {
  const field = fields.find(({ name }) => name === 'created_at') as FieldSpec;
  return { text: 'created_at', hops: [], object: '', field, type: 'datetime' };
}
