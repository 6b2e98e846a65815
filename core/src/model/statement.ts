import type { Conversion } from './convert.ts';
import type { LaterPart } from './pending/part.ts';

/** A statement of a change, and the object for whose table it is. */
export interface Statement {
  readonly object: string;
  readonly sql: string;
  /** Run it for each page of the values that this conversion makes. */
  readonly conversion?: Conversion;
  /** The index that it drops. */
  readonly drops?: string;
  /** The index that it gives another name; it is not there while it waits to be built. */
  readonly renames?: { readonly from: string; readonly to: string };
  /** On a large table, the part of the change that is finished later and that it belongs to. */
  readonly later?: LaterPart;
}
