import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { createGzip, type Gzip } from 'node:zlib';

/** Where an operation writes to; it may begin anew when its work has to be repeated. */
export interface Sink {
  write(piece: Uint8Array | string): Promise<void>;
  /** Forgets everything written so far. */
  restart(): Promise<void>;
  /** Writes what is still kept back. */
  end(): Promise<void>;
}

/** Writes to a file from its beginning. */
export function fileSink(file: FileHandle): Sink {
  let position = 0;
  return {
    async write(piece) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position);
        done += bytesWritten;
        position += bytesWritten;
      }
    },
    async restart() {
      await file.truncate(0);
      position = 0;
    },
    end: async () => undefined,
  };
}

/** Compresses on the way to another sink. */
export function gzipSink(target: Sink): Sink {
  let gzip = createGzip({ level: 6 });
  let emptied = empty(gzip, target);
  return {
    async write(piece) {
      if (!gzip.write(piece)) await Promise.race([once(gzip, 'drain'), emptied]);
    },
    async restart() {
      gzip.destroy();
      await emptied.catch(() => undefined);
      await target.restart();
      gzip = createGzip({ level: 6 });
      emptied = empty(gzip, target);
    },
    async end() {
      gzip.end();
      await emptied;
      await target.end();
    },
  };
}

/** Rejects as soon as the target does, so that a full disk is not waited for. */
async function empty(gzip: Gzip, target: Sink): Promise<void> {
  for await (const piece of gzip) await target.write(piece as Buffer);
}
