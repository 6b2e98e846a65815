import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The world around a command: where it prints, whom it asks, what it was told. */
export interface Shell {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where relative file names begin. */
  readonly directory: string;
  /** The repository that the command belongs to, with a slash at its end. */
  readonly repository: string;
  /** A line of the result. */
  print(line?: string): void;
  /** A line for the person who waits: progress, warnings, errors. */
  note(line: string): void;
  /** The same line again and again, where the terminal can; else nothing. */
  progress(line: string): void;
  /** Whether `progress` shows anything. */
  readonly canShowProgress: boolean;
  /** Whether somebody can answer a question. */
  readonly canAsk: boolean;
  ask(question: string, options?: { readonly hidden?: boolean }): Promise<string>;
}

/** Where a server of this repository keeps its data: RAPPORT_DATA, else `.data`. */
export const dataDirectory = (shell: Shell): string =>
  resolve(shell.repository, shell.environment.RAPPORT_DATA ?? '.data');

/** The shell of this process. `npm run` starts commands in `INIT_CWD`. */
export function processShell(repository: string): Shell {
  const { stdin, stdout, stderr } = process;
  let open = false;
  const clear = () => {
    if (open) stderr.write('\r\u001b[K');
    open = false;
  };
  return {
    environment: process.env,
    directory: process.env.INIT_CWD ?? process.cwd(),
    repository,
    print(line = '') {
      clear();
      stdout.write(`${line}\n`);
    },
    note(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!stderr.isTTY) return;
      stderr.write(`\r\u001b[K${line.slice(0, (stderr.columns ?? 80) - 1)}`);
      open = true;
    },
    canShowProgress: Boolean(stderr.isTTY),
    canAsk: Boolean(stdin.isTTY),
    async ask(question, { hidden = false } = {}) {
      clear();
      return hidden ? askHidden(question) : askPlain(question);
    },
  };
}

async function askPlain(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await reader.question(question)).trim();
  } finally {
    reader.close();
  }
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
