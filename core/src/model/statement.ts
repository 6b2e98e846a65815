import type { Conversion } from './convert.ts';

/** A statement of a change, and the object for whose table it is. */
export interface Statement {
  readonly object: string;
  readonly sql: string;
  /** Run it for each page of the values that this conversion makes. */
  readonly conversion?: Conversion;
}
