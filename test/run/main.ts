import { fileURLToPath } from 'node:url';
import { findChromium } from '../harness/browser.ts';
import { findPostgres, type PostgresPrograms } from '../harness/programs.ts';
import { runChecks } from './checks.ts';
import { absentOutcome, closingLines, type Outcome, sumOf } from './outcome.ts';
import { runVitest } from './vitest.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['checks', 'unit', 'embedded', 'postgres', 'browser'] as const;
type Part = (typeof parts)[number];

const words = process.argv.slice(2);
const only = words.includes('--checks') ? 'checks' : process.env.RAPPORT_TEST_ONLY;
const filter = words.filter((word) => word !== '--checks');
const isComplete = filter.length === 0;
const isStrict = process.env.CI === 'true' && isComplete;
const wanted = wantedParts();
const outcomes: Outcome[] = [];

// Every runner is stopped when this process exits; see runVitest.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

console.log(`Node.js ${process.versions.node}`);
if (wanted.includes('checks')) outcomes.push(await runChecks(root));
if (wanted.includes('unit')) {
  outcomes.push(await runVitest(root, { name: 'unit', projects: ['unit', 'house'], filter }));
}
if (wanted.includes('embedded')) outcomes.push(await runEngine('embedded engine'));
if (wanted.includes('postgres')) outcomes.push(...(await runPostgres()));
if (wanted.includes('browser')) outcomes.push(await runBrowser());
if (!isComplete && sumOf(outcomes).passed + sumOf(outcomes).failed === 0) {
  outcomes.push(absentOutcome('tests', `none matches ${filter.join(' ')}`, true));
}
console.log(`\n${closingLines(outcomes).join('\n')}`);
process.exitCode = sumOf(outcomes).failed > 0 ? 1 : 0;

/** All parts; one when `RAPPORT_TEST_ONLY` names it; no checks when files are picked. */
function wantedParts(): readonly Part[] {
  if (!only) return isComplete ? parts : parts.filter((part) => part !== 'checks');
  const named = parts.filter((part) => only.split(',').includes(part));
  if (named.length === 0) throw new Error(`RAPPORT_TEST_ONLY takes ${parts.join(', ')}.`);
  return named;
}

async function runPostgres(): Promise<Outcome[]> {
  const found: PostgresPrograms[] = findPostgres();
  if (found.length === 0) {
    const why = 'no programs of PostgreSQL 15 or newer were found (set RAPPORT_TEST_PG_BIN)';
    return [absentOutcome('PostgreSQL', why, isStrict)];
  }
  const results: Outcome[] = [];
  for (const { version, binDirectory } of found) {
    const environment = { RAPPORT_TEST_ENGINE: 'postgres', RAPPORT_TEST_PG_BIN: binDirectory };
    results.push(await runEngine(`PostgreSQL ${version}`, environment));
  }
  return results;
}

async function runBrowser(): Promise<Outcome> {
  if (findChromium()) return runPart('browser');
  const why = 'no Chromium was found (set RAPPORT_TEST_CHROMIUM)';
  return absentOutcome('browser', why, isStrict);
}

function runEngine(name: string, environment?: Record<string, string>): Promise<Outcome> {
  return runPart('engine', name, environment ?? { RAPPORT_TEST_ENGINE: 'embedded' });
}

/** Runs one project; where every part is expected, a part without any test is a failure. */
async function runPart(
  project: string,
  name = project,
  environment: Record<string, string> = {},
): Promise<Outcome> {
  const outcome = await runVitest(root, { name, projects: [project], environment, filter });
  const isEmpty = outcome.passed + outcome.failed === 0;
  return isEmpty && isStrict ? absentOutcome(name, 'it has no tests', true) : outcome;
}
