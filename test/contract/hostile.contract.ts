import { describe, expect, it } from 'vitest';
import { testEngine } from '../harness/engine.ts';
import { judgeRun, runFuzz } from '../soak/fuzz/session.ts';

const seed = Number(process.env.RAPPORT_FUZZ_SEED ?? 20_260_101);
const requests = Number(process.env.RAPPORT_FUZZ_REQUESTS ?? 2_000);

describe('hostile requests to every route', () => {
  it('are all answered, in time, in the documented form, and never by a failure of ours', async () => {
    const result = await runFuzz({ engine: testEngine(), seed, requests });
    process.stdout.write(`${[`seed ${seed}`, ...result.lines].join('\n')}\n`);
    expect(judgeRun(result).join('\n\n')).toBe('');
  }, 300_000);
});
