import type { Random } from '../random.ts';
import type { DescribedField, Description } from './description.ts';
import { hostileTexts, hostileValue } from './hostile-values.ts';
import { mutated } from './mutate.ts';
import { actor, type FuzzRequest, jsonBody, part, wellFormed } from './request.ts';
import { operand, word } from './valid-values.ts';
import type { World } from './world.ts';

interface Place {
  readonly world: World;
  readonly seen: Description;
  readonly object: string;
}

/** The share of requests that are sent as they should be. */
const goodShare = 0.4;

function placeFor(random: Random, world: World, who: 'admin' | 'standard'): Place {
  const seen = world.seen[who];
  return { world, seen, object: random.pick(seen.objectNames) };
}

function fieldsOf({ seen, object }: Place): [string, DescribedField][] {
  return Object.entries(seen.objects[object]?.fields ?? {});
}

const isSimple = ([, field]: [string, DescribedField]): boolean => field.operators.length > 0;

/** A path that filters and sorts take: a field, one over a lookup, or a component. */
function pathIn(random: Random, place: Place, isSort = false): [string, DescribedField] {
  const [name, field] = random.pick(fieldsOf(place).filter(isSimple));
  const target = field.target?.object;
  if (target && place.seen.objects[target] && random.chance(0.4)) {
    const [rest, last] = pathIn(random, { ...place, object: target }, isSort);
    if (rest.split('.').length < 3) return [`${name}.${rest}`, last];
  }
  return [name, field];
}

function condition(random: Random, place: Place): object {
  const [field, described] = pathIn(random, place);
  const op = random.pick(described.operators);
  const one = () => operand(random, place.world, described);
  if (op === 'is_empty' || op === 'is_not_empty') return { field, op };
  if (op === 'between') return { field, op, value: [one(), one()] };
  if (op === 'in' || op === 'not_in') return { field, op, value: [one(), one(), one()] };
  if (op === 'within')
    return { field, op, value: random.pick(['this_quarter', 'today', 'last_30_days']) };
  if (op === 'contains' || op === 'starts_with' || op === 'ends_with')
    return { field, op, value: word(random).slice(0, 4) };
  return { field, op, value: one() };
}

function filter(random: Random, place: Place, depth = 0): object {
  if (depth > 3 || random.chance(0.5)) return condition(random, place);
  const inner = () => filter(random, place, depth + 1);
  return random.pick([{ and: [inner(), inner()] }, { or: [inner(), inner()] }, { not: inner() }]);
}

function sortable(random: Random, place: Place): string {
  const names = fieldsOf(place).filter(([, field]) => field.sortable);
  return `${random.pick(['', '-'])}${random.pick(names)[0]}`;
}

function expandable(place: Place): string[] {
  const lookups = fieldsOf(place).filter(
    ([, field]) => field.target && place.seen.objects[field.target.object],
  );
  const relations = place.seen.objects[place.object]?.relations ?? [];
  return [...lookups.map(([name]) => name), ...relations.map(({ name }) => name)];
}

function queryBody(random: Random, place: Place): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  if (random.chance(0.6)) body.filter = filter(random, place);
  if (random.chance(0.4)) body.sort = [sortable(random, place)];
  if (random.chance(0.2)) body.fields = random.some(fieldsOf(place), 0.2).map(([name]) => name);
  if (random.chance(0.3)) body.expand = random.some(expandable(place), 0.3).slice(0, 5);
  if (random.chance(0.5)) body.limit = 1 + random.below(30);
  if (random.chance(0.2)) body.count = 'exact';
  return body;
}

/** A query by body. */
export function query(random: Random, world: World): FuzzRequest {
  const who = actor(random);
  const place = placeFor(random, world, who);
  const body = queryBody(random, place);
  const sent = random.chance(goodShare) ? body : mutated(random, body);
  const operation = `/records/${place.object}/query`;
  return {
    who,
    method: 'POST',
    path: `/api/v1${operation}`,
    operation,
    ...jsonBody(sent),
    object: place.object,
  };
}

