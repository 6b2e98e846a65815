// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid cannot be a <table>.
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react';
import { useShortcuts } from '../../ui/shortcuts.ts';
import classes from './grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { GridRow } from './grid-row.tsx';
import type { ListProps } from './list-props.ts';
import { keyName, targetOf, useGridFocus } from './use-grid-focus.ts';
import { useGridTable } from './use-grid-table.ts';
import { useRowSelection } from './use-row-selection.ts';
import { useLoadMore, useRowHeight } from './use-virtual-list.ts';

/** Records as a grid that is walked with arrow keys and draws only what is in view. */
export function RecordGrid(props: ListProps) {
  const { object, columns, records, selection } = props;
  const navigate = useNavigate();
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
  const items = virtualizer.getVirtualItems();
  useLoadMore(items.at(-1)?.index, props);
  const scrollTo = useCallback((row: number) => virtualizer.scrollToIndex(row), [virtualizer]);
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1);
  const grid = { rows: records.length, columns: columns.length + 1, page, scroller, scrollTo };
  const { active, setActive, moveTo } = useGridFocus(grid);
  const { toggle, toggleAll, isAll } = useRowSelection(props);

  const widths = columns.map((column) => table.getColumn(column.path)?.getSize() ?? 180);
  const widthKey = widths.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when widths change.
  const stableWidths = useMemo(() => widths, [widthKey]);
  const onRowFocus = useCallback(
    (row: number, column: number) => setActive({ row, column }),
    [setActive],
  );

  const activate = () => {
    const path = columns[active.column - 1]?.path;
    if (active.row < 0) return path ? props.onSort(path, false) : toggleAll();
    const record = records[active.row];
    if (!record) return;
    if (active.column === 0) return toggle(record.id, false);
    const selector = `[data-row="${active.row}"][data-column="${active.column}"] a`;
    const link = scroller.current?.querySelector<HTMLElement>(selector);
    if (link) link.click();
    else void navigate({ to: `/o/${object.name}/${record.id}` });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isResizing = event.altKey && active.row < 0 && active.column > 0;
    const resize = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    const path = columns[active.column - 1]?.path;
    const record = records[active.row];
    const target = targetOf(keyName(event), active, grid);
    if (isResizing && resize && path) resizeBy(path, resize);
    else if (target) moveTo(target);
    else if (event.key === 'Enter') activate();
    else if (event.key === ' ') record ? toggle(record.id, event.shiftKey) : toggleAll();
    else if (keyName(event) === 'Control+a') toggleAll();
    else if (event.key === 'Escape') props.onSelectionChange({});
    else return;
    event.preventDefault();
  };

  useShortcuts({
    j: () => moveTo({ ...active, row: Math.min(records.length - 1, active.row + 1) }),
    k: () => moveTo({ ...active, row: Math.max(0, active.row - 1) }),
    x: () => {
      const record = records[active.row];
      if (record) toggle(record.id, false);
    },
  });

  const total = widths.reduce((sum, width) => sum + width, 0);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total === undefined ? -1 : props.total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      className={classes.grid}
      data-testid="grid"
      onKeyDown={onKeyDown}
    >
      <div className={classes.canvas} style={{ minWidth: `calc(${total}px + var(--grid-select))` }}>
        <GridHeader
          table={table}
          columns={columns}
          sort={props.sort}
          active={active}
          isAllSelected={isAll}
          isSomeSelected={Object.keys(selection).length > 0}
          onSort={props.onSort}
          onSelectAll={toggleAll}
          onFocus={setActive}
        />
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const record = records[item.index];
            return record ? (
              <GridRow
                key={record.id}
                object={object}
                record={record}
                index={item.index}
                top={item.start}
                columns={columns}
                widths={stableWidths}
                isSelected={selection[record.id] === true}
                activeColumn={active.row === item.index ? active.column : null}
                onToggle={toggle}
                onFocus={onRowFocus}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}
