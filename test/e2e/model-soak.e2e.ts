import { describe, expect, it } from 'vitest';
import { testEngine } from '../harness/engine.ts';
import { modelRun } from '../soak/model/run.ts';

const seed = Number(process.env.RAPPORT_MODEL_SEED ?? 7);
const steps = Number(process.env.RAPPORT_MODEL_STEPS ?? 150);

describe('a model that is changed, taken back and cut off by chance while records are written', () => {
  it('keeps every value, every revision and the tables that its documents ask for', async () => {
    const result = await modelRun({ engine: testEngine(), seed, steps, kills: 2 });
    expect(result.problems, `seed ${seed}\n${result.sequence.slice(-25).join('\n')}`).toEqual([]);
    expect(result.kills).toBe(2);
    expect(result.changes).toBeGreaterThan(30);
    expect(result.reverts).toBeGreaterThan(0);
    expect(result.writes).toBeGreaterThan(30);
  }, 300_000);
});
