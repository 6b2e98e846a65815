import type { ModelChange, PlannedChange } from '../../api/index.ts';
import type { PlanUse } from './plan-types.ts';

interface Planned {
  readonly changes: readonly PlannedChange[];
  readonly uses: readonly PlanUse[];
}

/** What a plan changes because somebody asked for it, and what only follows from that. */
export interface SortedChanges {
  readonly wanted: readonly PlannedChange[];
  readonly following: readonly PlannedChange[];
}

/** Below it, a list is short enough to be read as it is. */
const fewest = 3;

/**
 * Tells the documents that follow apart: those that name a field which gets another name, and those
 * that name what goes and are mended or go with it.
 */
export function sortChanges({ changes, uses }: Planned, change: ModelChange): SortedChanges {
  const renamed = change.rename ?? [];
  const sent = new Set((change.documents ?? []).map(keyOf));
  const isFollowing = ({ kind, key }: PlannedChange) => {
    if (uses.some((use) => use.kind === kind && use.key === key)) return true;
    const isRenamed = kind === 'object' && renamed.some(({ object }) => object === key);
    return renamed.length > 0 && !isRenamed && !sent.has(`${kind} ${key}`);
  };
  const following = changes.filter(isFollowing);
  if (following.length < fewest || following.length === changes.length)
    return { wanted: changes, following: [] };
  return { wanted: changes.filter((one) => !isFollowing(one)), following };
}

function keyOf(document: NonNullable<ModelChange['documents']>[number]): string {
  const kind = /\/schema\/([a-z-]+)\//.exec(document.$schema)?.[1] ?? '';
  const name = String(document.name);
  const ofObject = kind === 'layout' || kind === 'list-view';
  return `${kind} ${ofObject ? `${String(document.object)}/${name}` : name}`;
}
