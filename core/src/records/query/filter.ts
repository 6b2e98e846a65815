import type { ErrorText } from '@rapport/metadata/errors';
import { findOperator, type Operator, resolvePeriod } from '@rapport/metadata/operators';
import type { SqlValue } from '@rapport/metadata/sql';
import { type CatalogObject, fieldTitle } from '../../catalog/index.ts';
import type { FieldProblem } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';
import { atMostConditions, atMostDeep, atMostValues, recordExpectations } from '../expectations.ts';
import { type Comparable, comparable, comparedBy, type ResolvedPath, resolvePath } from './path.ts';

/** A filter, checked: every name resolved, every operand canonical. */
export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly term: FilterNode }
  | {
      readonly kind: 'condition';
      readonly path: ResolvedPath;
      readonly comparable: Comparable;
      readonly operator: Operator;
      readonly operands: readonly SqlValue[];
    };

const depthAllowed = 12;
const conditionsAllowed = 200;
const operandsAllowed = 1_000;

interface Reading {
  readonly context: RecordContext;
  readonly object: CatalogObject;
  readonly problems: FieldProblem[];
  conditions: number;
}

/**
 * Reads a filter from a request body into resolved nodes.
 *
 * Everything wrong is collected with its path, so that a client sees all of it at once.
 */
export function readFilter(
  context: RecordContext,
  object: CatalogObject,
  input: unknown,
): { readonly node: FilterNode | undefined; readonly problems: readonly FieldProblem[] } {
  if (input === undefined || input === null) return { node: undefined, problems: [] };
  const reading: Reading = { context, object, problems: [], conditions: 0 };
  const node = readNode(reading, input, 'filter', 0);
  return { node: reading.problems.length > 0 ? undefined : node, problems: reading.problems };
}

function readNode(
  reading: Reading,
  input: unknown,
  at: string,
  depth: number,
): FilterNode | undefined {
  if (depth > depthAllowed) return refuse(reading, at, atMostDeep(depthAllowed));
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse(reading, at, recordExpectations.filter);
  }
  const node = input as Record<string, unknown>;
  const keys = Object.keys(node);
  if (keys.length === 1 && (keys[0] === 'and' || keys[0] === 'or')) {
    return readTerms(reading, keys[0], node[keys[0]], { at, depth });
  }
  if (keys.length === 1 && keys[0] === 'not') {
    const term = readNode(reading, node.not, `${at}.not`, depth + 1);
    return term && { kind: 'not', term };
  }
  if (typeof node.field === 'string') return readCondition(reading, node, at);
  return refuse(reading, at, recordExpectations.filter);
}

function readTerms(
  reading: Reading,
  kind: 'and' | 'or',
  input: unknown,
  place: { readonly at: string; readonly depth: number },
): FilterNode | undefined {
  const at = `${place.at}.${kind}`;
  if (!Array.isArray(input)) return refuse(reading, at, recordExpectations.filters);
  const terms = input.map((term, index) =>
    readNode(reading, term, `${at}.${index}`, place.depth + 1),
  );
  return { kind, terms: terms.filter((term) => term !== undefined) };
}

function readCondition(
  reading: Reading,
  node: Record<string, unknown>,
  at: string,
): FilterNode | undefined {
  reading.conditions += 1;
  if (reading.conditions > conditionsAllowed) {
    return refuse(reading, at, atMostConditions(conditionsAllowed));
  }
  const unknown = Object.keys(node).find((key) => !['field', 'op', 'value'].includes(key));
  if (unknown) return refuse(reading, `${at}.${unknown}`, recordExpectations.conditionMember);
  const { context, object, problems } = reading;
  const found = resolvePath(context, object, String(node.field), {
    at: `${at}.field`,
    use: 'compare',
  });
  if ('problem' in found) {
    problems.push(found.problem);
    return undefined;
  }
  const whole = comparable(found);
  const operator = operatorOf(whole, node, found);
  if (!operator) {
    problems.push(noOperator(found, whole, node, at));
    return undefined;
  }
  const target = comparedBy(found, whole, operator);
  const operands = readOperands(reading, target, operator, { node, at, found });
  return operands && { kind: 'condition', path: found, comparable: target, operator, operands };
}

