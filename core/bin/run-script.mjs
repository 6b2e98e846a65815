import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, plainEnvironment, productNode, root } from './ensure-installed.mjs';
import { supervise } from './supervise.mjs';

/**
 * Runs a script of this repository on the Node.js that the product runs on, and ends as it ends.
 * What is not installed yet is installed first.
 */
export async function runScript(path, words) {
  await ensureInstalled((line) => console.log(line));
  const child = spawn(productNode(), [join(root, path), ...words], {
    cwd: root,
    env: plainEnvironment(),
    stdio: 'inherit',
  });
  await supervise([child]);
}
