import type { ErrorParams } from '@rapport/metadata/errors';
import { objectAccess } from '../../access/index.ts';
import {
  type CatalogField,
  type CatalogObject,
  currentName,
  type Relation,
} from '../../catalog/index.ts';
import { expectations, type FieldProblem, wholeNumber } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';
import { atMostNames, atMostSteps, recordExpectations } from '../expectations.ts';
import { endsHere, resolvePath, targetOf } from './path.ts';
import { readSort, type SortKey } from './sort.ts';

/** A lookup shown as a record instead of an id. */
export interface LookupExpand {
  readonly kind: 'lookup';
  readonly lookup: CatalogField;
  readonly target: CatalogObject;
  readonly shape: Shape;
}

/** A link to one of several objects, or links to several records, shown with their names. */
export interface AnyExpand {
  readonly kind: 'any';
  readonly link: CatalogField;
}

/** A list of children shown under the relation's name. */
export interface ChildExpand {
  readonly kind: 'children';
  readonly relation: Relation;
  readonly child: CatalogObject;
  readonly shape: Shape;
  readonly limit: number;
  readonly sort: readonly SortKey[];
}

/** What of a record a reply shows. */
export interface Shape {
  /** Null means every field that the actor may read. */
  readonly fields: readonly string[] | null;
  /** Components shown under their dotted names. */
  readonly components: readonly { readonly field: string; readonly name: string }[];
  /** Fields that were asked for by a name of before, shown under it. */
  readonly aliases: readonly { readonly field: string; readonly name: string }[];
  readonly expands: ReadonlyMap<string, AnyExpand | ChildExpand | LookupExpand>;
  /** Distinguishes shapes in caches. */
  readonly key: string;
}

const expandMembers = new Set(['relation', 'field', 'fields', 'limit', 'sort', 'expand']);
const expandsAllowed = 30;
const depthAllowed = 3;
const namesAllowed = 500;
const childrenShown = 5;
const childrenAllowed = 100;

/** The whole record, nothing expanded. */
export const wholeRecord: Shape = Object.freeze({
  fields: null,
  components: [],
  aliases: [],
  expands: new Map(),
  key: '*',
});

interface Draft {
  readonly fields: Set<string> | null;
  readonly components: { field: string; name: string }[];
  readonly aliases: { field: string; name: string }[];
  readonly expands: Map<string, DraftExpand>;
}

interface DraftExpand {
  readonly draft: Draft;
  readonly options: ChildOptions;
}

interface ChildOptions {
  limit?: number;
  sort?: unknown;
}

interface Reading {
  readonly context: RecordContext;
  readonly problems: FieldProblem[];
  expands: number;
}

/** What `fields` and `expand` of a request ask for, checked against model and rights. */
export function readShape(
  context: RecordContext,
  object: CatalogObject,
  input: { readonly fields?: unknown; readonly expand?: unknown },
): { readonly shape: Shape; readonly problems: readonly FieldProblem[] } {
  if (input.fields === undefined && input.expand === undefined) {
    return { shape: wholeRecord, problems: [] };
  }
  const reading: Reading = { context, problems: [], expands: 0 };
  const draft = newDraft(input.fields !== undefined);
  readFields(reading, object, draft, input.fields);
  readExpands(reading, object, draft, { input: input.expand, at: 'expand', depth: 1 });
  return { shape: finish(reading, object, draft, 'expand'), problems: reading.problems };
}

function newDraft(chosen: boolean): Draft {
  const fields = chosen ? new Set<string>() : null;
  return { fields, components: [], aliases: [], expands: new Map() };
}

function asList(reading: Reading, input: unknown, at: string): readonly unknown[] {
  if (input === undefined || input === null) return [];
  if (typeof input === 'string')
    return input
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
  if (Array.isArray(input) && input.length <= namesAllowed) return input;
  problem(reading, at, 'FIELD_TYPE', { title: at, expected: atMostNames(namesAllowed) });
  return [];
}

