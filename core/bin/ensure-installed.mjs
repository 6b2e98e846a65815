import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package manager, fetched by npx when packages have to be installed; nothing else needs it. */
const pnpm = 'pnpm@12.21.0';
const oldestNode = 20;
const marker = 'node_modules/.rapport-installed';

/** Folder of the repository, with a path that may hold spaces. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Ends the process with words when the Node.js that runs this script is too old to go on. */
export function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return;
  console.error(
    `Rapport needs Node.js ${oldestNode} or newer to start; this is ${process.versions.node} ` +
      `(${process.execPath}).\nInstall a current Node.js and run the same command again. Rapport then ` +
      'brings the exact version that it runs on by itself.',
  );
  process.exit(1);
}

/** Path of the Node.js that the product runs on, brought by the install. */
export function productNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(root, 'node_modules', 'node', 'bin', name);
}

/**
 * The environment without what `npm run` adds to it, so that children see the one of the user.
 * Settings by which npm and pnpm reach the registry stay.
 */
export function plainEnvironment(extra = {}) {
  const keep =
    /^npm_config_(.*registry|.*proxy|cafile|ca|strict_ssl|cache|userconfig|globalconfig)$/i;
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|NODE$|COLOR$)/i.test(name) || keep.test(name),
  );
  return { ...Object.fromEntries(entries), ...extra };
}

/**
 * Installs the packages when they are missing or older than the lock file, and returns when they
 * are there. Costs a few milliseconds when nothing changed, and then needs no network.
 *
 * Says what it does by `say`, on standard error by default: standard output belongs to the command.
 * Ends the process when the install fails; there is nothing to run without it.
 */
export async function ensureInstalled(say = (line) => console.error(line)) {
  refuseOldNode();
  const wanted = manifestHash();
  if (isInstalled(wanted)) return;
  say('installing the packages (once, and after each update; about a minute) …');
  const { code, output } = await install(say);
  if (code !== 0 || !existsSync(productNode())) {
    console.error(output.trimEnd());
    console.error(
      '\nThe packages could not be installed; the lines above say why. The first install needs the ' +
        'npm registry: check the network or the proxy settings of npm, then run the same command again.',
    );
    process.exit(1);
  }
  writeFileSync(join(root, marker), wanted);
}

function isInstalled(wanted) {
  const path = join(root, marker);
  return existsSync(path) && readFileSync(path, 'utf8') === wanted && existsSync(productNode());
}

/** Hash of everything that decides what is installed; a folder copied to another system differs. */
function manifestHash() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${pnpm}`);
  const rooms = ['metadata', 'core', 'sdk', 'studio', 'test'];
  const shelf = join(root, 'plugins');
  const plugins = (existsSync(shelf) ? readdirSync(shelf, { withFileTypes: true }) : [])
    .filter((entry) => entry.isDirectory())
    .map((entry) => `plugins/${entry.name}`)
    .sort();
  const manifests = [...rooms, ...plugins].map((folder) => `${folder}/package.json`);
  for (const path of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) {
    const file = join(root, path);
    if (existsSync(file)) hash.update(path).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Runs pnpm and shows where it is every few seconds; its own lines come out only on a failure. */
function install(say) {
  const arguments_ = ['--yes', '--loglevel=error', pnpm, 'install', '--frozen-lockfile'];
  arguments_.push('--reporter=append-only', '--config.confirmModulesPurge=false');
  const child = spawn('npx', arguments_, {
    cwd: root,
    env: plainEnvironment({ CI: 'true' }),
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk) => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const timer = setInterval(() => {
    say(`    ${progressOf(output)}`);
  }, 3000);
  return new Promise((resolve) => {
    const finish = (code, text = '') => {
      clearInterval(timer);
      resolve({ code, output: output + text });
    };
    child.on('error', (error) => finish(1, `npx could not be run: ${error.message}`));
    child.on('close', (code) => finish(code));
  });
}

/** Where pnpm is, by its last line about it. */
function progressOf(output) {
  const progress = output.match(/Progress: .*/g)?.at(-1);
  if (!progress) return 'fetching the installer';
  if (progress.endsWith(', done')) return 'unpacking the Node.js that the product runs on';
  return progress.slice('Progress: '.length);
}
