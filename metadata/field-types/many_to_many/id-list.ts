import { accept, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { readId } from '../lookup/link-value.ts';

/** The most records that one record may link to by one field. */
export const mostLinks = 1_000;

/** A change of a list of links: what joins it, and what leaves it. */
export interface ListChange {
  readonly add: readonly unknown[];
  readonly remove: readonly unknown[];
}

/** The id in a link as it comes: bare, or expanded with a name beside it. */
export function idIn(link: unknown): unknown {
  const isExpanded = typeof link === 'object' && link !== null && 'id' in link;
  return isExpanded ? (link as { readonly id: unknown }).id : link;
}

/** `{add, remove}` of an input; undefined when it is none. */
export function listChange(input: unknown): ListChange | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined;
  const keys = Object.keys(input);
  if (keys.length === 0 || !keys.every((key) => key === 'add' || key === 'remove'))
    return undefined;
  const { add = [], remove = [] } = input as Partial<ListChange>;
  return Array.isArray(add) && Array.isArray(remove) ? { add, remove } : undefined;
}

/** A list of links in its canonical form: each once, in the order of their ids; null when empty. */
export function idList(ids: Iterable<string>): readonly string[] | null {
  const list = [...new Set(ids)].sort();
  return list.length > 0 ? list : null;
}

/** The ids of a canonical list. */
export const idsOf = (list: unknown): readonly string[] => (Array.isArray(list) ? list : []);

/**
 * The canonical list of an input: the whole list, `{add, remove}` against what the record has, or
 * the text of a cell.
 */
export function normalizeList(input: unknown, before: unknown): Normalized {
  const change = listChange(input);
  const whole = typeof input === 'string' ? input.split(';') : input;
  if (!change && !Array.isArray(whole)) return expected('recordIds');
  const added = readAll(change ? change.add : (whole as readonly unknown[]));
  const removed = readAll(change?.remove ?? []);
  if (!added || !removed) return expected('recordIds');
  const gone = new Set(removed);
  const kept = change ? idsOf(before).filter((id) => !gone.has(id)) : [];
  const list = idList([...kept, ...added]);
  const count = list?.length ?? 0;
  return count > mostLinks ? refuse('FIELD_TOO_MANY', { max: mostLinks, count }) : accept(list);
}

function readAll(links: readonly unknown[]): readonly string[] | undefined {
  const ids: string[] = [];
  for (const link of links) {
    const given = idIn(link);
    if (typeof given === 'string' && given.trim() === '') continue;
    const id = readId(given);
    if (id === undefined) return undefined;
    ids.push(id);
  }
  return ids;
}
