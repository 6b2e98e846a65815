import { describe, expect, it } from 'vitest';
import {
  appendNode,
  bothFilters,
  emptyGroup,
  isFilter,
  joinGroup,
  replaceNode,
  toFilter,
  toTree,
} from './filter-tree.ts';

const open = { field: 'stage.category', op: 'eq', value: 'open' };
const mine = { field: 'owner', op: 'eq', value: '$me' };
const big = { field: 'amount', op: 'gte', value: '1000' };

describe('the tree of a filter', () => {
  it('comes back as the filter it was made from', () => {
    const filter = { and: [mine, { or: [open, big] }, { not: open }] };
    expect(toFilter(toTree(filter))).toEqual(filter);
  });

  it('wraps a lone condition, so that another can join it', () => {
    expect(appendNode(toTree(open), [], mine).items).toEqual([open, mine]);
    expect(toFilter(toTree(open))).toEqual(open);
    expect(toFilter(emptyGroup)).toBeUndefined();
  });

  it('changes, adds and removes inside a group', () => {
    const tree = toTree({ and: [mine, { or: [open, big] }] });
    expect(toFilter(replaceNode(tree, [1, 0], { ...open, value: 'won' }))).toEqual({
      and: [mine, { or: [{ ...open, value: 'won' }, big] }],
    });
    expect(toFilter(appendNode(tree, [1], mine))).toEqual({
      and: [mine, { or: [open, big, mine] }],
    });
    expect(toFilter(joinGroup(tree, [1], 'and'))).toEqual({ and: [mine, { and: [open, big] }] });
  });

  it('drops a group with its last condition', () => {
    const tree = toTree({ and: [mine, { or: [open, big] }] });
    const once = replaceNode(tree, [1, 1], null);
    expect(replaceNode(once, [1, 0], null).items).toEqual([mine]);
  });

  it('holds two filters together', () => {
    expect(bothFilters(open, undefined)).toEqual(open);
    expect(bothFilters(open, mine)).toEqual({ and: [open, mine] });
  });

  it('knows a filter from anything else in an address', () => {
    expect(isFilter({ and: [open, { not: mine }] })).toBe(true);
    expect(isFilter({ and: 'x' })).toBe(false);
    expect(isFilter('amount > 3')).toBe(false);
    expect(isFilter({ field: 'a' })).toBe(false);
  });
});
