import { createHash } from 'node:crypto';
import { CrmError } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';

/**
 * The seal that binds a cursor to its query, its reader and the model it was made under.
 *
 * @param query a text that is the same for every page of the query.
 */
export function cursorSeal(context: RecordContext, query: string): string {
  const bound = `${query}\n${context.actor.userId}\n${context.access.key}\n${context.catalog.revision}`;
  return createHash('sha256').update(bound).digest('base64url').slice(0, 22);
}

/** The cursor for the page after the row with these sort keys (as text), its id last. */
export function writeCursor(seal: string, keys: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify([seal, ...keys])).toString('base64url');
}

/**
 * The sort keys in a cursor.
 *
 * @throws RECORD_CURSOR_INVALID when it is broken or was made for something else.
 */
export function readCursor(
  cursor: unknown,
  seal: string,
  count: number,
): readonly (string | null)[] {
  const parts = parse(cursor);
  const [sealed, ...keys] = parts;
  const whole = sealed === seal && keys.length === count && typeof keys.at(-1) === 'string';
  if (!whole || !keys.every((key) => key === null || typeof key === 'string')) {
    throw new CrmError('RECORD_CURSOR_INVALID');
  }
  return keys as (string | null)[];
}

function parse(cursor: unknown): readonly unknown[] {
  if (typeof cursor !== 'string' || cursor.length > 16_000)
    throw new CrmError('RECORD_CURSOR_INVALID');
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts)) return parts;
  } catch {
    // falls through to the one refusal for all broken cursors
  }
  throw new CrmError('RECORD_CURSOR_INVALID');
}
