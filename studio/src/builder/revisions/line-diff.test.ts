import { describe, expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

describe('two texts side by side', () => {
  it('keep equal lines beside each other, wherever lines came or went', () => {
    expect(lineDiff(['a', 'b', 'c'], ['a', 'x', 'y', 'c', 'd'])).toEqual([
      { left: 'a', right: 'a' },
      { left: 'b', right: 'x' },
      { right: 'y' },
      { left: 'c', right: 'c' },
      { right: 'd' },
    ]);
  });

  it('may have one side only', () => {
    expect(lineDiff([], ['a'])).toEqual([{ right: 'a' }]);
    expect(lineDiff(['a', 'b'], [])).toEqual([{ left: 'a' }, { left: 'b' }]);
  });

  it('are given back whole, however they differ', () => {
    const left = 'one two three four five six'.split(' ');
    const right = 'zero two four three six seven'.split(' ');
    const rows = lineDiff(left, right);
    expect(rows.flatMap((row) => row.left ?? [])).toEqual(left);
    expect(rows.flatMap((row) => row.right ?? [])).toEqual(right);
  });
});
