import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureStudio } from '../../core/bin/ensure-studio.mjs';
import type { Outcome } from './outcome.ts';

const packages = ['metadata', 'core', 'sdk', 'studio', 'test'];

interface Check {
  readonly name: string;
  run(): Promise<{ readonly isGood: boolean; readonly output: string }>;
}

/** Runs what needs no test runner: formatting and lint, types, and the build of the studio. */
export async function runChecks(root: string): Promise<Outcome> {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const checks: Check[] = [
    { name: 'format and lint', run: () => runNode(root, [biome, 'check', '--colors=off', '.']) },
    ...packages
      .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
      .map((folder) => ({
        name: `types of ${folder}`,
        run: () => runNode(root, [compiler, '-p', folder, '--noEmit']),
      })),
    { name: 'build of the studio', run: buildStudio },
  ];
  const results = await runTwoAtATime(checks);
  const failed = results.filter((isGood) => !isGood).length;
  return { name: 'checks', passed: results.length - failed, failed, skipped: 0 };
}

async function buildStudio(): Promise<{ isGood: boolean; output: string }> {
  const { isBuilt, output } = await ensureStudio(() => undefined);
  return { isGood: isBuilt, output };
}

async function runTwoAtATime(checks: readonly Check[]): Promise<boolean[]> {
  const waiting = [...checks];
  const results: boolean[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = performance.now();
      const { isGood, output } = await check.run();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${isGood ? '✓' : '✗'} ${check.name} (${seconds} s)`);
      if (!isGood) console.log(output.trimEnd());
      results.push(isGood);
    }
  };
  await Promise.all([work(), work()]);
  return results;
}

function runNode(root: string, arguments_: string[]): Promise<{ isGood: boolean; output: string }> {
  const child = spawn(process.execPath, arguments_, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ isGood: false, output: error.message }));
    child.on('close', (code) => resolve({ isGood: code === 0, output }));
  });
}
