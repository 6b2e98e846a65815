/** How many tests passed, failed and were skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What one part of the run came to: its name in words, and its counts. */
export interface Outcome extends Counts {
  readonly name: string;
  /** What was left out, in words; shown instead of counts. */
  readonly absent?: string;
}

/** The sum over all parts. */
export function sumOf(outcomes: readonly Counts[]): Counts {
  const add = (key: keyof Counts) => outcomes.reduce((sum, one) => sum + one[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

/** A part that could not run: skipped with words, or failed where every part is expected. */
export function absentOutcome(name: string, absent: string, isRequired: boolean): Outcome {
  return { name, absent, passed: 0, failed: isRequired ? 1 : 0, skipped: isRequired ? 0 : 1 };
}

/**
 * The last lines of a run: one for each part, then the sum.
 *
 * CI reads the last line; those above are worded so that they cannot be taken for it.
 */
export function closingLines(outcomes: readonly Outcome[]): string[] {
  const lines = outcomes.map(({ name, absent, passed, failed, skipped }) => {
    if (absent) return `${failed > 0 ? '✗' : '–'} ${name}: not run, ${absent}`;
    const mark = failed > 0 ? '✗' : '✓';
    return `${mark} ${name}: ran ${passed + failed} (${failed} of them failed), left out ${skipped}`;
  });
  const sum = sumOf(outcomes);
  return [...lines, '', `${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`];
}
