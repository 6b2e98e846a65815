// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid cannot be a <table>.
import { useCallback, useRef } from 'react';
import classes from './grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { GridRow } from './grid-row.tsx';
import type { ListProps } from './list-props.ts';
import { type Grid, useGrid, useGridKeys } from './use-grid.ts';
import type { CellPosition } from './use-grid-focus.ts';

/** The rows in view. */
function Rows({ list, grid }: { readonly list: ListProps; readonly grid: Grid }) {
  const { object, columns, records, selection } = list;
  const { active, setActive, moveTo, editing, setEditing } = grid;
  const onFocus = useCallback(
    (row: number, column: number) => setActive({ row, column }),
    [setActive],
  );
  const latest = useRef(active);
  latest.current = active;
  const onEdit = useCallback(
    (cell: CellPosition | null) => {
      setEditing(cell);
      if (!cell) moveTo(latest.current);
    },
    [setEditing, moveTo],
  );
  return (
    <div role="rowgroup" style={{ height: grid.height, position: 'relative' }}>
      {grid.items.map((item) => {
        const record = records[item.index];
        return record ? (
          <GridRow
            key={record.id}
            object={object}
            record={record}
            index={item.index}
            top={item.start}
            columns={columns}
            widths={grid.widths}
            isSelected={selection[record.id] === true}
            activeColumn={active.row === item.index ? active.column : null}
            editedColumn={editing?.row === item.index ? editing.column : null}
            onEdit={onEdit}
            onToggle={grid.toggle}
            onFocus={onFocus}
          />
        ) : null;
      })}
    </div>
  );
}

/** Records as a grid that is walked with arrow keys and draws only what is in view. */
export function RecordGrid(props: ListProps) {
  const { columns, selection } = props;
  const grid = useGrid(props);
  const onKeyDown = useGridKeys(props, grid);
  return (
    <div
      ref={grid.scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total === undefined ? -1 : props.total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      className={classes.grid}
      data-testid="grid"
      onKeyDown={onKeyDown}
    >
      <div
        className={classes.canvas}
        style={{ minWidth: `calc(${grid.width}px + var(--grid-select))` }}
      >
        <GridHeader
          table={grid.table}
          columns={columns}
          sort={props.sort}
          active={grid.active}
          isAllSelected={grid.isAll}
          isSomeSelected={Object.keys(selection).length > 0}
          onSort={props.onSort}
          onSelectAll={grid.toggleAll}
          onFocus={grid.setActive}
        />
        <Rows list={props} grid={grid} />
      </div>
    </div>
  );
}
