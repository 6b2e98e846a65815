import { useEffect, useState } from 'react';

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

function readRowHeight(): number {
  const text = getComputedStyle(document.documentElement).getPropertyValue('--rp-row');
  return Number.parseInt(text, 10) || 36;
}

/** Height of a row in pixels, by the density of this device. */
export function useRowHeight(): number {
  const [height] = useState(readRowHeight);
  return height;
}
