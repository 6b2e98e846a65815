import { isWithin } from './calendar.ts';
import { compareValues, folded } from './order.ts';
import { type Path, valueAt } from './paths.ts';
import type { Reader } from './rights.ts';
import type { Store } from './store.ts';
import type { Row, TypeName, Wire } from './world.ts';

/** One comparison: what goes over the wire, and what it means. */
export interface Condition {
  readonly path: Path;
  readonly op: string;
  /** As the client writes them. */
  readonly inputs: readonly unknown[];
  /** As values are kept. */
  readonly operands: readonly Wire[];
}

/** A filter of the model. */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | Condition;

/** Whether a record matches: yes or no, never unknown. */
export function matches(store: Store, reader: Reader, row: Row, filter: Filter): boolean {
  if ('and' in filter) return filter.and.every((term) => matches(store, reader, row, term));
  if ('or' in filter) return filter.or.some((term) => matches(store, reader, row, term));
  if ('not' in filter) return !matches(store, reader, row, filter.not);
  return meets(valueAt(store, reader, row, filter.path), filter, reader);
}

/** Every comparison in a filter. */
export function conditionsOf(filter: Filter): readonly Condition[] {
  if ('and' in filter) return filter.and.flatMap(conditionsOf);
  if ('or' in filter) return filter.or.flatMap(conditionsOf);
  return 'not' in filter ? conditionsOf(filter.not) : [filter];
}

const likeText = ['name', 'category', 'code', 'picklist', 'stage', 'lookup'];

function meets(value: Wire, { path, op, operands }: Condition, reader: Reader): boolean {
  const asksForNothing = operands[0] === null;
  if (op === 'is_empty' || (asksForNothing && op === 'eq')) return value === null;
  if (op === 'is_not_empty' || (asksForNothing && op === 'ne')) return value !== null;
  if (value === null) return op === 'ne' || op === 'not_in';
  const type = (likeText.includes(path.type) ? 'text' : path.type) as TypeName;
  const order = (place: number) => compareValues(type, value, operands[place] as Wire);
  const part = folded(String(operands[0]));
  const whole = folded(String(value));
  switch (op) {
    case 'eq':
      return order(0) === 0;
    case 'ne':
      return order(0) !== 0;
    case 'lt':
      return order(0) < 0;
    case 'lte':
      return order(0) <= 0;
    case 'gt':
      return order(0) > 0;
    case 'gte':
      return order(0) >= 0;
    case 'between':
      return order(0) >= 0 && order(1) <= 0;
    case 'in':
      return operands.some((_, place) => order(place) === 0);
    case 'not_in':
      return operands.every((_, place) => order(place) !== 0);
    case 'contains':
      return whole.includes(part);
    case 'starts_with':
      return whole.startsWith(part);
    case 'ends_with':
      return whole.endsWith(part);
    case 'within':
      return isWithin(String(value), String(operands[0]), reader.clock);
    default:
      throw new Error(`the model has no operator ${op}`);
  }
}

/** The filter as a request body says it. */
export function filterBody(filter: Filter): unknown {
  if ('and' in filter) return { and: filter.and.map(filterBody) };
  if ('or' in filter) return { or: filter.or.map(filterBody) };
  if ('not' in filter) return { not: filterBody(filter.not) };
  const { path, op, inputs } = filter;
  const isList = op === 'in' || op === 'not_in' || op === 'between';
  if (op === 'is_empty' || op === 'is_not_empty') return { field: path.text, op };
  return { field: path.text, op, value: isList ? inputs : inputs[0] };
}
