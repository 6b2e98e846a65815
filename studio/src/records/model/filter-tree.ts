import type { Filter } from '../../api/index.ts';

/** One comparison of a filter. */
export interface Condition {
  readonly field: string;
  readonly op: string;
  readonly value?: unknown;
}

/** Conditions and groups that must all hold, or of which one must. */
export interface Group {
  readonly join: 'and' | 'or';
  readonly items: readonly FilterNode[];
}

/** A part of a filter that the builder shows but does not take apart: `not`, `some`. */
export interface Opaque {
  readonly filter: Filter;
}

/** A part of a filter, as the builder edits it. */
export type FilterNode = Condition | Group | Opaque;

/** Where a node stands: the positions on the way from the root. */
export type NodePath = readonly number[];

/** Whether a node joins others. */
export const isGroup = (node: FilterNode): node is Group => 'join' in node;
/** Whether a node compares a field. */
export const isCondition = (node: FilterNode): node is Condition => 'op' in node;

/** A filter that lets everything through. */
export const emptyGroup: Group = { join: 'and', items: [] };

function toNode(filter: Filter): FilterNode {
  if ('field' in filter && 'op' in filter) return filter;
  if ('and' in filter) return { join: 'and', items: filter.and.map(toNode) };
  if ('or' in filter) return { join: 'or', items: filter.or.map(toNode) };
  return { filter };
}

/** The tree of a filter; its root is always a group, so that more can be added. */
export function toTree(filter: Filter | undefined): Group {
  if (!filter) return emptyGroup;
  const node = toNode(filter);
  return isGroup(node) ? node : { join: 'and', items: [node] };
}

function toFilterNode(node: FilterNode): Filter | undefined {
  if (isCondition(node)) return node;
  if (!isGroup(node)) return node.filter;
  const items = node.items.flatMap((item) => toFilterNode(item) ?? []);
  if (items.length === 0) return undefined;
  if (items.length === 1) return items[0];
  return node.join === 'and' ? { and: items } : { or: items };
}

/** The filter that a tree asks for; undefined when it lets everything through. */
export function toFilter(tree: Group): Filter | undefined {
  return toFilterNode(tree);
}

/** The tree with the node at a path replaced, or taken away for null. */
export function replaceNode(tree: Group, path: NodePath, node: FilterNode | null): Group {
  const [index, ...rest] = path;
  if (index === undefined) return node && isGroup(node) ? node : emptyGroup;
  const items = tree.items.flatMap((item, at): FilterNode[] => {
    if (at !== index) return [item];
    if (rest.length === 0) return node ? [node] : [];
    return isGroup(item) ? [replaceNode(item, rest, node)] : [item];
  });
  const isHollow = (item: FilterNode) => isGroup(item) && item.items.length === 0 && !node;
  return { ...tree, items: items.filter((item) => !isHollow(item)) };
}

/** The tree with a node added at the end of the group at a path. */
export function appendNode(tree: Group, path: NodePath, node: FilterNode): Group {
  const [index, ...rest] = path;
  if (index === undefined) return { ...tree, items: [...tree.items, node] };
  const items = tree.items.map((item, at) =>
    at === index && isGroup(item) ? appendNode(item, rest, node) : item,
  );
  return { ...tree, items };
}

/** The tree with the group at a path joined by "and" or by "or". */
export function joinGroup(tree: Group, path: NodePath, join: Group['join']): Group {
  const [index, ...rest] = path;
  if (index === undefined) return { ...tree, join };
  const items = tree.items.map((item, at) =>
    at === index && isGroup(item) ? joinGroup(item, rest, join) : item,
  );
  return { ...tree, items };
}

/** Both filters at once. */
export function bothFilters(
  one: Filter | undefined,
  other: Filter | undefined,
): Filter | undefined {
  if (!one || !other) return one ?? other;
  return { and: [one, other] };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether something that came from an address has the shape of a filter. */
export function isFilter(value: unknown, depth = 0): value is Filter {
  if (!isRecord(value) || depth > 8) return false;
  if (typeof value.field === 'string') return typeof value.op === 'string';
  const list = value.and ?? value.or;
  if (Array.isArray(list)) return list.every((item) => isFilter(item, depth + 1));
  return 'not' in value ? isFilter(value.not, depth + 1) : false;
}
