import {
  type Field,
  type FieldComponent,
  type Normalized,
  withoutRecord,
} from '@rapport/metadata/field-types/contract';
import type { Operator } from '@rapport/metadata/operators';
import type { Sql, SqlType } from '@rapport/metadata/sql';
import { didYouMean } from '@rapport/metadata/text';
import { objectAccess } from '../../access/index.ts';
import {
  type CatalogField,
  type CatalogObject,
  currentName,
  fieldTitle,
} from '../../catalog/index.ts';
import type { FieldProblem } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';

/** One step of a path over a lookup, from the object it stands on to its target. */
export interface Hop {
  readonly lookup: CatalogField;
  readonly target: CatalogObject;
}

/** A dotted name, resolved: lookups walked, the field arrived at, perhaps a component of it. */
export interface ResolvedPath {
  readonly path: string;
  readonly hops: readonly Hop[];
  readonly object: CatalogObject;
  readonly field: CatalogField;
  readonly component: FieldComponent | undefined;
}

/** What can be compared at the end of a path. */
export interface Comparable {
  readonly term: Sql;
  readonly type: SqlType;
  readonly operators: readonly Operator[];
  readonly operand: (input: unknown) => Normalized;
}

const hopsAllowed = 4;

/** A resolved path, or what is wrong with the name. */
export type PathResult = ResolvedPath | { readonly problem: FieldProblem };

/** Where a path stands in the request, for refusals, and what it is for. */
export interface PathUse {
  readonly at: string;
  readonly use: 'compare' | 'read';
}

/**
 * Reads a dotted name such as `account.owner.email` or `stage.category`.
 *
 * What the type left of the dot is decides: a lookup is walked, anything else gives a component.
 * A field that the actor may not read does not exist; one that he may only read masked cannot be
 * filtered or sorted by, since that would tell what the mask hides.
 */
export function resolvePath(
  context: RecordContext,
  start: CatalogObject,
  path: string,
  { at, use }: PathUse,
): PathResult {
  const parts = path.split('.');
  const hops: Hop[] = [];
  let object = start;
  for (let index = 0; index < parts.length; index += 1) {
    const name = parts[index] as string;
    const field = visibleField(context, object, name, use);
    if (!field) return { problem: unknownField(context, object, name, at) };
    const rest = parts.slice(index + 1);
    if (rest.length === 0) return { path, hops, object, field, component: undefined };
    const target = targetOf(context, field);
    if (!target) return componentOf({ path, hops, object, field }, rest, at);
    if (hops.length >= hopsAllowed) return { problem: tooDeep(path, at) };
    hops.push({ lookup: field, target });
    object = target;
  }
  return { problem: unknownField(context, object, path, at) };
}

function visibleField(
  context: RecordContext,
  object: CatalogObject,
  given: string,
  use: 'compare' | 'read',
): CatalogField | undefined {
  const name = currentName(object, given);
  const granted = objectAccess(context.access, object.name).fields.get(name);
  if (!granted || (granted === 'masked' && use === 'compare')) return undefined;
  return object.fields.get(name);
}

/** The object that a lookup points to, when the actor may read it. */
export function targetOf(context: RecordContext, field: CatalogField): CatalogObject | undefined {
  const name = field.field.target?.object;
  if (!name || field.name === 'id') return undefined;
  if (!objectAccess(context.access, name).read) return undefined;
  return context.catalog.objects.get(name);
}

function componentOf(
  found: Omit<ResolvedPath, 'component'>,
  rest: readonly string[],
  at: string,
): PathResult {
  const components = found.field.type.components?.(found.field.field) ?? {};
  const component = rest.length === 1 ? components[rest[0] as string] : undefined;
  if (component && Object.hasOwn(components, rest[0] as string)) return { ...found, component };
  const { targets, links } = found.field.field;
  if (targets ?? links) return { problem: endsHere(found, at) };
  const suggestion = didYouMean(rest.join('.'), Object.keys(components));
  const params = { name: found.path, ...(suggestion ? { suggestion } : {}) };
  return { problem: { path: at, code: 'FIELD_UNKNOWN', params } };
}

/** Links to one of several objects, or to several records: nothing but parts of their own follows. */
export function endsHere(
  { path, field }: Pick<ResolvedPath, 'path' | 'field'>,
  at: string,
): FieldProblem {
  const components = field.type.components?.(field.field) ?? {};
  const allowed = Object.keys(components).map((name) => `${field.name}.${name}`);
  const params = {
    name: path,
    title: fieldTitle(field),
    ...(allowed.length > 0 ? { allowed } : {}),
  };
  return { path: at, code: 'FIELD_PATH_ENDS', params };
}

function unknownField(
  context: RecordContext,
  object: CatalogObject,
  name: string,
  at: string,
): FieldProblem {
  const known = [...objectAccess(context.access, object.name).fields.keys()];
  const suggestion = didYouMean(name, known);
  return {
    path: at,
    code: 'FIELD_UNKNOWN',
    params: { name, object: object.name, ...(suggestion ? { suggestion } : {}) },
  };
}

function tooDeep(path: string, at: string): FieldProblem {
  return { path: at, code: 'FIELD_UNKNOWN', params: { name: path, allowed: hopsAllowed } };
}

/** How the end of a path is compared: the component's way, or the field type's. */
export function comparable(found: ResolvedPath): Comparable {
  if (found.component) {
    const { term, type, operators, normalize } = found.component;
    return { term, type, operators, operand: normalize };
  }
  const { type, field } = found.field;
  const { term, type: sqlType } = type.filter(field);
  const operand = (input: unknown) =>
    type.operand ? type.operand(input, field) : normalizeOperand(found.field, field, input);
  return { term, type: sqlType, operators: type.operators, operand };
}

/** Operators that look for a part of a value. */
export const partOperators: ReadonlySet<string> = new Set(['contains', 'starts_with', 'ends_with']);

/** What an operator compares: for a part of a value, where the type has such a thing, that. */
export function comparedBy(
  found: ResolvedPath,
  target: Comparable,
  operator: Operator,
): Comparable {
  const { type, field } = found.field;
  const isPart = partOperators.has(operator.name) && !found.component;
  const partial = isPart ? type.partial?.(field) : undefined;
  return partial ? { ...target, ...partial } : target;
}

function normalizeOperand(owner: CatalogField, field: Field, input: unknown): Normalized {
  return owner.type.normalize(input, field, withoutRecord);
}
