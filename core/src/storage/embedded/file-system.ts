import { fdatasyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { syncDirectory } from './files.ts';

/** The parts of Emscripten's NODEFS that are used here. */
interface NodeFileStream {
  readonly node: unknown;
  /** The descriptor in this process; directories have none. */
  readonly nfd?: number;
}

interface NodeFileModule {
  readonly NODEFS: {
    realPath(node: unknown): string;
    readonly stream_ops: { fsync?: (stream: NodeFileStream) => number };
  };
}

type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/**
 * A data directory on disk whose fsync is real.
 *
 * PGlite's own file system has no fsync at all, so that PostgreSQL's calls end in nothing. Emscripten
 * does ask the file system for one; giving it one restores PostgreSQL's whole protocol unchanged:
 * write-ahead log before the commit is answered, log before data, data before the control file.
 * It needs `wal_sync_method=fsync`: fdatasync is not passed on.
 */
export class DurableFileSystem extends NodeFS {
  override async init(pg: PGlite, options: EmscriptenOptions): ReturnType<NodeFS['init']> {
    const prepared = await super.init(pg, options);
    prepared.emscriptenOpts.preRun?.push((module: unknown) => {
      const { NODEFS } = module as NodeFileModule;
      NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd === undefined) syncDirectory(NODEFS.realPath(stream.node));
        else fdatasyncSync(stream.nfd);
        return 0;
      };
    });
    return prepared;
  }
}
