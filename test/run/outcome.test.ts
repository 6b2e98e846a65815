import { describe, expect, it } from 'vitest';
import { absentOutcome, closingLines, sumOf } from './outcome.ts';

const embedded = { name: 'embedded engine', passed: 12, failed: 1, skipped: 2 };
const browser = { name: 'browser', passed: 3, failed: 0, skipped: 0 };
const plainLine = /^(\w+: )?\d+ passed, \d+ failed(, \d+ skipped)?$/;

describe('the closing lines of a test run', () => {
  it('end with the sum over all parts', () => {
    expect(closingLines([embedded, browser]).at(-1)).toBe('15 passed, 1 failed, 2 skipped');
  });

  it('have only one line that reads like a sum', () => {
    const missing = absentOutcome('PostgreSQL', 'no programs were found', true);
    const lines = closingLines([embedded, browser, missing]);
    expect(lines.filter((line) => plainLine.test(line))).toEqual([lines.at(-1)]);
  });

  it('count a missing part as skipped, and as failed where every part is expected', () => {
    expect(sumOf([absentOutcome('browser', 'no Chromium', false)]).skipped).toBe(1);
    expect(sumOf([absentOutcome('browser', 'no Chromium', true)]).failed).toBe(1);
  });
});
