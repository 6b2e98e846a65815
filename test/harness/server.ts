import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { plainEnvironment } from '../../core/bin/ensure-installed.mjs';
import { freePort } from './port.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Milliseconds from the call to the line that says it is ready. */
  readonly startedIn: number;
  /** Everything that it wrote so far. */
  output(): string;
  /** Ends it by a signal and gives its exit code; null when the signal itself ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts the product the way a person does and waits until it says that it is ready.
 *
 * @param environment what the product reads, such as `createDatabase().environment`.
 * @throws Error with its output when it ends or is silent for a minute.
 */
export async function startServer(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const started = performance.now();
  const port = String(await freePort());
  const child = spawn(process.execPath, ['core/bin/start.mjs'], {
    cwd: root,
    env: plainEnvironment({
      HOST: '127.0.0.1',
      ...environment,
      PORT: port,
      NODE_ENV: 'production',
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a kill reaches the server behind the starting script.
    detached: true,
  });
  // Whatever ends the tests, no server stays behind.
  process.once('exit', () => signalGroup(child, 'SIGKILL'));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}:\n${said}`));
    const timer = setTimeout(() => fail('The server was not ready after a minute'), 60_000);
    const listen = (chunk: Buffer): void => {
      said += chunk;
      const address = /^rapport ready (http:\/\/\S+)$/m.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => fail(`The server ended with code ${code}`));
  }).catch((error) => {
    signalGroup(child, 'SIGKILL');
    throw error;
  });
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    if (signal === 'SIGKILL') signalGroup(child, signal);
    else child.kill(signal);
    const [code] = await once(child, 'exit');
    return code;
  };
  return { url, child, startedIn: performance.now() - started, output: () => said, stop };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Everyone in it has ended already.
  }
}
