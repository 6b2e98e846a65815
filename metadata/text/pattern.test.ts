import { describe, expect, it } from 'vitest';
import { compilePattern, patternProblem } from './index.ts';
import { patternCost } from './pattern-cost.ts';

describe('the pattern of a text field', () => {
  it.each([
    '^[A-Z]{2}-\\d{4}$',
    '^\\d{8}$',
    '^[0-9A-HJ-NPQRTUWXY]{2}\\d{6}[0-9A-HJ-NPQRTUWXY]{10}$',
    '^(mr|ms|dr)\\.? ',
    '^\\+?[0-9 ()-]{6,20}$',
    '^(?:\\d{3})+$',
    '^(?<area>\\d{2})-\\d+$',
    '^[\\p{L}\\p{M}]+ [\\p{L}\\p{M}]+$',
    '^\\d+(\\.\\d+)?$',
    'a|b',
    '^\\u{4e00}[^\\]]\\[\\\\$',
  ])('may be %s', (pattern) => {
    expect(patternProblem(pattern, 255)).toBeNull();
    expect(compilePattern(pattern, 255)).toBeInstanceOf(RegExp);
  });

  it.each([
    '^(a+)+$',
    '^(a|aa)*$',
    '^(.*)*$',
    '^(a?){50}$',
    '^([a-z]+\\s?)*$',
    '^.*.*.*.*x$',
    '^(\\w+)-\\1$',
    '^(?=.*\\d).+$',
    '(?<!x)y',
    '^(a{1,100}){1,100}$',
    'x'.repeat(201),
  ])('may not be %s, which could take too long', (pattern) => {
    expect(patternProblem(pattern, 255)).toBe('slow');
    expect(compilePattern(pattern, 255)).toBeNull();
  });

  it.each(['(', '[a', 'a{2,1}', '\\', '\\_', '*a'])('may not be %s, which is none', (pattern) => {
    expect(patternProblem(pattern, 255)).toBe('syntax');
  });

  it('may repeat less the longer the texts are', () => {
    expect(patternProblem('^\\d+\\s*[a-z]+$', 255)).toBeNull();
    expect(patternProblem('^\\d+\\s*[a-z]+$', 4_000)).toBe('slow');
  });

  it('costs a walk through the text when it is not held at its start', () => {
    expect(patternCost('^a$', 255)).toBe(1);
    expect(patternCost('a', 255)).toBe(255);
    expect(patternCost('^a|b', 255)).toBe(510);
  });

  it('is quick on the worst text that its cost lets through', () => {
    for (const pattern of ['^a*a*b$', 'a*b', '^[a-z]*[a-z]*$']) {
      const regular = compilePattern(pattern, 255);
      const started = performance.now();
      regular?.test(`${'a'.repeat(254)}!`);
      expect(performance.now() - started, pattern).toBeLessThan(500);
    }
  });
});
