// biome-ignore-all lint/a11y/useFocusableInteractive: the cells of a row take the focus.
// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid cannot be a <table>.
import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { CSSProperties, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResolvedField } from '../model/fields.ts';
import classes from './grid.module.css';
import type { CellPosition } from './use-grid-focus.ts';
import type { GridTable } from './use-grid-table.ts';

const numeric: ReadonlySet<string> = new Set([
  'currency',
  'decimal',
  'duration',
  'integer',
  'percent',
  'time',
]);

/** Whether figures of a column stand at the right edge. */
export const isNumeric = (column: ResolvedField) => numeric.has(column.field.fieldType);

/** Sizes and stickiness of the cells of a column; the first one stays when scrolling sideways. */
export function cellStyle(width: number, index: number): CSSProperties {
  return index === 0
    ? { width, position: 'sticky', left: 'var(--grid-select)', zIndex: 1 }
    : { width };
}

interface HeaderProps {
  readonly table: GridTable;
  readonly columns: readonly ResolvedField[];
  readonly sort: readonly string[];
  readonly active: CellPosition;
  readonly isAllSelected: boolean;
  readonly isSomeSelected: boolean;
  readonly onSort: (path: string, add: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onFocus: (cell: CellPosition) => void;
}

function sortOf(sort: readonly string[], path: string): 'ascending' | 'descending' | undefined {
  if (sort.includes(path)) return 'ascending';
  return sort.includes(`-${path}`) ? 'descending' : undefined;
}

function HeaderCell(
  props: HeaderProps & { readonly index: number; readonly column: ResolvedField },
) {
  const { column, index, table } = props;
  const sorted = sortOf(props.sort, column.path);
  const header = table.getFlatHeaders().find((candidate) => candidate.id === column.path);
  const isActive = props.active.row === -1 && props.active.column === index + 1;
  const click = (event: MouseEvent) => {
    if (column.sortable) props.onSort(column.path, event.shiftKey);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter for every cell.
    <div
      role="columnheader"
      tabIndex={isActive ? 0 : -1}
      aria-colindex={index + 2}
      aria-sort={sorted ?? (column.sortable ? 'none' : undefined)}
      className={classes.headerCell}
      data-sortable={column.sortable}
      data-numeric={isNumeric(column)}
      data-field={column.path}
      data-row={-1}
      data-column={index + 1}
      style={cellStyle(header?.getSize() ?? 180, index)}
      onClick={click}
      onFocus={() => props.onFocus({ row: -1, column: index + 1 })}
    >
      <span className={classes.headerText} title={column.title}>
        {column.title}
      </span>
      {sorted === 'ascending' ? <IconArrowUp size={14} aria-hidden="true" /> : null}
      {sorted === 'descending' ? <IconArrowDown size={14} aria-hidden="true" /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Alt and arrows resize by keyboard. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above; the click only stops sorting. */}
      <span
        className={classes.resizer}
        onClick={(event) => event.stopPropagation()}
        onMouseDown={header?.getResizeHandler()}
        onTouchStart={header?.getResizeHandler()}
      />
    </div>
  );
}

/** The names of the columns: click sorts, with Shift as a further key; the edge resizes. */
export function GridHeader(props: HeaderProps) {
  const { t } = useTranslation('records');
  const isActive = props.active.row === -1 && props.active.column === 0;
  return (
    <div role="rowgroup" className={classes.header}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        <div
          role="columnheader"
          tabIndex={isActive ? 0 : -1}
          aria-colindex={1}
          className={classes.selectCell}
          data-row={-1}
          data-column={0}
          onFocus={() => props.onFocus({ row: -1, column: 0 })}
        >
          <Checkbox
            tabIndex={-1}
            aria-label={t('list.selectAll')}
            checked={props.isAllSelected}
            indeterminate={props.isSomeSelected && !props.isAllSelected}
            onChange={props.onSelectAll}
          />
        </div>
        {props.columns.map((column, index) => (
          <HeaderCell key={column.path} {...props} column={column} index={index} />
        ))}
      </div>
    </div>
  );
}