function readFields(reading: Reading, object: CatalogObject, draft: Draft, input: unknown): void {
  for (const [index, path] of asList(reading, input, 'fields').entries()) {
    const at = `fields.${index}`;
    if (typeof path !== 'string') {
      problem(reading, at, 'FIELD_TYPE', { title: 'fields', expected: expectations.fieldName });
      continue;
    }
    const found = resolvePath(reading.context, object, path, { at, use: 'read' });
    if ('problem' in found) {
      reading.problems.push(found.problem);
      continue;
    }
    let place = draft;
    for (const hop of found.hops) {
      place.fields?.add(hop.lookup.name);
      place = expandDraft(place, hop.lookup.name, true).draft;
    }
    const name = path.split('.').at(-1) as string;
    if (found.component) place.components.push({ field: found.field.name, name });
    else if (name === found.field.name) place.fields?.add(name);
    else place.aliases.push({ field: found.field.name, name });
  }
}

function expandDraft(draft: Draft, name: string, chosen: boolean): DraftExpand {
  const present = draft.expands.get(name);
  if (present) return present;
  const made = { draft: newDraft(chosen), options: {} };
  draft.expands.set(name, made);
  return made;
}

interface ExpandPlace {
  readonly input: unknown;
  readonly at: string;
  readonly depth: number;
}

function readExpands(
  reading: Reading,
  object: CatalogObject,
  draft: Draft,
  place: ExpandPlace,
): void {
  for (const [index, item] of asList(reading, place.input, place.at).entries()) {
    const at = `${place.at}.${index}`;
    reading.expands += 1;
    if (reading.expands > expandsAllowed) {
      problem(reading, at, 'FIELD_TYPE', {
        title: 'expand',
        expected: atMostNames(expandsAllowed),
      });
      return;
    }
    if (typeof item === 'string') readExpandPath(reading, object, draft, { path: item, at });
    else readExpandObject(reading, object, draft, { input: item, at, depth: place.depth });
  }
}

function readExpandPath(
  reading: Reading,
  start: CatalogObject,
  draft: Draft,
  place: { readonly path: string; readonly at: string },
): void {
  const names = place.path.split('.');
  if (names.length > depthAllowed) {
    problem(reading, place.at, 'FIELD_TYPE', {
      title: 'expand',
      expected: atMostSteps(depthAllowed),
    });
    return;
  }
  let object: CatalogObject | undefined = start;
  let current = draft;
  for (const [index, name] of names.entries()) {
    const link: CatalogField | undefined = object && anyLink(reading.context, object, name);
    if (link && index === names.length - 1) {
      expandDraft(current, link.name, false);
      return;
    }
    const next: CatalogObject | undefined = object && stepTo(reading.context, object, name);
    if (!next) {
      unknownExpand(reading, object ?? start, name, place.at);
      return;
    }
    current = expandDraft(current, currentName(object as CatalogObject, name), false).draft;
    object = next;
  }
}

/**
 * The object that a lookup or a child list of this name leads to. A list over a lookup that is
 * masked does not exist: who is in it would tell what the mask hides.
 */
function stepTo(
  context: RecordContext,
  object: CatalogObject,
  given: string,
): CatalogObject | undefined {
  const name = currentName(object, given);
  const lookup = object.fields.get(name);
  if (lookup && objectAccess(context.access, object.name).fields.has(name))
    return targetOf(context, lookup);
  const relation = object.relations.get(name);
  if (!relation) return undefined;
  const rights = objectAccess(context.access, relation.object);
  const level = rights.fields.get(relation.field);
  if (!rights.read || !level || level === 'masked') return undefined;
  return context.catalog.objects.get(relation.object);
}

/** The link to one of several objects, or to several records. Nothing is expanded behind it. */
function anyLink(
  context: RecordContext,
  object: CatalogObject,
  given: string,
): CatalogField | undefined {
  const name = currentName(object, given);
  const link = object.fields.get(name);
  const isSeen = objectAccess(context.access, object.name).fields.has(name);
  return isSeen && (link?.field.targets ?? link?.field.links) ? link : undefined;
}

