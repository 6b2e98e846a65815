import { describe, expect, it } from 'vitest';
import { didYouMean } from './index.ts';

const fields = ['close_date', 'amount', 'account', 'stage', 'next_step'];

describe('what was probably meant', () => {
  it.each([
    ['closedate', 'close_date'],
    ['amuont', 'amount'],
    ['Stage', 'stage'],
    ['acount', 'account'],
    ['next_stpe', 'next_step'],
  ])('is for %s %s', (word, meant) => {
    expect(didYouMean(word, fields)).toBe(meant);
  });

  it('is nothing when no word is near', () => {
    expect(didYouMean('temperature', fields)).toBeUndefined();
    expect(didYouMean('', fields)).toBeUndefined();
    expect(didYouMean('x', [])).toBeUndefined();
  });

  it('is found in bounded time in a long list of long words', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `${'a'.repeat(70)}${index}`);
    // Comparing letter by letter without a bound would take minutes, past the limit of any test.
    expect(didYouMean('b'.repeat(75), many)).toBeUndefined();
    expect(didYouMean('a'.repeat(1_000_000), many)).toBeUndefined();
  });
});