/** An aggregate, grouped by fields that have values in common. */
export function aggregate(random: Random, world: World): FuzzRequest {
  const who = actor(random);
  const place = placeFor(random, world, who);
  const groups = fieldsOf(place).filter(([, { fieldType }]) =>
    ['picklist', 'stage', 'lookup', 'boolean'].includes(fieldType),
  );
  const numbers = fieldsOf(place).filter(([, { fieldType }]) =>
    ['decimal', 'integer'].includes(fieldType),
  );
  const measures: object[] = [{ fn: 'count', as: 'n' }];
  if (numbers.length > 0) {
    measures.push({
      fn: random.pick(['sum', 'avg', 'min', 'max']),
      field: random.pick(numbers)[0],
      as: 'x',
    });
  }
  const body: Record<string, unknown> = {
    measures,
    group_by: random
      .some(groups, 0.2)
      .slice(0, 3)
      .map(([name]) => name),
  };
  if (random.chance(0.4)) body.filter = filter(random, place);
  if (random.chance(0.3)) body.sort = ['-n'];
  if (random.chance(0.3)) body.limit = 1 + random.below(50);
  const operation = `/records/${place.object}/aggregate`;
  const sent = random.chance(goodShare) ? body : mutated(random, body);
  return {
    who,
    method: 'POST',
    path: `/api/v1${operation}`,
    operation,
    ...jsonBody(sent),
    object: place.object,
  };
}

function listParameters(random: Random, place: Place): [string, string][] {
  const pairs: [string, string][] = [];
  for (const _ of random.some([1, 2], 0.4)) {
    const { field, op, value } = condition(random, place) as {
      field: string;
      op: string;
      value?: unknown;
    };
    const values = op.startsWith('is_') ? ['true'] : [value].flat().map(String);
    for (const text of values) pairs.push([`filter[${field}][${op}]`, text]);
  }
  if (random.chance(0.3)) pairs.push(['sort', sortable(random, place)]);
  if (random.chance(0.3))
    pairs.push(['expand', random.some(expandable(place), 0.3).slice(0, 4).join(',')]);
  if (random.chance(0.2))
    pairs.push([
      'fields',
      random
        .some(fieldsOf(place), 0.3)
        .map(([name]) => name)
        .join(','),
    ]);
  if (random.chance(0.5)) pairs.push(['limit', String(1 + random.below(20))]);
  if (random.chance(0.1)) pairs.push(['count', 'exact']);
  return pairs.filter(([name, value]) => value !== '' || name.startsWith('filter'));
}

const oddParameters: readonly (readonly [string, string])[] = [
  ['limit', '1e9'],
  ['limit', '-1'],
  ['limit', '99999999999999999999'],
  ['limit', '5&limit=6'],
  ['sort', '-'],
  ['sort', 'name,name,name,name,name,name,name'],
  ['fields', '*'],
  ['fields', 'constructor'],
  ['expand', '__proto__'],
  ['expand', 'owner.owner.owner.owner.owner.owner'],
  ['count', 'all'],
  ['cursor', 'bm9wZQ'],
  ['cursor', 'WyJhIl0'],
  ['filter', 'x'],
  ['filter[name]', 'x'],
  ['filter[name][eq][eq]', 'x'],
  ['filter[name][regex]', '(a+)+$'],
  ['filter[][]', ''],
  ['filter[__proto__][eq]', '1'],
  ['filter[constructor][eq]', '1'],
  ['unknown', '1'],
];

function encoded(pairs: readonly (readonly [string, string])[]): string {
  const text = pairs.map(([name, value]) => `${part(name)}=${part(value)}`).join('&');
  return text === '' ? '' : `?${text}`;
}

