import { isDeepStrictEqual } from 'node:util';
import type { ErrorText } from '@rapport/metadata/errors';
import type { Body } from '../catalog/index.ts';
import { type Sentence, sentence, titleIn } from './sentences.ts';

const mostNamed = 12;

/** What a change does to the record types of an object or extension, one sentence for each thing. */
export function recordTypeWords(before: Body | undefined, after: Body | undefined): Sentence[] {
  const [old, next] = [byName(before), byName(after)];
  const fields = propertiesOf(before, after);
  const words = [...next].flatMap(([name, type]) => {
    const title = titleIn(type, name);
    const was = old.get(name);
    const changed = was ? textWords(name, was, type) : [sentence('record_type_added', { title })];
    return [
      ...changed,
      ...activeWords(was, type, title),
      ...limitWords(fields, was, { type, title }),
    ];
  });
  const gone = [...old].filter(([name]) => !next.has(name));
  return [
    ...words,
    ...gone.map(([name, type]) => sentence('record_type_removed', { title: titleIn(type, name) })),
    ...defaultWords(old, next),
    ...orderWords(old, next),
    ...(isDeepStrictEqual(before?.assign ?? [], after?.assign ?? [])
      ? []
      : [sentence('layouts_assigned', {})]),
  ];
}

type Types = ReadonlyMap<string, Body>;

function byName(body: Body | undefined): Types {
  const types = (body?.recordTypes ?? []) as readonly Body[];
  return new Map(types.map((type) => [String(type.name), type]));
}

const propertiesOf = (before: Body | undefined, after: Body | undefined) =>
  ({ ...(before?.properties ?? {}), ...(after?.properties ?? {}) }) as Readonly<
    Record<string, Body>
  >;

function textWords(name: string, was: Body, is: Body): Sentence[] {
  const [from, to] = [titleIn(was, name), titleIn(is, name)];
  if (was.title !== is.title) return [sentence('record_type_renamed', { from, to })];
  const isSame =
    isDeepStrictEqual(was.labels, is.labels) &&
    was.description === is.description &&
    isDeepStrictEqual(was.descriptionLabels, is.descriptionLabels);
  return isSame ? [] : [sentence('record_type_changed', { title: to })];
}

function activeWords(was: Body | undefined, is: Body, title: ErrorText): Sentence[] {
  const [before, after] = [was?.active !== false, is.active !== false];
  if (before === after) return [];
  return [sentence(after ? 'record_type_opened' : 'record_type_closed', { title })];
}

interface About {
  readonly type: Body;
  readonly title: ErrorText;
}

function limitWords(
  fields: Readonly<Record<string, Body>>,
  was: Body | undefined,
  { type, title }: About,
): Sentence[] {
  const [old, next] = [was?.values ?? {}, type.values ?? {}] as Readonly<
    Record<string, readonly string[]>
  >[];
  const names = [...new Set([...Object.keys(next ?? {}), ...Object.keys(old ?? {})])];
  const words = names.flatMap((name): Sentence[] => {
    const [from, to] = [old?.[name], next?.[name]];
    if (isDeepStrictEqual(from, to)) return [];
    const field = titleIn(fields[name] ?? {}, name);
    if (to === undefined) return [sentence('record_type_allows_all', { title, field })];
    if (to.length === 0) return [sentence('record_type_empties', { title, field })];
    return [sentence('record_type_allows', { title, field, values: titled(fields[name], to) })];
  });
  return [...words, ...pathWords(was?.stagePaths, type.stagePaths, title)];
}

/** Choices by their titles where the field lists them itself, the first few of many. */
function titled(field: Body | undefined, names: readonly string[]): (ErrorText | string)[] {
  const values = (field?.values ?? []) as readonly Body[];
  const known = new Map(values.map((value) => [String(value.name), value]));
  const shown = names.slice(0, mostNamed).map((name) => titleIn(known.get(name) ?? {}, name));
  return names.length > mostNamed ? [...shown, '…'] : shown;
}

function pathWords(from: unknown, to: unknown, title: ErrorText): Sentence[] {
  if (isDeepStrictEqual(from, to)) return [];
  if (!Array.isArray(to)) return [sentence('record_type_all_paths', { title })];
  return [sentence('record_type_paths', { title, values: to.map(String) })];
}

function defaultOf(types: Types): string | undefined {
  const active = [...types].filter(([, type]) => type.active !== false);
  return (active.find(([, type]) => type.default === true) ?? active[0])?.[0];
}

function defaultWords(old: Types, next: Types): Sentence[] {
  const name = defaultOf(next);
  if (name === undefined || name === defaultOf(old)) return [];
  return [sentence('record_type_default', { title: titleIn(next.get(name) ?? {}, name) })];
}

function orderWords(old: Types, next: Types): Sentence[] {
  const kept = (types: Types, other: Types) => [...types.keys()].filter((name) => other.has(name));
  const isSame = isDeepStrictEqual(kept(old, next), kept(next, old));
  return isSame ? [] : [sentence('record_types_ordered', {})];
}
