import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './port.ts';
import { type Account, findAccount, reachablePrograms } from './programs.ts';

const run = promisify(execFile);
const watchScript = fileURLToPath(new URL('./cluster-watch.mjs', import.meta.url));

/** How a private cluster is made. */
export interface ClusterOptions {
  /** Folder of `initdb` and `postgres`. */
  readonly binDirectory: string;
  /** True for tests that kill the server: commits then reach the disk as in production. */
  readonly isDurable?: boolean;
  /** More settings, as `postgres -c name=value`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server of this run alone. */
export interface Cluster {
  /** Address of its `postgres` database, for a superuser without a password. */
  readonly url: string;
  readonly port: number;
  /** Starts the server again after `crash`; same port, same data. */
  start(): Promise<void>;
  /** Kills the server at once, as a power cut of the process would. */
  crash(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

interface Place {
  readonly programs: string;
  readonly folder: string;
  readonly data: string;
  readonly port: number;
  readonly account: Account | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Makes a cluster in a temporary folder and starts it: loopback only, no password, UTF-8.
 *
 * PostgreSQL refuses to run as root; then its programs run as `postgres` or `nobody`. The server
 * dies with this process, whatever ends it: a watcher holds a pipe that closes with us.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const account = await findAccount();
  const folder = await mkdtemp(join(tmpdir(), 'rapport-postgres-'));
  if (account) await chown(folder, account.uid, account.gid);
  const programs = await reachablePrograms(options.binDirectory, folder, account);
  const data = join(folder, 'data');
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8'];
  const how = ['--username=postgres', '--auth=trust', '--no-sync', ...locale];
  await run(join(programs, 'initdb'), ['--pgdata', data, ...how], { cwd: folder, ...account });
  const settings = { ...defaultSettings(options.isDurable ?? false), ...options.settings };
  const place = { programs, folder, data, port: await freePort(), account, settings };
  return superviseCluster(place);
}

function defaultSettings(isDurable: boolean): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    max_connections: '60',
    shared_buffers: '64MB',
    fsync: isDurable ? 'on' : 'off',
    synchronous_commit: isDurable ? 'on' : 'off',
    full_page_writes: isDurable ? 'on' : 'off',
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
  };
}

async function superviseCluster(place: Place): Promise<Cluster> {
  const url = `postgresql://postgres@127.0.0.1:${place.port}/postgres`;
  const watcher = spawn(process.execPath, [watchScript, place.folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    server = await startServer(place, url);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  const stop = async (): Promise<void> => {
    await end('SIGINT');
    await rm(place.folder, { recursive: true, force: true, maxRetries: 5 });
    watcher.stdin?.end();
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, port: place.port, start, crash: () => end('SIGKILL'), stop };
}

/** Starts the server; after a kill the old one's last processes may take a moment to go. */
async function startServer(place: Place, url: string): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryServer(place, url);
    } catch (error) {
      if (attempt === 20 || !/still in use|lock file/.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function tryServer(place: Place, url: string): Promise<ChildProcess> {
  const settings = Object.entries(place.settings).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const where = ['-D', place.data, '-k', place.folder, '-p', String(place.port)];
  const server = spawn(join(place.programs, 'postgres'), [...where, ...settings], {
    cwd: place.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...place.account,
  });
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4000);
  });
  server.on('error', (error) => {
    said += error.message;
  });
  const deadline = Date.now() + 30_000;
  while (!(await answers(url))) {
    if (server.exitCode !== null || server.pid === undefined || Date.now() > deadline) {
      server.kill('SIGKILL');
      throw new Error(`PostgreSQL did not start from ${place.programs}:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return server;
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
