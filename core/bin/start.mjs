import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, plainEnvironment, productNode, root } from './ensure-installed.mjs';
import { ensureStudio, viteCommand } from './ensure-studio.mjs';
import { supervise } from './supervise.mjs';

const isDevelopment = process.argv.includes('--dev');
const server = join(root, 'core', 'src', 'main.ts');

await ensureInstalled((line) => step(1, line));
if (isDevelopment) await develop();
else await start();

async function start() {
  const { isBuilt, output } = await ensureStudio((line) => step(2, line));
  if (!isBuilt) {
    console.error(output.trimEnd());
    console.error('\nThe studio could not be built; the lines above say why.');
    process.exit(1);
  }
  step(3, `starting on Node.js ${productVersion()}`);
  await supervise([run(root, [server])]);
}

/** The server, restarted when its code changes, beside Vite, which reloads the browser. */
async function develop() {
  const port = process.env.PORT ?? '3000';
  const url = process.env.RAPPORT_URL ?? `http://127.0.0.1:${port}`;
  step(2, 'the studio is served from its sources at http://127.0.0.1:5173');
  step(3, `starting on Node.js ${productVersion()}, restarted when the code changes`);
  const vite = viteCommand(['--host', '127.0.0.1', '--port', '5173', '--strictPort']);
  await supervise([
    run(root, ['--watch', '--watch-preserve-output', server]),
    run(join(root, 'studio'), [...vite, '--clearScreen', 'false'], { RAPPORT_URL: url }),
  ]);
}

function run(folder, arguments_, extra = {}) {
  const options = { cwd: folder, env: plainEnvironment(extra), stdio: 'inherit' };
  return spawn(productNode(), arguments_, options);
}

function productVersion() {
  const manifest = join(root, 'node_modules', 'node', 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}

function step(number, line) {
  console.error(line.startsWith(' ') ? line : `${number}/3 ${line}`);
}
