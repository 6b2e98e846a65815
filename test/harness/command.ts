import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { plainEnvironment } from '../../core/bin/ensure-installed.mjs';

const program = fileURLToPath(new URL('../../sdk/bin/rapport.mjs', import.meta.url));

/** What the product reads. */
const ours = /^(RAPPORT_|DATABASE_URL$|XDG_CONFIG_HOME$)/;

/** What a call of the command line left behind. */
export interface Said {
  readonly code: number | null;
  /** Standard output, without the end of its last line. */
  readonly out: string;
  /** Standard error, likewise. */
  readonly err: string;
}

/** Where and with what a command is called; nothing of the caller's own settings is passed on. */
export interface CommandPlace {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs `rapport` with these words in a process of its own, as a person does, with no terminal. */
export async function runCommand(place: CommandPlace, ...words: string[]): Promise<Said> {
  const { PATH = '', SystemRoot = '' } = process.env;
  const env = Object.fromEntries(
    Object.entries(plainEnvironment()).filter(([name]) => !ours.test(name)),
  );
  const child = spawn(process.execPath, [program, ...words], {
    cwd: place.directory,
    env: { ...env, PATH, SystemRoot, HOME: place.directory, ...place.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: out.trimEnd(), err: err.trimEnd() };
}
