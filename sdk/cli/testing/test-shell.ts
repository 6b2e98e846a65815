import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shell } from '../shell.ts';

/** A shell for tests, with everything that was printed. */
export interface TestShell extends Shell {
  readonly printed: string[];
  readonly noted: string[];
}

/** A shell with an empty home and data directory; `answers` are given to questions in turn. */
export function testShell(
  options: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly directory?: string;
    readonly answers?: readonly string[];
  } = {},
): TestShell {
  const home = mkdtempSync(join(tmpdir(), 'rapport-shell-'));
  const printed: string[] = [];
  const noted: string[] = [];
  const answers = [...(options.answers ?? [])];
  return {
    environment: { HOME: home, RAPPORT_DATA: join(home, 'data'), ...options.environment },
    directory: options.directory ?? home,
    repository: `${home}/`,
    printed,
    noted,
    print: (line = '') => void printed.push(line),
    note: (line) => void noted.push(line),
    progress: () => undefined,
    canShowProgress: false,
    canAsk: answers.length > 0,
    ask: async (question) => {
      noted.push(question);
      return answers.shift() ?? '';
    },
  };
}
