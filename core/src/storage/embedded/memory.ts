import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAbandoned } from './lock.ts';

const prefix = 'rapport-memory-';
const unlockedFor = 3_600_000;

/** Makes a directory for an engine whose data nobody keeps, and sweeps out those of the dead. */
export function makeMemoryHome(): string {
  removeAbandoned(tmpdir(), prefix);
  return mkdtempSync(join(tmpdir(), prefix));
}

/**
 * Removes folders whose names begin so and whose engine's process was killed before it could do
 * that itself. What cannot be removed stays: it belongs to another account.
 */
export function removeAbandoned(parent: string, start: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(start)) continue;
    const path = join(parent, name);
    try {
      const age = Date.now() - statSync(path).mtimeMs;
      if (isAbandoned(path) ?? age > unlockedFor) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another process was faster, or it is not ours.
    }
  }
}
