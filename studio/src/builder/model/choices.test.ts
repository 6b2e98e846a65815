import { describe, expect, it } from 'vitest';
import { choiceName, moved, withLines } from './choices.ts';

describe('choices of a picklist', () => {
  it('are named after their titles, and numbered where these have no Latin form', () => {
    expect(choiceName('Word of mouth', new Set())).toBe('word_of_mouth');
    expect(choiceName('2nd tier', new Set())).toBe('2nd_tier');
    expect(choiceName('展覽', new Set(['choice_1']))).toBe('choice_2');
    expect(choiceName('Hot', new Set(['hot']))).toBe('hot_2');
  });

  it('can be pasted as lines, each once', () => {
    const choices = withLines([{ name: 'hot', title: 'Hot' }], 'Hot\n\n Cold \r\nCold\n', 'en');
    expect(choices.map(({ name, title }) => [name, title])).toEqual([
      ['hot', 'Hot'],
      ['cold', 'Cold'],
    ]);
  });

  it('remember in which language they were typed', () => {
    expect(withLines([], '展覽', 'zh-Hant')[0]).toMatchObject({
      name: 'choice_1',
      title: '展覽',
      labels: { 'zh-Hant': '展覽' },
    });
  });

  it('move within their list and not out of it', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});
