import type { Random } from '../random.ts';
import { hostileTexts, hostileValue } from './hostile-values.ts';

type Container = Record<string, unknown> | unknown[];

/** The value with one to three places of it made worse; the value itself is left alone. */
export function mutated(random: Random, value: unknown): unknown {
  let next: unknown = structuredClone(value);
  const times = random.weighted([
    [6, 1],
    [2, 2],
    [1, 3],
  ]);
  for (let time = 0; time < times; time += 1) next = mutateOnce(random, next);
  return next;
}

function mutateOnce(random: Random, value: unknown): unknown {
  const places = containersIn(value);
  if (places.length === 0 || random.chance(0.03)) return hostileValue(random);
  const place = random.pick(places);
  const keys = Object.keys(place);
  if (keys.length === 0 || random.chance(0.1)) {
    add(random, place);
    return value;
  }
  const key = random.pick(keys);
  changeAt(random, place, key);
  return value;
}

function changeAt(random: Random, place: Container, key: string): void {
  const target = place as Record<string, unknown>;
  const old = target[key];
  random.weighted<() => void>([
    [10, () => set(target, key, hostileValue(random))],
    [3, () => set(target, key, nudged(random, old))],
    [2, () => remove(place, key)],
    [1, () => set(target, key, [old])],
    [1, () => set(target, key, { value: old })],
    [1, () => rename(random, place, key)],
    [1, () => set(target, key, textOf(old))],
  ])();
}

function set(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true });
}

function add(random: Random, place: Container): void {
  if (Array.isArray(place)) place.push(hostileValue(random));
  else set(place, random.pick(hostileTexts), hostileValue(random));
}

function remove(place: Container, key: string): void {
  if (Array.isArray(place)) place.splice(Number(key), 1);
  else delete place[key];
}

function rename(random: Random, place: Container, key: string): void {
  if (Array.isArray(place)) return;
  const old = place[key];
  delete place[key];
  set(place, random.pick([...hostileTexts, key.toUpperCase(), ` ${key}`, `${key}.id`]), old);
}

/** A value next to the old one: what is almost right finds what is checked late. */
function nudged(random: Random, old: unknown): unknown {
  if (typeof old === 'number') return random.pick([old + 1, old - 1, -old, old * 1e9, old + 0.5]);
  if (typeof old === 'boolean') return !old;
  if (typeof old !== 'string') return null;
  const place = random.below(old.length + 1);
  return random.pick([
    old.slice(0, place),
    `${old.slice(0, place)}\u0000${old.slice(place)}`,
    `${old.slice(0, place)}'${old.slice(place)}`,
    `${old}${old}`,
    old.toUpperCase(),
    `${old}\ud83d`,
    ` ${old} `,
    old.repeat(50),
  ]);
}

function containersIn(value: unknown, found: Container[] = []): Container[] {
  if (typeof value !== 'object' || value === null || found.length > 200) return found;
  found.push(value as Container);
  for (const element of Object.values(value)) containersIn(element, found);
  return found;
}

/** A value as text; one without a text of its own, such as an object with a wrong `toString`, as JSON. */
function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
