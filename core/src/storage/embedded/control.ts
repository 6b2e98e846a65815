import { createHash } from 'node:crypto';
import { chmodSync, realpathSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What another process of the same account may ask of the one that has the directory. */
export type ControlRequest = { readonly snapshot: string };

type Reply = { readonly ok: true } | { readonly ok: false; readonly message: string };

const longestSocketPath = 100;

/**
 * Has the process that holds a directory copy its data while it goes on serving.
 *
 * @param directory the one that is in use.
 * @param target a new directory, which can be opened afterwards.
 */
export function snapshotRunning(directory: string, target: string): Promise<void> {
  return askControl(directory, { snapshot: target });
}

/** Where the process that has a directory listens; none when the path is too long for a socket. */
function addressOf(directory: string): string | undefined {
  const path = join(realpathSync(directory), 'rapport.sock');
  if (process.platform === 'win32') {
    return `\\\\.\\pipe\\rapport-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
  }
  return Buffer.byteLength(path) <= longestSocketPath ? path : undefined;
}

/**
 * Answers requests of other processes about a directory that is open here; without it a backup of
 * a running embedded engine could not be taken from the command line. Only the account that owns
 * the directory can reach it.
 */
export async function serveControl(
  directory: string,
  answer: (request: ControlRequest) => Promise<void>,
): Promise<() => void> {
  const address = addressOf(directory);
  if (!address) return () => undefined;
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const server = createServer((socket) => serve(socket, answer));
  await listening(server, address);
  server.unref();
  return () => {
    server.close();
  };
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      if (process.platform !== 'win32') chmodSync(address, 0o600);
      resolve();
    });
  });
}

function serve(socket: Socket, answer: (request: ControlRequest) => Promise<void>): void {
  socket.on('error', () => socket.destroy());
  createInterface({ input: socket }).once('line', (line) => {
    const reply = (message: Reply) => socket.end(`${JSON.stringify(message)}\n`);
    Promise.resolve()
      .then(() => answer(JSON.parse(line) as ControlRequest))
      .then(
        () => reply({ ok: true }),
        (error: unknown) => reply({ ok: false, message: (error as Error).message }),
      );
  });
}

/**
 * Asks the process that has the directory for something and waits until it is done.
 *
 * @throws when nobody listens there, or with the reason that the other process gives.
 */
export async function askControl(directory: string, request: ControlRequest): Promise<void> {
  const address = addressOf(directory);
  if (!address) throw new Error(`the path of ${directory} is too long for a socket`);
  const socket = createConnection(address);
  const text = await new Promise<string>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the process ended before it answered')));
    createInterface({ input: socket }).once('line', resolve);
    socket.write(`${JSON.stringify(request)}\n`);
  });
  socket.destroy();
  const reply = JSON.parse(text) as Reply;
  if (!reply.ok) throw new Error(reply.message);
}
