import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../harness/port.ts';

const main = fileURLToPath(new URL('../../core/src/main.ts', import.meta.url));

/** The administrator of a server under test. */
export const administrator = { email: 'admin@example.com', password: 'a-long-test-password' };

/** The server itself in a process of its own, without the one that `npm start` puts before it. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything that it wrote so far, the last of it when that is much. */
  output(): string;
  /** True until the process has ended, by itself or by a signal. */
  isRunning(): boolean;
  /** Ends it by a signal; done when the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts `core/src/main.ts` on a free port of the loopback address.
 *
 * @param environment `DATABASE_URL` or `RAPPORT_DATA`, and what else the server shall read.
 * @throws Error with its output when it ends or is silent for a minute.
 */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const port = String(await freePort());
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: port,
      RAPPORT_ADMIN_EMAIL: administrator.email,
      RAPPORT_ADMIN_PASSWORD: administrator.password,
      RAPPORT_RATE_LIMIT: 'off',
      RAPPORT_LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = `${said}${chunk}`.slice(-100_000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  await readiness(child, () => said);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    output: () => said,
    isRunning,
    async end(signal) {
      if (!isRunning()) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
}

async function readiness(child: ChildProcess, said: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}:\n${said()}`));
    const timer = setTimeout(() => fail('The server was not ready after a minute'), 60_000);
    const look = (): void => {
      if (!/^rapport ready /m.test(said())) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', look);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`The server ended with ${signal ?? `code ${code}`}`);
    });
  }).catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
}