function spoiled(random: Random, pairs: readonly [string, string][]): [string, string][] {
  const next = [...pairs];
  for (const time of [1, 2]) {
    if (time === 2 && random.chance(0.7)) break;
    const index = random.below(next.length + 1);
    const [name, value] = next[index] ?? (random.pick(oddParameters) as [string, string]);
    const changed: [string, string] = random.pick([
      [name, wellFormed(random.pick(hostileTexts))],
      [wellFormed(random.pick(hostileTexts)).slice(0, 300), value],
      [name.replace(/\[(\w+)\]$/, '[nope]'), value],
      [...(random.pick(oddParameters) as [string, string])],
    ]);
    next[index] = [changed[0], changed[1].slice(0, random.chance(0.02) ? 4_000 : 300)];
  }
  return next;
}

/** A page by address, or the page after one that was seen. */
export function list(random: Random, world: World): FuzzRequest {
  const who = actor(random);
  const place = placeFor(random, world, who);
  const operation = `/records/${place.object}`;
  const base = { method: 'GET', operation, headers: {}, object: place.object };
  if (world.cursors.size > 0 && random.chance(0.15)) return { ...base, ...nextPage(random, world) };
  const pairs = listParameters(random, place);
  const search = encoded(random.chance(goodShare) ? pairs : spoiled(random, pairs));
  return { ...base, who, path: `/api/v1${operation}${search}` };
}

/** A page that was offered, at times with its cursor tampered with or by another actor. */
function nextPage(
  random: Random,
  world: World,
): Pick<FuzzRequest, 'who' | 'path' | 'operation' | 'object'> {
  const [who = 'admin', object = '', path = ''] = world.cursors.pick(random).split(' ');
  const sender = random.chance(0.9) ? who : 'standard';
  const target = { who: sender as 'admin' | 'standard', operation: `/records/${object}`, object };
  if (random.chance(0.6)) return { ...target, path };
  const place = path.indexOf('cursor=') + 7 + random.below(40);
  return {
    ...target,
    path: `${path.slice(0, place)}${random.pick(['A', 'zz', '%00', '=', ''])}${path.slice(place + 1)}`,
  };
}

/** One record, its history or the recycle bin. */
export function readOne(random: Random, world: World): FuzzRequest {
  const who = actor(random);
  const place = placeFor(random, world, who);
  const { object } = place;
  const isDead = random.chance(0.1);
  const known = (isDead ? world.deleted(object) : world.ids(object)).pick(random);
  const id = random.chance(0.9) ? known : wellFormed(random.pick(hostileTexts)).slice(0, 500);
  const one = `/records/${object}/{id}`;
  return random.weighted<() => FuzzRequest>([
    [6, () => oneRecord(random, place, who, id)],
    [3, () => history(random, who, object, id)],
    [
      1,
      () => ({
        who,
        method: 'GET',
        headers: {},
        operation: '/recycle-bin',
        path: `/api/v1/recycle-bin${random.pick(['', `?object=${object}`, '?object=constructor', '?object=%00'])}`,
      }),
    ],
  ])();

  function oneRecord(
    chance: Random,
    of: Place,
    by: 'admin' | 'standard',
    key: string,
  ): FuzzRequest {
    const pairs = listParameters(chance, of).filter(
      ([name]) => name === 'fields' || name === 'expand',
    );
    const search = encoded(chance.chance(0.7) ? pairs : spoiled(chance, pairs));
    return {
      who: by,
      method: 'GET',
      headers: {},
      operation: one,
      path: `/api/v1/records/${object}/${part(key)}${search}`,
      object,
    };
  }
}

function history(
  random: Random,
  who: 'admin' | 'standard',
  object: string,
  id: string,
): FuzzRequest {
  const search = random.chance(0.8)
    ? ''
    : `?cursor=${part(String(hostileValue(random))).slice(0, 500)}`;
  return {
    who,
    method: 'GET',
    headers: {},
    operation: `/records/${object}/{id}/history`,
    path: `/api/v1/records/${object}/${part(id)}/history${search}`,
  };
}
