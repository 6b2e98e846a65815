import { describe, expect, it } from 'vitest';
import { countReport, type VitestReport } from './vitest.ts';

const good: VitestReport = {
  numPassedTests: 4,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

describe('counting what the test runner reports', () => {
  it('takes the numbers of a run that went well', () => {
    expect(countReport(good, 0)).toEqual({ passed: 4, failed: 0, skipped: 1 });
  });

  it('counts a file that broke before its first test as a failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(countReport({ ...good, testResults: [broken] }, 1).failed).toBe(1);
  });

  it('counts a runner that ended badly without a failed test as a failure', () => {
    expect(countReport(good, 1).failed).toBe(1);
    expect(countReport(undefined, null).failed).toBe(1);
  });
});
