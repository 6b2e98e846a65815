import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockDirectory } from './lock.ts';
import { removeAbandoned } from './memory.ts';

it('folders of engines that were killed are swept out, those in use are not', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'rapport-sweep-'));
  for (const name of ['x-dead', 'x-used', 'x-new', 'other']) mkdirSync(join(parent, name));
  const script = `
    import { lockDirectory } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
    lockDirectory(${JSON.stringify(join(parent, 'x-dead'))});
    process.kill(process.pid, 'SIGKILL');`;
  await once(spawn(process.execPath, ['--input-type=module-typescript', '-e', script]), 'exit');
  const unlock = lockDirectory(join(parent, 'x-used'));
  removeAbandoned(parent, 'x-');
  const left = ['x-dead', 'x-used', 'x-new', 'other'].filter((name) =>
    existsSync(join(parent, name)),
  );
  expect(left).toEqual(['x-used', 'x-new', 'other']);
  unlock();
  rmSync(parent, { recursive: true });
});
