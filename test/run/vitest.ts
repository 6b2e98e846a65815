import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counts, Outcome } from './outcome.ts';

/** One call of the test runner. */
export interface VitestRun {
  /** In the words of the closing line. */
  readonly name: string;
  readonly projects: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Parts of file paths; empty for all files. */
  readonly filter: readonly string[];
}

/** The part of Vitest's JSON report that is counted. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

/** Runs Vitest's projects, shows its output as it comes, and counts. */
export async function runVitest(root: string, run: VitestRun): Promise<Outcome> {
  console.log(`\n── ${run.name}`);
  const folder = await mkdtemp(join(tmpdir(), 'rapport-report-'));
  const file = join(folder, 'report.json');
  const script = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const projects = run.projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const config = ['--config', join(root, 'test', 'vitest.config.ts')];
  const child = spawn(
    process.execPath,
    [script, 'run', ...config, ...projects, ...reporters, '--passWithNoTests', ...run.filter],
    { cwd: root, env: { ...process.env, ...colours, ...run.environment }, stdio: 'inherit' },
  );
  const stop = (): void => void child.kill('SIGTERM');
  process.once('exit', stop);
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  process.off('exit', stop);
  const report = await readReport(file);
  await rm(folder, { recursive: true, force: true });
  return { name: run.name, ...countReport(report, code) };
}

async function readReport(file: string): Promise<VitestReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

/**
 * The counts of a report. A file that broke before its first test counts as one failure, and so
 * does a runner that ended badly though no test failed, as after an error outside of any test.
 */
export function countReport(report: VitestReport | undefined, code: number | null): Counts {
  const broken = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const counted = (report?.numFailedTests ?? 0) + broken;
  return {
    passed: report?.numPassedTests ?? 0,
    failed: counted === 0 && code !== 0 ? 1 : counted,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}
