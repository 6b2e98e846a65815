import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { dataDirectory, type Shell } from './shell.ts';

/**
 * Runs an operation that needs the data directory itself, in core's own process, and gives its
 * exit code. File names are read from where the command was called, the data directory from the
 * repository, where the server runs.
 */
export function runOperation(shell: Shell, words: readonly string[]): Promise<number> {
  const entry = join(shell.repository, 'core/src/ops/main.ts');
  const data = dataDirectory(shell);
  const child = spawn(process.execPath, [entry, ...words], {
    stdio: 'inherit',
    cwd: shell.directory,
    env: { ...shell.environment, RAPPORT_DATA: data },
  });
  // Ctrl-C reaches the child through the terminal; this process waits for how it ends.
  const wait = () => undefined;
  const stop = () => child.kill('SIGTERM');
  process.on('SIGINT', wait);
  process.on('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}
