import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  ensureInstalled,
  plainEnvironment,
  productNode,
  root,
} from '../core/bin/ensure-installed.mjs';
import { supervise } from '../core/bin/supervise.mjs';

// `npm test`: brings what is needed, then hands over to the Node.js that the product runs on.
await ensureInstalled((line) => console.log(line));
const script = join(root, 'test', 'run', 'main.ts');
const child = spawn(productNode(), [script, ...process.argv.slice(2)], {
  cwd: root,
  env: plainEnvironment(),
  stdio: 'inherit',
});
await supervise([child]);
