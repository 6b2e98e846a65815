import { describe, expect, it } from 'vitest';
import { targetOf } from './use-grid-focus.ts';

const grid = {
  rows: 100,
  columns: 5,
  page: 20,
  scroller: { current: null },
  scrollTo: () => undefined,
};

describe('keys in a grid', () => {
  it('move cell by cell and stop at the edges', () => {
    expect(targetOf('ArrowDown', { row: 0, column: 1 }, grid)).toEqual({ row: 1, column: 1 });
    expect(targetOf('ArrowRight', { row: 0, column: 4 }, grid)).toEqual({ row: 0, column: 4 });
    expect(targetOf('ArrowDown', { row: 99, column: 0 }, grid)).toEqual({ row: 99, column: 0 });
  });

  it('reach the header above the first row', () => {
    expect(targetOf('ArrowUp', { row: 0, column: 2 }, grid)).toEqual({ row: -1, column: 2 });
  });

  it('jump by pages and to the corners', () => {
    expect(targetOf('PageDown', { row: 5, column: 2 }, grid)).toEqual({ row: 25, column: 2 });
    expect(targetOf('Control+End', { row: 5, column: 2 }, grid)).toEqual({ row: 99, column: 4 });
    expect(targetOf('Home', { row: 5, column: 2 }, grid)).toEqual({ row: 5, column: 0 });
  });

  it('leave other keys alone', () => {
    expect(targetOf('q', { row: 5, column: 2 }, grid)).toBeUndefined();
  });
});
