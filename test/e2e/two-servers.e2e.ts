import { describe, expect, it } from 'vitest';
import { testEngine } from '../harness/engine.ts';
import { serversRun } from '../soak/servers/run.ts';

describe.runIf(testEngine() === 'postgres')('two servers on one database', () => {
  it.each([
    ['', false],
    [', also when they miss the notices of changes', true],
  ])(
    'read and write by the model in force while it changes through both%s',
    async (_, missesNotices) => {
      const result = await serversRun({ changes: 25, missesNotices });
      expect(result.problems).toEqual([]);
      expect(result.changes).toBe(25);
      expect(result.reads).toBeGreaterThan(25);
      expect(result.refused).toBeGreaterThan(0);
    },
  );
});
