import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm as trigrams } from '@electric-sql/pglite/contrib/pg_trgm';
import { serialize } from 'pg-protocol';
import { DurableFileSystem } from './file-system.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSettings } from './messages.ts';
import { ReplyBuffer } from './reply-buffer.ts';
import { Settler } from './settler.ts';

const port = parentPort;
if (!port) throw new Error('the embedded engine runs in a worker thread only');

const reply = new ReplyBuffer();
/** The last lines of PostgreSQL's own log, which tell why it did not come up. */
const log: string[] = [];
const keptLines = 40;
start(workerData as WorkerSettings).catch(fail);

async function start(settings: WorkerSettings): Promise<void> {
  // PostgreSQL's own lock file says nothing here, and one that a crash left empty stops the start.
  rmSync(join(settings.data, 'postmaster.pid'), { force: true });
  const files = new DurableFileSystem(settings.data, settings.fsync && settings.isGrouped);
  const database = new PGlite({
    fs: files,
    extensions: { pg_trgm: trigrams },
    startParams: startParameters(settings.fsync),
    onStderr: (line) => log.push(line) > keptLines && log.shift() !== undefined,
  });
  await database.waitReady;
  const greeting = await run(
    database,
    serialize.startup({ user: 'postgres', database: 'postgres' }),
  );
  const settler = new Settler(files.log, post);
  port?.on('message', (request: WorkerRequest) => {
    answer(database, request, settler).catch(fail);
  });
  post({ kind: 'open', greeting });
}

/** PGlite's own parameters, with fsync given back and what embedded mode sets. */
function startParameters(fsync: boolean): string[] {
  const settings = ['shared_buffers=32MB', 'TimeZone=UTC', 'DateStyle=ISO, MDY', 'jit=off'];
  if (fsync) settings.push('wal_sync_method=fsync');
  return [
    ...PGlite.defaultStartParams.filter((parameter) => !fsync || parameter !== '-F'),
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
}

async function answer(database: PGlite, request: WorkerRequest, settler: Settler): Promise<void> {
  if (request.kind === 'close') {
    await database.close();
    settler.finish();
    post({ kind: 'closed' });
    return;
  }
  const bytes = await run(database, request.bytes);
  const unsettled = settler.answered();
  post({ kind: 'ran', bytes, unsettled }, [bytes.buffer]);
  if (unsettled) await settler.settle();
}

async function run(database: PGlite, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  await database.execProtocolRawStream(bytes, {
    syncToFs: false,
    onRawData: (piece) => reply.append(piece),
  });
  return reply.take();
}

function post(message: WorkerAnswer, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

/** What the engine throws is not always an Error; what its log says is clearer in any case. */
function fail(error: unknown): void {
  const { message, stack } = error as { message?: unknown; stack?: string };
  const fatal = log.findLast((line) => /\b(FATAL|PANIC):/.test(line));
  post({ kind: 'failed', message: fatal?.trim() ?? String(message ?? error), stack });
}
