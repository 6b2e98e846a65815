import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './lock.ts';

let home: string;
const lockFile = () => join(home, 'rapport.lock');

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rapport-lock-'));
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

/** Runs a process that takes the lock and then does what `then` says. */
function starter(then: string) {
  const script = `
    import { lockDirectory } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
    let unlock;
    try { unlock = lockDirectory(${JSON.stringify(home)}); console.log('won'); }
    catch (error) { console.log(error.code); }
    ${then}`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said = new Promise<string>((resolve) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  return { child, said };
}

describe('the lock of a data directory', () => {
  it('is given back whole, and can be taken again', () => {
    const unlock = lockDirectory(home);
    expect(readdirSync(home)).toEqual(['rapport.lock']);
    unlock();
    expect(readdirSync(home)).toEqual([]);
    lockDirectory(home)();
  });

  it('refuses a second holder and names the process to stop', () => {
    const unlock = lockDirectory(home);
    expect(() => lockDirectory(home)).toThrow(
      expect.objectContaining({
        code: 'STORAGE_DIRECTORY_IN_USE',
        params: expect.objectContaining({ directory: home, pid: process.pid }),
      }),
    );
    unlock();
  });

  it('refuses while another process lives, and is inherited when that was killed', async () => {
    const { child, said } = starter('setInterval(() => {}, 1000);');
    expect(await said).toBe('won');
    expect(() => lockDirectory(home)).toThrow('STORAGE_DIRECTORY_IN_USE');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(lockFile())).toBe(true);
    const unlock = lockDirectory(home);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    unlock();
  });

  it('does not take a stranger for the holder when the pid was given to another process', () => {
    lockDirectory(home);
    const holder = JSON.parse(readFileSync(lockFile(), 'utf8'));
    writeFileSync(lockFile(), JSON.stringify({ ...holder, started: '1' }));
    lockDirectory(home)();
  });

  it('believes a holder on another host while it gives signs of life', () => {
    lockDirectory(home);
    const holder = JSON.parse(readFileSync(lockFile(), 'utf8'));
    writeFileSync(lockFile(), JSON.stringify({ ...holder, host: 'elsewhere' }));
    expect(() => lockDirectory(home)).toThrow('STORAGE_DIRECTORY_IN_USE');
    const silent = new Date(Date.now() - 61_000);
    utimesSync(lockFile(), silent, silent);
    lockDirectory(home)();
  });

  it('goes on when the heir of a dead holder died before it took over', () => {
    const dead = { pid: 2 ** 22 + 1, host: '', started: '1', boot: null, since: '' };
    const unlock = lockDirectory(home);
    const { host, boot } = JSON.parse(readFileSync(lockFile(), 'utf8'));
    unlock();
    writeFileSync(lockFile(), JSON.stringify({ ...dead, host, boot, token: 'a' }));
    writeFileSync(`${lockFile()}.after-a`, JSON.stringify({ ...dead, host, boot, token: 'b' }));
    const unlockAgain = lockDirectory(home);
    expect(readdirSync(home)).toEqual(['rapport.lock']);
    unlockAgain();
  });

  it.each(['a free', 'a stale'])(
    'gives %s directory to exactly one of ten starters',
    async (kind) => {
      if (kind === 'a stale') {
        const { child, said } = starter('process.kill(process.pid, "SIGKILL")');
        await said;
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
      const starters = Array.from({ length: 10 }, () =>
        starter('process.stdin.resume(); process.stdin.on("end", () => process.exit());'),
      );
      const said = await Promise.all(starters.map((one) => one.said));
      expect(said.filter((word) => word === 'won')).toHaveLength(1);
      expect(said.filter((word) => word === 'STORAGE_DIRECTORY_IN_USE')).toHaveLength(9);
      for (const { child } of starters) child.stdin.end();
      await Promise.all(starters.map(({ child }) => once(child, 'exit')));
    },
  );
});
