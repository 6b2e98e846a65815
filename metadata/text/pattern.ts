import { patternCost } from './pattern-cost.ts';

/** The most characters that a pattern may have. */
export const longestPattern = 200;
/** Steps that a match may take at worst: some hundredths of a second. */
const mostSteps = 20_000_000;

/**
 * Why a pattern cannot be used on texts of some length: not a regular expression, or one that
 * could take too long on a text made to be slow. Null when it can be used.
 */
export function patternProblem(pattern: string, maxLength: number): 'syntax' | 'slow' | null {
  if (pattern.length > longestPattern) return 'slow';
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'syntax';
  }
  return patternCost(pattern, maxLength) > mostSteps ? 'slow' : null;
}

const compiled = new Map<string, RegExp | null>();
const mostCompiled = 1_000;

/**
 * The regular expression of a field's `pattern`, which is that of JSON Schema: found anywhere in
 * the text unless it begins with `^`, Unicode aware. Null when the pattern cannot be used.
 */
export function compilePattern(pattern: string, maxLength: number): RegExp | null {
  const key = `${maxLength} ${pattern}`;
  let found = compiled.get(key);
  if (found === undefined) {
    if (compiled.size >= mostCompiled) compiled.clear();
    found = patternProblem(pattern, maxLength) === null ? new RegExp(pattern, 'u') : null;
    compiled.set(key, found);
  }
  return found;
}
