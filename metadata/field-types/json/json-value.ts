import { accept, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';

/** How deep lists and objects may stand in each other. */
export const deepest = 32;

/** Thrown inside `copied` alone, with what is wrong. */
class NotJson extends Error {
  readonly what: 'json' | 'shallowJson';

  constructor(what: 'json' | 'shallowJson') {
    super();
    this.what = what;
  }
}

/**
 * The JSON value as it is stored, null when it is empty, or the fault: no JSON, nested too deep,
 * longer than `maxLength` characters when it is written without spaces.
 *
 * A NUL in a text is refused, since PostgreSQL cannot keep it and the rest would be another value;
 * `-0` is 0. Keys come back in PostgreSQL's order.
 */
export function normalizeJson(input: unknown, maxLength: number): Normalized {
  if (input === '') return accept(null);
  let value: unknown;
  try {
    value = copied(input, 1);
  } catch (error) {
    if (error instanceof NotJson) return expected(error.what);
    throw error;
  }
  const { length } = JSON.stringify(value);
  return length > maxLength ? refuse('FIELD_TOO_LONG', { max: maxLength, length }) : accept(value);
}

function copied(input: unknown, depth: number): unknown {
  if (input === null || typeof input === 'boolean') return input;
  if (typeof input === 'string') return text(input);
  if (typeof input === 'number') return number(input);
  if (typeof input !== 'object') throw new NotJson('json');
  if (depth > deepest) throw new NotJson('shallowJson');
  if (Array.isArray(input)) return input.map((item) => copied(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(input);
  if (prototype !== null && prototype !== Object.prototype) throw new NotJson('json');
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [text(key), copied(value, depth + 1)]),
  );
}

function text(input: string): string {
  if (!input.isWellFormed() || input.includes('\0')) throw new NotJson('json');
  return input;
}

function number(input: number): number {
  if (!Number.isFinite(input)) throw new NotJson('json');
  return input === 0 ? 0 : input;
}
