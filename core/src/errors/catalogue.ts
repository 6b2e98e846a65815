import type { ErrorCatalogue, ErrorDefinition } from '@rapport/metadata/errors';

/** Every error of a running server by its code. */
export type Errors = ReadonlyMap<string, ErrorDefinition>;

/**
 * One catalogue out of the definitions of many rooms.
 *
 * The list of rooms stands in the http room: this room is below all others and may not look up.
 *
 * @throws TypeError when two rooms define the same code; a mistake in our own source.
 */
export function mergeErrors(...parts: readonly ErrorCatalogue[]): Errors {
  const merged = new Map<string, ErrorDefinition>();
  for (const part of parts) {
    for (const [code, definition] of Object.entries(part)) {
      if (merged.has(code)) throw new TypeError(`error code ${code} is defined twice`);
      merged.set(code, definition);
    }
  }
  return merged;
}
