#!/usr/bin/env node
// Runs the `rapport` command on the Node.js that the product runs on; any Node.js ≥ 20 may start it.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const { ensureInstalled, productNode } = await import('../../core/bin/ensure-installed.mjs');
await ensureInstalled();

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { main } = await import('../cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const again = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(productNode(), again, { stdio: 'inherit' });
  // Ctrl-C in a terminal reaches the child by itself; this process only waits for how it ends.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
