/** A statement of a change, and the object for whose table it is. */
export interface Statement {
  readonly object: string;
  readonly sql: string;
}