/** `eq null` and `ne null` are what JSON clients write for is_empty and is_not_empty. */
function operatorOf(
  target: Comparable,
  node: Record<string, unknown>,
  found: ResolvedPath,
): Operator | undefined {
  const asked = node.op === undefined ? 'eq' : node.op;
  const allowed = (name: unknown) => target.operators.find((operator) => operator.name === name);
  void found;
  if (node.value === null && (asked === 'eq' || asked === 'ne')) {
    return allowed(asked === 'eq' ? 'is_empty' : 'is_not_empty') ?? findOperator(String(asked));
  }
  return allowed(asked);
}

function noOperator(
  found: ResolvedPath,
  target: Comparable,
  node: Record<string, unknown>,
  at: string,
): FieldProblem {
  return {
    path: `${at}.op`,
    code: 'FIELD_OPERATOR',
    params: {
      title: fieldTitle(found.field, found.component),
      field: found.path,
      operator: node.op === undefined ? 'eq' : node.op,
      allowed: target.operators.map((operator) => operator.name),
    },
  };
}

interface OperandPlace {
  readonly node: Record<string, unknown>;
  readonly at: string;
  readonly found: ResolvedPath;
}

function readOperands(
  reading: Reading,
  target: Comparable,
  operator: Operator,
  place: OperandPlace,
): readonly SqlValue[] | undefined {
  const at = `${place.at}.value`;
  const value = place.node.value;
  switch (operator.operands) {
    case 'none':
      return [];
    case 'period':
      return readPeriod(reading, target, value, at);
    case 'one':
      if (value === undefined || value === null || Array.isArray(value)) {
        return refuse(reading, at, recordExpectations.oneValue);
      }
      return readValues(reading, target, [value], { at, found: place.found, listed: false });
    case 'two':
      if (!Array.isArray(value) || value.length !== 2)
        return refuse(reading, at, recordExpectations.twoValues);
      return readValues(reading, target, value, { at, found: place.found, listed: true });
    case 'many':
      if (!Array.isArray(value) || value.length > operandsAllowed) {
        return refuse(reading, at, atMostValues(operandsAllowed));
      }
      return readValues(reading, target, value, { at, found: place.found, listed: true });
  }
}

interface ValuePlace {
  readonly at: string;
  readonly found: ResolvedPath;
  readonly listed: boolean;
}

function readValues(
  reading: Reading,
  target: Comparable,
  values: readonly unknown[],
  place: ValuePlace,
): readonly SqlValue[] | undefined {
  const result: SqlValue[] = [];
  for (const [index, value] of values.entries()) {
    const at = place.listed ? `${place.at}.${index}` : place.at;
    const title = fieldTitle(place.found.field, place.found.component);
    const normalized = target.operand(meant(reading, value, place.found));
    if (!normalized.ok) {
      const params = { title, ...normalized.fault.params };
      reading.problems.push({ path: at, code: normalized.fault.code, params });
      return undefined;
    }
    if (normalized.value === null) {
      const params = { title, expected: recordExpectations.someValue };
      reading.problems.push({ path: at, code: 'FIELD_TYPE', params });
      return undefined;
    }
    result.push(normalized.value as SqlValue);
  }
  return result;
}

/** `$me` stands for the reader in filters on people. */
function meant(reading: Reading, value: unknown, found: ResolvedPath): unknown {
  const { target, targets } = found.field.field;
  const { userId } = reading.context.actor;
  if (value === '$me' && target?.object === 'user') return userId;
  const isPerson = targets?.some(({ object }) => object === 'user') === true;
  if (isPerson && isMe(value)) return { object: 'user', id: userId };
  return value;
}

/** `{object: "user", id: "$me"}`, or the same as text: the reader, where a link leads to several objects. */
function isMe(value: unknown): boolean {
  if (value === 'user:$me') return true;
  const { object, id } = (value ?? {}) as { readonly object?: unknown; readonly id?: unknown };
  return object === 'user' && id === '$me';
}

function readPeriod(
  reading: Reading,
  target: Comparable,
  value: unknown,
  at: string,
): readonly SqlValue[] | undefined {
  const { actor, now } = reading.context;
  const type = target.type === 'date' ? 'date' : 'timestamptz';
  const when = { now, timeZone: actor.timeZone, weekStartsOn: 1 as const };
  const period = typeof value === 'string' ? resolvePeriod(value, when, type) : undefined;
  return period ?? refuse(reading, at, recordExpectations.period);
}

function refuse(reading: Reading, path: string, expected: ErrorText): undefined {
  const name = path.split('.').at(-1) ?? path;
  reading.problems.push({ path, code: 'FIELD_TYPE', params: { title: name, expected } });
  return undefined;
}
