import fc from 'fast-check';
import { periodNames } from './calendar.ts';
import type { Condition, Filter } from './filter.ts';
import { operatorsOf, type Path, pathsOf, probabilityOperators, valueAt } from './paths.ts';
import type { Reader } from './rights.ts';
import type { Store } from './store.ts';
import { currencies, type Sent, valuesOf } from './values.ts';
import { childListsOf, objectOf, type Wire } from './world.ts';

/** One key of a sort. */
export interface Order {
  readonly path: Path;
  readonly isDescending: boolean;
}

/** A child list or a lookup to be shown as records. */
export interface Expand {
  readonly name: string;
  readonly to: string;
  readonly isList: boolean;
  readonly options?: {
    readonly limit?: number;
    readonly sort?: readonly Order[];
    readonly fields?: readonly Path[];
    readonly expand?: readonly Expand[];
  };
}

/** A question to the API. */
export interface Query {
  readonly object: string;
  readonly filter: Filter | undefined;
  readonly sort: readonly Order[];
  readonly fields: readonly Path[] | undefined;
  readonly expand: readonly Expand[];
  readonly limit: number;
  readonly isCounted: boolean;
  readonly usesUrl: boolean;
}

/** Filters and the rest draw on what the store holds, so that they find something. */
export interface Ground {
  readonly store: Store;
  readonly reader: Reader;
  /** Paths outside of these come in one of ten draws only. */
  readonly allows: (path: Path) => boolean;
}

function drawPath(ground: Ground, paths: readonly Path[]): fc.Arbitrary<Path> {
  const allowed = paths.filter(ground.allows);
  if (allowed.length === 0) return fc.constantFrom(...paths);
  return fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...allowed) },
    { weight: 1, arbitrary: fc.constantFrom(...paths) },
  );
}

function anyOperand(ground: Ground, object: string, path: Path): fc.Arbitrary<Sent> {
  const values = ground.store
    .live(object)
    .map((row) => valueAt(ground.store, ground.reader, row, path))
    .filter((value): value is Exclude<Wire, null> => value !== null);
  const seen = values.map((wire): Sent => ({ input: wire, wire }));
  const fresh = freshOperand(ground, path);
  if (seen.length === 0) return fresh;
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...seen) },
    { weight: 1, arbitrary: fresh },
  );
}

function freshOperand({ store }: Ground, path: Path): fc.Arbitrary<Sent> {
  const same = (words: readonly Wire[]) =>
    fc.constantFrom(...words).map((wire): Sent => ({ input: wire, wire }));
  if (path.type === 'category') return same(['open', 'won', 'lost']);
  if (path.type === 'code') return same([...currencies, 'EUR']);
  if (path.type === 'name') return same((path.field.stages ?? []).map(({ name }) => name));
  if (path.component === 'probability') return same([0, 1, 50, 100]);
  if (path.type === 'lookup') {
    const rows = [...store.live(String(path.field.to)), ...store.deleted(String(path.field.to))];
    return same([...rows.map((row) => row.id), '01890000-0000-7000-8000-000000000000']);
  }
  if (path.type === 'picklist') return same((path.field.choices ?? []).map(({ name }) => name));
  return valuesOf(path.field);
}

