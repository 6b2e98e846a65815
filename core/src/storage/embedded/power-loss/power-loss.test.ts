import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTemplate } from '../index.ts';
import { cutAt, findAfter, type Recording, record, seeded } from './trial.ts';

/** Cuts per way of committing; `RAPPORT_POWER_CUTS=200` for a long run. */
const cuts = Number(process.env.RAPPORT_POWER_CUTS ?? 4);

let root: string;
let base: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'rapport-power-'));
  base = join(root, 'base');
  cpSync(await ensureTemplate(), base, { recursive: true });
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe.runIf(process.platform === 'linux').each([
  { way: 'each commit flushed', isGrouped: false },
  { way: 'commits sharing flushes', isGrouped: true },
])('a power cut with $way', ({ isGrouped }) => {
  let recorded: Recording;

  beforeAll(async () => {
    recorded = await record(base, isGrouped);
  });

  /** What the start after a cut finds; undefined when it does not come up or reads damage. */
  async function after(recording: Recording, seed: number) {
    const random = seeded(seed * 7919);
    const target = join(root, `cut-${isGrouped}-${seed}`);
    const count = Math.floor(random() * recording.steps.length);
    const safe = cutAt(recording, count, random, target);
    const found = await findAfter(target).catch(() => undefined);
    rmSync(target, { recursive: true });
    return { found, safe: Math.max(0, safe - recording.first) };
  }

  it.each(Array.from({ length: cuts }, (_, index) => index + 1))(
    'number %i leaves every transaction that was called safe, and no half of any',
    async (seed) => {
      const { found, safe } = await after(recorded, seed);
      const entries = found?.entries;
      expect(found).toEqual({ entries, tally: entries, indexed: entries, last: entries });
      expect(entries).toBeGreaterThanOrEqual(safe);
    },
  );

  it('does harm when the disk only pretends to flush, or this experiment would prove nothing', async () => {
    const steps = recorded.steps.filter((step) => !step.do.startsWith('flush'));
    let harmed = 0;
    for (let seed = 1; seed <= 6 && harmed === 0; seed += 1) {
      const { found, safe } = await after({ ...recorded, steps }, seed);
      if (!found || found.entries < safe || found.tally !== found.entries) harmed += 1;
    }
    expect(harmed).toBe(1);
  });
});
