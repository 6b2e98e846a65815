import { describe, expect, it } from 'vitest';
import { testEngine } from '../harness/engine.ts';
import { killRun } from '../soak/kill/run.ts';

const seed = Number(process.env.RAPPORT_KILL_SEED ?? 7);
const kills = Number(process.env.RAPPORT_KILLS ?? 6);

describe('a server that is killed in the middle of writes, imports and changes of the model', () => {
  it('has lost nothing that it acknowledged and shows nothing in half after the next start', async () => {
    const engine = testEngine();
    const result = await killRun({ engine, seed, kills, longestLoad: 200 });
    const problems = result.kills.flatMap((kill) => kill.problems);
    expect(problems, `seed ${seed}`).toEqual([]);
    expect(result.kills.filter((kill) => kill.counts)).toHaveLength(kills);
    expect(result.acknowledged).toBeGreaterThan(0);
  }, 300_000);
});
