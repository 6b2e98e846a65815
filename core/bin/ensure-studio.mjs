import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, productNode, root } from './ensure-installed.mjs';

const dist = join(root, 'studio', 'dist');
const marker = join(dist, '.built-from');
const left = new Set(['node_modules', 'dist', '.cache', 'assets']);

/** True when studio/dist was built from the sources as they are now. */
export function isStudioFresh() {
  return (
    existsSync(marker) &&
    existsSync(join(dist, 'index.html')) &&
    readFileSync(marker, 'utf8') === sourceHash()
  );
}

/**
 * Builds the studio when its sources changed since the last build. Answers false, with what Vite
 * said, when the build failed.
 */
export async function ensureStudio(say = (line) => console.error(line)) {
  if (isStudioFresh()) return { isBuilt: true, output: '' };
  const wanted = sourceHash();
  say('building the studio (again only when it changes) …');
  const { code, output } = await runVite(['build', '--logLevel', 'warn']);
  if (code === 0) writeFileSync(marker, wanted);
  return { isBuilt: code === 0, output };
}

/** Arguments for the product's Node.js that run Vite in the studio's folder. */
export function viteCommand(arguments_) {
  return [join(root, 'studio', 'node_modules', 'vite', 'bin', 'vite.js'), ...arguments_];
}

function runVite(arguments_) {
  const child = spawn(productNode(), viteCommand(arguments_), {
    cwd: join(root, 'studio'),
    env: plainEnvironment({ NODE_ENV: 'production' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk) => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Hash of what ends up in the browser: the studio, the vocabulary, the client and the versions. */
function sourceHash() {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'pnpm-lock.yaml')));
  for (const folder of ['studio', 'metadata', 'sdk/src']) addFolder(hash, folder);
  return hash.digest('hex');
}

function addFolder(hash, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !left.has(entry.name)) addFolder(hash, path);
    if (entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name)) {
      hash.update(path).update(readFileSync(join(root, path)));
    }
  }
}
