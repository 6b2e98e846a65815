import fc from 'fast-check';
import { periodNames } from './calendar.ts';
import type { Condition, Filter } from './filter.ts';
import {
  canCompare,
  canShow,
  operatorsOf,
  type Path,
  probabilityOperators,
  valueAt,
} from './paths.ts';
import type { Reader } from './rights.ts';
import type { Store } from './store.ts';
import { currencies, type Sent, valuesOf } from './values.ts';
import type { Wire } from './world.ts';

/** Queries draw on what the store holds and the reader may see, so that they find something. */
export interface Ground {
  readonly store: Store;
  readonly reader: Reader;
}

/** Draws what is allowed, now and then what is not. */
export function mostly<T>(items: readonly T[], isAllowed: (item: T) => boolean): fc.Arbitrary<T> {
  const allowed = items.filter(isAllowed);
  const any = fc.constantFrom(...items);
  if (allowed.length === 0) return any;
  return fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...allowed) },
    { weight: 1, arbitrary: any },
  );
}

function drawPath({ reader }: Ground, paths: readonly Path[]): fc.Arbitrary<Path> {
  return mostly(paths, (path) => canCompare(reader, path));
}

/** Draws a path for `fields`. */
export function drawShown({ reader }: Ground, paths: readonly Path[]): fc.Arbitrary<Path> {
  return mostly(paths, (path) => canShow(reader, path));
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
  const isEquality = (op === 'eq' || op === 'ne') && operatorsOf[path.type].includes('is_empty');
  const nothing: Sent = { input: null, wire: null };
  const me: Sent = { input: '$me', wire: ground.reader.id };
  const special = [
    ...(isEquality && path.component === undefined ? [nothing] : []),
    ...(path.field.to === 'user' ? [me] : []),
  ];
  const drawn =
    special.length > 0 ? fc.oneof({ weight: 6, arbitrary: one }, fc.constantFrom(...special)) : one;
  return drawn.map((sent) => made([sent]));
}

/** Random filters of any nesting over these paths. */
export function drawFilter(
  ground: Ground,
  object: string,
  paths: readonly Path[],
): fc.Arbitrary<Filter> {
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
