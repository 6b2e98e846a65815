import { useCallback, useRef } from 'react';
import type { ListProps, Selection } from './list-props.ts';

/** Choosing rows: one, a range from the last one chosen, or all that are loaded. */
export function useRowSelection(props: ListProps) {
  const last = useRef<string | null>(null);
  const latest = useRef(props);
  latest.current = props;

  const toggle = useCallback((id: string, range: boolean) => {
    const { records, selection, onSelectionChange } = latest.current;
    const next: Record<string, true> = { ...selection };
    const from = records.findIndex((record) => record.id === last.current);
    const to = records.findIndex((record) => record.id === id);
    if (range && from >= 0) {
      const [low, high] = from < to ? [from, to] : [to, from];
      for (const record of records.slice(low, high + 1)) next[record.id] = true;
    } else if (next[id]) delete next[id];
    else next[id] = true;
    last.current = id;
    onSelectionChange(next);
  }, []);

  const isAll = props.records.length > 0 && props.records.every((r) => props.selection[r.id]);
  const toggleAll = () => {
    const all: Selection = Object.fromEntries(props.records.map((record) => [record.id, true]));
    props.onSelectionChange(isAll ? {} : all);
  };
  return { toggle, toggleAll, isAll };
}
