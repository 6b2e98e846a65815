import { describe, expect, it } from 'vitest';
import { parseJobFilter, pauseFor } from './jobs.ts';

describe('the list of jobs', () => {
  it('is looked at again sooner the more there is to see', () => {
    const pause = (...status: Parameters<typeof pauseFor>[0][number]['status'][]) =>
      pauseFor(status.map((one) => ({ status: one })));
    expect(pause('done', 'running')).toBeLessThan(pause('waiting'));
    expect(pause('retrying')).toBeLessThan(pause('done', 'failed', 'cancelled'));
  });

  it('reads its filter from the address and drops what makes no sense', () => {
    expect(parseJobFilter({ status: 'failed', kind: 'prune_links' })).toEqual({
      status: 'failed',
      kind: 'prune_links',
    });
    expect(parseJobFilter({ status: 'lost', kind: 'A b', more: 1 })).toEqual({});
  });
});
