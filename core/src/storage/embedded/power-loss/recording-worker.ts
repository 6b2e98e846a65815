import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerAnswer, WorkerSettings } from '../messages.ts';
import type { Step } from './recording.ts';

/*
 * The real worker with a recorder under it: everything that the engine does to its directory is
 * done as always, and noted in a file beside it, flushes and promises of safety included.
 */
const { data } = workerData as WorkerSettings;
const real = { ...fs };
/** Milliseconds: a slow disk, so that commits do share flushes and statements run meanwhile. */
const flushTime = 2;
const slowness = new Int32Array(new SharedArrayBuffer(4));
const output = real.openSync(`${data}.record`, 'w');
const files = new Map<string, number>();
const open = new Map<number, number>();
let made = 0;
let flushes = 0;
let answers = 0;

const inside = (path: unknown) => String(path).startsWith(`${data}/`) || String(path) === data;
const name = (path: unknown) => relative(data, String(path));

function note(step: Step): void {
  const { bytes, ...line } = step as Step & { bytes?: Buffer };
  const length = bytes ? { length: bytes.length } : {};
  real.writeSync(output, `${JSON.stringify({ ...line, ...length })}\n`);
  if (bytes) real.writeSync(output, bytes);
}

function fileAt(path: string, isNew: boolean): number {
  const known = files.get(name(path));
  if (known !== undefined) return known;
  made += 1;
  files.set(name(path), made);
  note({ do: 'create', path: name(path), file: isNew ? made : -made });
  return made;
}

function flush<T>(descriptor: number, act: (ended: () => void) => T): T {
  const file = open.get(descriptor);
  if (file === undefined) return act(() => undefined);
  flushes += 1;
  const number = flushes;
  note({ do: 'flush', file, flush: number });
  return act(() => note({ do: 'flushed', flush: number }));
}

fs.openSync = (path, flags, mode) => {
  const isNew = inside(path) && !real.existsSync(path);
  const descriptor = real.openSync(path, flags, mode);
  open.delete(descriptor);
  if (!inside(path)) return descriptor;
  if (!real.fstatSync(descriptor).isDirectory()) open.set(descriptor, fileAt(String(path), isNew));
  return descriptor;
};

fs.writeFileSync = (path, content, options) => {
  const isNew = inside(path) && !real.existsSync(path as string);
  real.writeFileSync(path, content, options);
  if (inside(path)) note({ do: 'size', file: fileAt(String(path), isNew), size: 0 });
};

type Written = [descriptor: number, buffer: Uint8Array, offset: number, length: number, at: number];

fs.writeSync = ((...written: Written) => {
  const [descriptor, buffer, offset, , at] = written;
  const count = real.writeSync(...written);
  const file = open.get(descriptor);
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset + offset, count);
  if (file !== undefined) note({ do: 'write', file, at, bytes });
  return count;
}) as typeof fs.writeSync;

fs.ftruncateSync = (descriptor, size) => {
  real.ftruncateSync(descriptor, size);
  const file = open.get(descriptor);
  if (file !== undefined) note({ do: 'size', file, size: size ?? 0 });
};

fs.truncateSync = (path, size) => {
  real.truncateSync(path, size);
  if (inside(path)) note({ do: 'size', file: fileAt(String(path), false), size: size ?? 0 });
};

fs.renameSync = (path, to) => {
  const file = fileAt(String(path), false);
  real.renameSync(path, to);
  files.delete(name(path));
  files.set(name(to), file);
  note({ do: 'rename', path: name(path), to: name(to) });
};

fs.unlinkSync = (path) => {
  real.unlinkSync(path);
  files.delete(name(path));
  note({ do: 'unlink', path: name(path) });
};

fs.mkdirSync = ((path: string, options: fs.MakeDirectoryOptions) => {
  const result = real.mkdirSync(path, options);
  if (inside(path)) note({ do: 'folder', path: name(path) });
  return result;
}) as typeof fs.mkdirSync;

fs.fdatasyncSync = (descriptor) =>
  flush(descriptor, (ended) => {
    Atomics.wait(slowness, 0, 0, flushTime);
    real.fdatasyncSync(descriptor);
    ended();
  });

fs.fdatasync = ((descriptor: number, done: fs.NoParamCallback) =>
  flush(descriptor, (ended) => {
    // Late on purpose: what the engine does meanwhile must not count as flushed.
    setTimeout(() => {
      real.fdatasync(descriptor, (error) => {
        if (!error) ended();
        done(error);
      });
    }, flushTime);
  })) as typeof fs.fdatasync;

fs.fsyncSync = (descriptor) => {
  real.fsyncSync(descriptor);
  const path = real.readlinkSync(`/proc/self/fd/${descriptor}`);
  if (inside(path)) note({ do: 'flush folder', path: name(path) });
};

syncBuiltinESMExports();

const port = parentPort as NonNullable<typeof parentPort>;
const post = port.postMessage.bind(port);
port.postMessage = (message: WorkerAnswer, transfer) => {
  if (message.kind === 'ran') {
    answers += 1;
    if (!message.unsettled) note({ do: 'safe', answers });
  }
  if (message.kind === 'settled') note({ do: 'safe', answers: message.answers });
  post(message, transfer as never);
};

await import('../worker.ts');
