import { canRead, followed, type Reader, sightOf } from './rights.ts';
import type { Store } from './store.ts';
import {
  type FieldSpec,
  objectOf,
  type Row,
  type TypeName,
  type Wire,
  type World,
} from './world.ts';

/** A dotted name that filters, sorts or fields may use. */
export interface Path {
  readonly text: string;
  readonly hops: readonly { readonly object: string; readonly field: FieldSpec }[];
  readonly object: string;
  readonly field: FieldSpec;
  readonly component?: string;
  /** How the end of it compares. */
  readonly type: TypeName | 'name' | 'category' | 'code';
}

const texts = ['eq', 'ne', 'in', 'not_in', 'contains', 'starts_with', 'ends_with'];
const emptiness = ['is_empty', 'is_not_empty'];
const choices = ['eq', 'ne', 'in', 'not_in', ...emptiness];
const measures = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between'];

/** The operators that a path offers, from the documents. */
export const operatorsOf: Readonly<Record<Path['type'], readonly string[]>> = {
  text: [...texts, ...emptiness],
  email: [...texts, ...emptiness],
  url: [...texts, ...emptiness],
  long_text: ['contains', ...emptiness],
  boolean: ['eq', 'ne', ...emptiness],
  integer: [...measures, 'in', 'not_in', ...emptiness],
  decimal: [...measures, 'in', 'not_in', ...emptiness],
  currency: [...measures, 'in', 'not_in', ...emptiness],
  date: [...measures, 'in', 'not_in', 'within', ...emptiness],
  datetime: [...measures, 'within', ...emptiness],
  picklist: choices,
  lookup: choices,
  stage: choices,
  name: ['eq', 'ne', 'in', 'not_in'],
  category: ['eq', 'ne', 'in', 'not_in'],
  code: ['eq', 'ne', 'in', 'not_in'],
};

/** Operators of `stage.probability`, which is a number that is never missing on its own. */
export const probabilityOperators = [...measures, 'in', 'not_in'];

/** Every path from an object over so many lookups. */
export function pathsOf(world: World, start: string, depth: number): Path[] {
  return walk(world, start, [], depth);
}

function walk(world: World, name: string, hops: Path['hops'], depth: number): Path[] {
  const prefix = hops.map((hop) => `${hop.field.name}.`).join('');
  return objectOf(world, name).fields.flatMap((field): Path[] => {
    const text = `${prefix}${field.name}`;
    const end: Path = { text, hops, object: name, field, type: field.type };
    const part = (component: string, type: Path['type']): Path => {
      return { ...end, text: `${text}.${component}`, component, type };
    };
    const more: Path[] = [];
    if (field.type === 'stage') {
      more.push(part('name', 'name'), part('category', 'category'), part('probability', 'integer'));
    }
    if (field.type === 'currency') more.push(part('currency', 'code'));
    if (field.to && field.name !== 'id' && depth > 0) {
      more.push(...walk(world, field.to, [...hops, { object: name, field }], depth - 1));
    }
    return [end, ...more];
  });
}

/** Where a path ends for a record, as the reader may walk it; undefined when it breaks off. */
export function endOf(store: Store, reader: Reader, row: Row, path: Path): Row | undefined {
  let at: Row | undefined = row;
  for (const { field } of path.hops) {
    if (!at) return undefined;
    at = followed(store, reader, String(field.to), at.values[field.name] ?? null);
  }
  return at;
}

/** The value at the end of a path; empty when the path breaks off. */
export function valueAt(store: Store, reader: Reader, row: Row, path: Path): Wire {
  const end = endOf(store, reader, row, path);
  return end ? valueIn(end, path) : null;
}

/** The value of a path's last part in the record that it ends on. */
export function valueIn(end: Row, { field, component }: Path): Wire {
  const value = end.values[field.name] ?? null;
  if (component === undefined) return value;
  if (component === 'currency') return end.values.currency ?? null;
  const stage = field.stages?.find(({ key }) => key === value);
  return stage ? stage[component as 'name' | 'category' | 'probability'] : null;
}

/** Whether the reader may compare by a path: nothing on the way may be hidden or masked. */
export function canCompare(reader: Reader, path: Path): boolean {
  const isOpen = path.hops.every(
    ({ object, field }) =>
      sightOf(reader, object, field) === 'whole' && canRead(reader, String(field.to)),
  );
  return isOpen && sightOf(reader, path.object, path.field) === 'whole';
}

/** Whether the reader may ask for a path in `fields`: a masked value comes masked. */
export function canShow(reader: Reader, path: Path): boolean {
  const isOpen = path.hops.every(
    ({ object, field }) =>
      sightOf(reader, object, field) !== 'hidden' && canRead(reader, String(field.to)),
  );
  return isOpen && sightOf(reader, path.object, path.field) !== 'hidden';
}
