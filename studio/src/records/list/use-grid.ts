import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useShortcuts } from '../../ui/shortcuts.ts';
import type { ListProps } from './list-props.ts';
import { type CellPosition, keyName, targetOf, useGridFocus } from './use-grid-focus.ts';
import { useGridTable } from './use-grid-table.ts';
import { useRowSelection } from './use-row-selection.ts';
import { useLoadMore, useRowHeight } from './use-virtual-list.ts';

/** Rows in view, column widths, focus and selection of a grid. */
export function useGrid(props: ListProps) {
  const { object, columns, records, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const { table, resizeBy } = useGridTable({
    object: object.name,
    nameField: object.name_field,
    columns,
    records,
    selection,
    onSelectionChange: props.onSelectionChange,
  });
  const virtualizer = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures again for another density.
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  useLoadMore(items.at(-1)?.index, props);
  const scrollTo = useCallback((row: number) => virtualizer.scrollToIndex(row), [virtualizer]);
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1);
  const bounds = { rows: records.length, columns: columns.length + 1, page, scroller, scrollTo };
  const focus = useGridFocus(bounds);
  const choice = useRowSelection(props);
  const [editing, setEditing] = useState<CellPosition | null>(null);
  const widths = columns.map((column) => table.getColumn(column.path)?.getSize() ?? 180);
  const widthKey = widths.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when widths change.
  const stableWidths = useMemo(() => widths, [widthKey]);
  return {
    scroller,
    table,
    resizeBy,
    items,
    height: virtualizer.getTotalSize(),
    width: widths.reduce((sum, width) => sum + width, 0),
    widths: stableWidths,
    bounds,
    editing,
    setEditing,
    ...focus,
    ...choice,
  };
}

/** What a grid is drawn and steered with. */
export type Grid = ReturnType<typeof useGrid>;

/** What Enter does in a cell: sort, select, follow the link in it, or open the record. */
function useActivation(props: ListProps, grid: Grid) {
  const navigate = useNavigate();
  const { object, columns, records } = props;
  return ({ row, column }: CellPosition) => {
    const path = columns[column - 1]?.path;
    if (row < 0) return path ? props.onSort(path, false) : grid.toggleAll();
    const record = records[row];
    if (!record) return;
    if (column === 0) return grid.toggle(record.id, false);
    const selector = `[data-row="${row}"][data-column="${column}"] a`;
    const link = grid.scroller.current?.querySelector<HTMLElement>(selector);
    if (link) link.click();
    else void navigate({ to: `/o/${object.name}/${record.id}` });
  };
}

const resizing: Readonly<Record<string, number>> = { ArrowLeft: -16, ArrowRight: 16 };

/** The keys of a grid: arrows move, Alt and arrows resize, Enter opens, Space selects. */
export function useGridKeys(props: ListProps, grid: Grid) {
  const { columns, records } = props;
  const { active, moveTo } = grid;
  const activate = useActivation(props, grid);
  const record = records[active.row];
  const toggleActive = (range: boolean) => {
    if (active.row < 0) grid.toggleAll();
    else if (record) grid.toggle(record.id, range);
  };
  const step = (by: number) => {
    const row = Math.min(records.length - 1, Math.max(0, active.row + by));
    moveTo({ ...active, row });
  };
  useShortcuts({ j: () => step(1), k: () => step(-1), x: () => toggleActive(false) });

  return (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || grid.editing) return;
    const path = columns[active.column - 1]?.path;
    const resize = event.altKey && active.row < 0 ? resizing[event.key] : undefined;
    const target = targetOf(keyName(event), active, grid.bounds);
    if (resize && path) grid.resizeBy(path, resize);
    else if (target) moveTo(target);
    else if (event.key === 'Enter') activate(active);
    else if (event.key === 'F2') grid.setEditing(active);
    else if (event.key === ' ') toggleActive(event.shiftKey);
    else if (keyName(event) === 'Control+a') grid.toggleAll();
    else if (event.key === 'Escape') props.onSelectionChange({});
    else return;
    event.preventDefault();
  };
}