function partOf(sent: Sent): fc.Arbitrary<Sent> {
  const characters = [...String(sent.wire)];
  return fc
    .tuple(
      fc.nat({ max: characters.length - 1 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat({ max: 2 }),
    )
    .map(([start, length, form]): Sent => {
      const part = characters
        .slice(start, start + length)
        .join('')
        .normalize('NFC');
      if (form === 1 && part.toUpperCase().length === part.length) {
        return { input: upper(part), wire: upper(part) };
      }
      return { input: part, wire: part };
    });
}

/** Capitals of letters that have one within Latin-1. */
function upper(text: string): string {
  return text.replace(/[a-zà-öø-þ]/g, (letter) => letter.toUpperCase());
}

function drawCondition(ground: Ground, object: string, paths: readonly Path[]) {
  return drawPath(ground, paths).chain((path) => {
    const isProbability = path.component === 'probability';
    const operators = isProbability ? probabilityOperators : operatorsOf[path.type];
    return fc.constantFrom(...operators).chain((op) => drawOperands(ground, object, path, op));
  });
}

function drawOperands(
  ground: Ground,
  object: string,
  path: Path,
  op: string,
): fc.Arbitrary<Condition> {
  const one = anyOperand(ground, object, path);
  const made = (list: readonly Sent[]): Condition => {
    return {
      path,
      op,
      inputs: list.map(({ input }) => input),
      operands: list.map(({ wire }) => wire),
    };
  };
  if (op === 'is_empty' || op === 'is_not_empty') return fc.constant(made([]));
  if (op === 'within') {
    return fc.constantFrom(...periodNames).map((name) => made([{ input: name, wire: name }]));
  }
  if (op === 'in' || op === 'not_in') return fc.array(one, { maxLength: 4 }).map(made);
  if (op === 'between') return fc.tuple(one, one).map(made);
  if (['contains', 'starts_with', 'ends_with'].includes(op)) {
    return one.chain(partOf).map((sent) => made([sent]));
  }
  return one.map((sent) => made([sent]));
}

function drawFilter(ground: Ground, object: string, paths: readonly Path[]): fc.Arbitrary<Filter> {
  const condition: fc.Arbitrary<Filter> = drawCondition(ground, object, paths);
  const { filter } = fc.letrec<{ filter: Filter; terms: Filter[] }>((tie) => ({
    terms: fc.array(tie('filter'), { maxLength: 3 }),
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: condition },
      { weight: 1, arbitrary: tie('terms').map((and) => ({ and })) },
      { weight: 1, arbitrary: tie('terms').map((or) => ({ or })) },
      { weight: 2, arbitrary: tie('filter').map((not) => ({ not })) },
    ),
  }));
  return filter;
}

const unsorted = ['long_text'];

function drawSort(ground: Ground, paths: readonly Path[]): fc.Arbitrary<Order[]> {
  const sortable = paths.filter(
    (path) => !unsorted.includes(path.type) && path.field.name !== 'id',
  );
  const order = fc.record({ path: drawPath(ground, sortable), isDescending: fc.boolean() });
  return fc.uniqueArray(order, { maxLength: 3, selector: ({ path }) => path.text });
}

function drawExpand(ground: Ground, object: string, depth: number): fc.Arbitrary<Expand[]> {
  const { world } = ground.store;
  const lookups = objectOf(world, object)
    .fields.filter((field) => field.to && field.name !== 'id')
    .map((field): Expand => ({ name: field.name, to: String(field.to), isList: false }));
  const lists = childListsOf(world, objectOf(world, object)).map((list): Expand => {
    return { name: list.name, to: list.object.name, isList: true };
  });
  const all = [...lookups, ...lists];
  const drawn = fc.constantFrom(...all).chain((expand): fc.Arbitrary<Expand> => {
    if (expand.to === 'user') return fc.constant(expand);
    const paths = pathsOf(world, expand.to, 1);
    const inner = depth > 1 ? drawExpand(ground, expand.to, depth - 1) : fc.constant([]);
    const common = {
      fields: fc.uniqueArray(drawPath(ground, paths), {
        maxLength: 4,
        selector: ({ text }) => text,
      }),
      expand: inner,
    };
    const options = expand.isList
      ? fc.record(
          { ...common, limit: fc.integer({ min: 1, max: 8 }), sort: drawSort(ground, paths) },
          { requiredKeys: [] },
        )
      : fc.record(common, { requiredKeys: [] });
    return fc
      .option(options, { nil: undefined })
      .map(
        (chosen): Expand =>
          chosen ? { ...expand, options: chosen as NonNullable<Expand['options']> } : expand,
      );
  });
  return fc.uniqueArray(drawn, { maxLength: depth > 1 ? 3 : 1, selector: ({ name }) => name });
}

/** Random queries on one object of the store's world. */
export function queriesOn(ground: Ground, object: string): fc.Arbitrary<Query> {
  const paths = pathsOf(ground.store.world, object, 2);
  return fc.record({
    object: fc.constant(object),
    filter: fc.option(drawFilter(ground, object, paths), { nil: undefined, freq: 5 }),
    sort: drawSort(ground, paths),
    fields: fc.option(
      fc.uniqueArray(drawPath(ground, pathsOf(ground.store.world, object, 1)), {
        maxLength: 6,
        selector: ({ text }) => text,
      }),
      { nil: undefined },
    ),
    expand: drawExpand(ground, object, 2),
    limit: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 200 })),
    isCounted: fc.boolean(),
    usesUrl: fc.boolean(),
  });
}
