import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/*
 * The real worker on a disk on which every flush takes some milliseconds longer, as on a laptop's
 * or a rotating one: `RAPPORT_FLUSH_TIME`.
 */
const time = Number(process.env.RAPPORT_FLUSH_TIME ?? 5);
const real = { ...fs };
const slowness = new Int32Array(new SharedArrayBuffer(4));

fs.fdatasyncSync = (descriptor) => {
  Atomics.wait(slowness, 0, 0, time);
  real.fdatasyncSync(descriptor);
};

fs.fdatasync = ((descriptor: number, done: fs.NoParamCallback) => {
  setTimeout(() => real.fdatasync(descriptor, done), time);
}) as typeof fs.fdatasync;

syncBuiltinESMExports();
await import('../worker.ts');
