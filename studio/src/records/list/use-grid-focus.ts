import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

/** A cell; row -1 is the header, column 0 the one with the check boxes. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

interface GridFocus {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen, for Page up and Page down. */
  readonly page: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollTo: (row: number) => void;
}

type Move = (from: CellPosition, grid: GridFocus) => CellPosition;

const moves: Readonly<Record<string, Move>> = {
  ArrowUp: (from) => ({ ...from, row: from.row - 1 }),
  ArrowDown: (from) => ({ ...from, row: from.row + 1 }),
  ArrowLeft: (from) => ({ ...from, column: from.column - 1 }),
  ArrowRight: (from) => ({ ...from, column: from.column + 1 }),
  PageUp: (from, { page }) => ({ ...from, row: Math.max(0, from.row - page) }),
  PageDown: (from, { page }) => ({ ...from, row: from.row + page }),
  Home: (from) => ({ ...from, column: 0 }),
  End: (from, { columns }) => ({ ...from, column: columns - 1 }),
  'Control+Home': () => ({ row: 0, column: 0 }),
  'Control+End': (_, { rows, columns }) => ({ row: rows - 1, column: columns - 1 }),
};

/** The cell that a key leads to; undefined when the key does not move. */
export function targetOf(
  key: string,
  from: CellPosition,
  grid: GridFocus,
): CellPosition | undefined {
  const to = moves[key]?.(from, grid);
  if (!to) return undefined;
  return {
    row: Math.min(grid.rows - 1, Math.max(-1, to.row)),
    column: Math.min(grid.columns - 1, Math.max(0, to.column)),
  };
}

/** Name of a pressed key with Control (or Command) before it: `Control+Home`. */
export function keyName(event: KeyboardEvent): string {
  return event.ctrlKey || event.metaKey ? `Control+${event.key}` : event.key;
}

/**
 * One cell of the grid takes part in tabbing; arrows move which one it is.
 *
 * The cell may not be drawn yet when the focus should go there, so it is looked for again after
 * the list has scrolled.
 */
export function useGridFocus(grid: GridFocus) {
  const [active, setActive] = useState<CellPosition>({ row: 0, column: 1 });
  const wanted = useRef<CellPosition | null>(null);
  const { scroller, scrollTo } = grid;

  const focusWanted = useCallback(() => {
    const cell = wanted.current;
    const selector = `[data-row="${cell?.row}"][data-column="${cell?.column}"]`;
    const element = cell && scroller.current?.querySelector<HTMLElement>(selector);
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [scroller]);

  useEffect(focusWanted);

  const moveTo = useCallback(
    (to: CellPosition) => {
      wanted.current = to;
      setActive(to);
      if (to.row >= 0) scrollTo(to.row);
    },
    [scrollTo],
  );

  const last = Math.max(0, grid.rows - 1);
  const shown = active.row > last ? { ...active, row: last } : active;
  return { active: shown, setActive, moveTo };
}
