import fc from 'fast-check';
import { canExpand, permitsSort } from './answer.ts';
import { drawFilter, drawShown, type Ground, mostly } from './conditions.ts';
import type { Filter } from './filter.ts';
import { type Path, pathsOf } from './paths.ts';
import { childListsOf, objectOf } from './world.ts';

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

const unsorted = ['long_text'];

function drawSort(ground: Ground, paths: readonly Path[]): fc.Arbitrary<Order[]> {
  const sortable = paths.filter(
    (path) => !unsorted.includes(path.type) && path.field.name !== 'id',
  );
  const { store, reader } = ground;
  const isAllowed = (path: Path) => permitsSort(store, reader, [{ path, isDescending: false }]);
  const order = fc.record({ path: mostly(sortable, isAllowed), isDescending: fc.boolean() });
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
  const isAllowed = (expand: Expand) => canExpand(ground.store, ground.reader, object, expand);
  const drawn = mostly(all, isAllowed).chain((expand): fc.Arbitrary<Expand> => {
    if (expand.to === 'user') return fc.constant(expand);
    const paths = pathsOf(world, expand.to, 1);
    const inner = depth > 1 ? drawExpand(ground, expand.to, depth - 1) : fc.constant([]);
    const common = {
      fields: fc.uniqueArray(drawShown(ground, paths), {
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
      fc.uniqueArray(drawShown(ground, pathsOf(ground.store.world, object, 1)), {
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
