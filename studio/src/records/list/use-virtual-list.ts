import { useEffect, useMemo } from 'react';
import { type Density, useDensity } from '../../ui/density.ts';

const ahead = 20;

/** Fetches the next page when the last drawn row comes near the end. */
export function useLoadMore(
  lastDrawn: number | undefined,
  list: {
    readonly records: readonly unknown[];
    readonly hasMore: boolean;
    readonly isLoadingMore: boolean;
    readonly onLoadMore: () => void;
  },
): void {
  const { records, hasMore, isLoadingMore, onLoadMore } = list;
  const isNear = lastDrawn !== undefined && lastDrawn >= records.length - ahead;
  useEffect(() => {
    if (isNear && hasMore && !isLoadingMore) onLoadMore();
  }, [isNear, hasMore, isLoadingMore, onLoadMore]);
}

/** The height that the density's token gives; read from the page, where it already stands. */
function rowHeightIn(_density: Density): number {
  const text = getComputedStyle(document.documentElement).getPropertyValue('--rp-row');
  return Number.parseInt(text, 10) || 36;
}

/** Height of a row in pixels, by the density of this device. */
export function useRowHeight(): number {
  const density = useDensity((state) => state.density);
  return useMemo(() => rowHeightIn(density), [density]);
}
