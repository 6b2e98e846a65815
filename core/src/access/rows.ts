import type { ObjectAccess } from './access.ts';

/**
 * The condition that a row must meet for the actor to reach it, as SQL over `alias`, or null when
 * he reaches all.
 *
 * The actor's id is always `$1` of a statement, so that one text serves everyone with the same
 * rights.
 */
export function rowCondition(
  access: ObjectAccess,
  verb: 'read' | 'write',
  alias: string,
): string | null {
  const rows = verb === 'read' ? access.readRows : access.writeRows;
  if (rows === 'all') return null;
  return rows === 'own' ? `${alias}."owner" = $1::uuid` : 'false';
}
