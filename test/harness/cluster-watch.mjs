import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// Outlives the test run by a moment: when the pipe on standard input closes, the run is over, and
// a server that is still there is killed and its folder removed.
const folder = process.argv[2];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.stdin.resume();
process.stdin.on('close', () => {
  const pidFile = join(folder, 'data', 'postmaster.pid');
  if (existsSync(pidFile)) {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    try {
      process.kill(pid, 'SIGQUIT');
    } catch {
      // It is gone already.
    }
  }
  setTimeout(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }), 500);
});