function readExpandObject(
  reading: Reading,
  object: CatalogObject,
  draft: Draft,
  place: ExpandPlace,
): void {
  const item = place.input as Record<string, unknown> | null;
  const name = item && typeof item === 'object' ? (item.relation ?? item.field) : undefined;
  if (!item || typeof name !== 'string') {
    problem(reading, place.at, 'FIELD_TYPE', {
      title: 'expand',
      expected: recordExpectations.expand,
    });
    return;
  }
  const unknown = Object.keys(item).find((key) => !expandMembers.has(key));
  if (unknown) {
    problem(reading, `${place.at}.${unknown}`, 'FIELD_UNKNOWN', { name: unknown });
    return;
  }
  const link = anyLink(reading.context, object, name);
  if (link && Object.keys(item).length === 1) {
    expandDraft(draft, link.name, false);
    return;
  }
  const next = stepTo(reading.context, object, name);
  if (!next) {
    unknownExpand(reading, object, name, place.at);
    return;
  }
  const made = expandDraft(draft, currentName(object, name), item.fields !== undefined);
  if (item.limit !== undefined)
    made.options.limit = childLimit(reading, item.limit, `${place.at}.limit`);
  if (item.sort !== undefined) made.options.sort = item.sort;
  readFields(reading, next, made.draft, item.fields);
  if (item.expand === undefined) return;
  if (place.depth >= depthAllowed) {
    problem(reading, `${place.at}.expand`, 'FIELD_TYPE', {
      title: 'expand',
      expected: atMostSteps(depthAllowed),
    });
    return;
  }
  readExpands(reading, next, made.draft, {
    input: item.expand,
    at: `${place.at}.expand`,
    depth: place.depth + 1,
  });
}

function childLimit(reading: Reading, input: unknown, at: string): number {
  if (Number.isInteger(input) && (input as number) >= 1 && (input as number) <= childrenAllowed) {
    return input as number;
  }
  problem(reading, at, 'FIELD_TYPE', {
    title: 'limit',
    expected: wholeNumber(1, childrenAllowed),
  });
  return childrenShown;
}

function unknownExpand(reading: Reading, object: CatalogObject, name: string, at: string): void {
  const field = anyLink(reading.context, object, name);
  if (field) {
    reading.problems.push(endsHere({ path: name, field }, at));
    return;
  }
  problem(reading, at, 'FIELD_UNKNOWN', { name, object: object.name });
}

function problem(reading: Reading, path: string, code: string, params: ErrorParams): void {
  reading.problems.push({ path, code, params });
}

/** Turns the collected wishes into a frozen shape with a key for caches. */
function finish(reading: Reading, object: CatalogObject, draft: Draft, at: string): Shape {
  const expands = new Map<string, AnyExpand | ChildExpand | LookupExpand>();
  for (const [name, { draft: inner, options }] of draft.expands) {
    const link = anyLink(reading.context, object, name);
    if (link) {
      expands.set(name, { kind: 'any', link });
      draft.fields?.add(name);
      continue;
    }
    const next = stepTo(reading.context, object, name) as CatalogObject;
    const shape = finish(reading, next, inner, `${at}.${name}`);
    const lookup = object.fields.get(name);
    if (lookup) {
      expands.set(name, { kind: 'lookup', lookup, target: next, shape });
      draft.fields?.add(name);
      continue;
    }
    const relation = object.relations.get(name) as Relation;
    const { keys, problems } = readSort(reading.context, next, options.sort ?? '-created_at');
    reading.problems.push(
      ...problems.map((found) => ({ ...found, path: `${at}.${name}.${found.path}` })),
    );
    const limit = options.limit ?? childrenShown;
    expands.set(name, { kind: 'children', relation, child: next, shape, limit, sort: keys });
  }
  const fields = draft.fields ? [...draft.fields] : null;
  return Object.freeze({
    fields,
    components: draft.components,
    aliases: draft.aliases,
    expands,
    key: keyOf(fields, draft, expands),
  });
}

function keyOf(
  fields: readonly string[] | null,
  draft: Draft,
  expands: ReadonlyMap<string, AnyExpand | ChildExpand | LookupExpand>,
): string {
  const parts = [...expands].map(([name, expand]) => {
    if (expand.kind === 'any') return name;
    const list =
      expand.kind === 'children'
        ? `${expand.limit}:${expand.sort.map((key) => `${key.path.path}${key.descending ? '-' : ''}`).join('+')}`
        : '';
    return `${name}(${list}|${expand.shape.key})`;
  });
  const components = [
    ...draft.components.map((component) => `${component.field}.${component.name}`),
    ...draft.aliases.map((alias) => `${alias.field}=${alias.name}`),
  ];
  return `${fields ? fields.join(',') : '*'};${components.join(',')};${parts.join(',')}`;
}
