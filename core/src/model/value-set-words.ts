import { isDeepStrictEqual } from 'node:util';
import type { ErrorText } from '@rapport/metadata/errors';
import type { Body } from '../catalog/index.ts';
import { type Sentence, type SentenceCode, sentence, titleIn } from './sentences.ts';

/** So many values are named in a sentence; all of them are counted. */
const mostNamed = 12;

/**
 * What a change does to the values of a value set, one sentence for each sort of change, with how
 * many values it concerns and the first of them by title. Values are compared by name.
 */
export function valueSetWords(before: Body | undefined, after: Body | undefined): Sentence[] {
  const [old, next] = [byName(before), byName(after)];
  const found = new Map<SentenceCode, Body[]>(sorts.map((code) => [code, []]));
  for (const [name, value] of next) {
    for (const code of changesOf(old.get(name), value)) found.get(code)?.push(value);
  }
  for (const [name, value] of old) if (!next.has(name)) found.get('values_removed')?.push(value);
  return [
    ...[...found].flatMap(([code, values]) => (values.length > 0 ? [counted(code, values)] : [])),
    ...(isReordered(old, next) ? [sentence('values_reordered', {})] : []),
  ];
}

type Values = ReadonlyMap<string, Body>;

/** In the order in which a plan says them. */
const sorts = [
  'values_added',
  'values_renamed',
  'values_retired',
  'values_restored',
  'values_changed',
  'values_removed',
] as const satisfies readonly SentenceCode[];

function byName(body: Body | undefined): Values {
  const values = (body?.values ?? []) as readonly Body[];
  return new Map(values.map((value) => [String(value.name), value]));
}

function changesOf(was: Body | undefined, is: Body): SentenceCode[] {
  if (!was) return ['values_added'];
  if (isDeepStrictEqual(was, is)) return [];
  const isRenamed = was.title !== is.title || !isDeepStrictEqual(was.labels ?? {}, is.labels ?? {});
  const [wasActive, isActive] = [was.active !== false, is.active !== false];
  const isOther =
    was.colour !== is.colour || !isDeepStrictEqual(was.dependsOn ?? null, is.dependsOn ?? null);
  return [
    ...(isRenamed ? (['values_renamed'] as const) : []),
    ...(wasActive && !isActive ? (['values_retired'] as const) : []),
    ...(isActive && !wasActive ? (['values_restored'] as const) : []),
    ...(isOther ? (['values_changed'] as const) : []),
  ];
}

function counted(code: SentenceCode, all: readonly Body[]): Sentence {
  const shown: (ErrorText | string)[] = all
    .slice(0, mostNamed)
    .map((value) => titleIn(value, String(value.name)));
  const values = all.length > mostNamed ? [...shown, '…'] : shown;
  return sentence(code, { count: all.length, values });
}

/** Whether values that stay stand in another order, which is the order in which people see them. */
function isReordered(old: Values, next: Values): boolean {
  const stays = [...next.keys()].filter((name) => old.has(name));
  const were = [...old.keys()].filter((name) => next.has(name));
  return stays.some((name, place) => name !== were[place]);
}
