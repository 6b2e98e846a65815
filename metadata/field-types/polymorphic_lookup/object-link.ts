import { accept, type Field, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { readId } from '../lookup/link-value.ts';

/** A link to a record of one of several objects, as it stands in JSON. */
export interface ObjectLink {
  readonly object: string;
  readonly id: string;
}

const form = /^([a-z][a-z0-9_.]{0,100}):(.{1,100})$/;

/** The link in a value, expanded or not; undefined when it is none. */
export function objectLinkOf(value: unknown): ObjectLink | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { object, id } = value as Partial<ObjectLink>;
  return typeof object === 'string' && typeof id === 'string' ? { object, id } : undefined;
}

/** The link as one text, `account:01920f3a-…`: what a cell and the operand of a filter hold. */
export const linkText = ({ object, id }: ObjectLink): string => `${object}:${id}`;

/** The link that a text names; undefined when it names none. */
export function readLinkText(text: string): ObjectLink | undefined {
  const [, object, id] = form.exec(text.trim()) ?? [];
  return object === undefined || id === undefined ? undefined : { object, id };
}

/**
 * The canonical link of an input: `{object, id}`, what a reply had expanded, or its text. An object
 * that the field does not lead to is refused, unless the record has this link already.
 */
export function normalizeLink(input: unknown, field: Field, before?: unknown): Normalized {
  if (typeof input === 'string' && input.trim() === '') return accept(null);
  const given = typeof input === 'string' ? readLinkText(input) : input;
  const { object, id: rawId } = (given ?? {}) as Partial<Record<keyof ObjectLink, unknown>>;
  if (typeof object !== 'string') return expected('recordOfObject');
  const id = readId(rawId);
  const kept = objectLinkOf(before);
  const isKept = kept?.object === object && kept.id === id;
  if (!isKept && !leadsTo(field, object)) {
    const allowed = targetNames(field).slice(0, mostNamed);
    return refuse('FIELD_LINK_OBJECT', { value: object.slice(0, 60).toWellFormed(), allowed });
  }
  return id === undefined ? expected('recordOfObject') : accept({ object, id });
}

/** How many objects a refusal names. */
const mostNamed = 12;

/** The objects that a field leads to. */
export const targetNames = ({ targets = [] }: Field): readonly string[] =>
  targets.map((target) => target.object);

/** Whether a field leads to records of an object. */
export const leadsTo = (field: Field, object: string): boolean =>
  targetNames(field).includes(object);
