import { fdatasyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { syncDirectory } from './files.ts';
import { LogSync } from './log-sync.ts';

/** The parts of Emscripten's NODEFS that are used here. */
interface FileNode {
  readonly name: string;
  readonly parent: FileNode;
}

interface FileStream {
  readonly node: FileNode;
  /** The descriptor in this process; directories have none. */
  readonly nfd?: number;
}

type Operation = (...values: never[]) => unknown;

interface NodeFileModule {
  readonly NODEFS: {
    realPath(node: FileNode): string;
    readonly node_ops: Record<string, Operation>;
    readonly stream_ops: Record<string, Operation>;
  };
}

type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/** EIO in the numbers of WebAssembly; PostgreSQL panics over it, as it must. */
const inputOutputError = 29;

/** Operations on names and sizes that must not reach the disk before the log does. */
const nameOperations = ['setattr', 'mknod', 'rename', 'unlink', 'rmdir', 'symlink'];

/**
 * A data directory on disk whose fsync is real.
 *
 * PGlite's own file system has no fsync at all, so that PostgreSQL's calls end in nothing. Emscripten
 * does ask the file system for one; giving it one restores PostgreSQL's whole protocol unchanged:
 * write-ahead log before the commit is answered, log before data, data before the control file.
 * It needs `wal_sync_method=fsync`: fdatasync is not passed on.
 *
 * With `isGrouped`, flushes of the log are noted in `log` instead of done; see `LogSync`.
 */
export class DurableFileSystem extends NodeFS {
  readonly log = new LogSync();
  readonly #isGrouped: boolean;

  constructor(data: string, isGrouped: boolean) {
    super(data);
    this.#isGrouped = isGrouped;
  }

  override async init(pg: PGlite, options: EmscriptenOptions): ReturnType<NodeFS['init']> {
    const prepared = await super.init(pg, options);
    prepared.emscriptenOpts.preRun?.push((module: unknown) => {
      const { NODEFS } = module as NodeFileModule;
      this.#addSync(NODEFS);
      if (this.#isGrouped) this.#keepLogAhead(NODEFS);
    });
    return prepared;
  }

  #addSync(files: NodeFileModule['NODEFS']): void {
    files.stream_ops.fsync = (stream: FileStream): number => {
      try {
        if (stream.nfd === undefined) syncDirectory(files.realPath(stream.node));
        else if (this.#isGrouped && isLog(stream)) this.log.mark(stream.nfd);
        else fdatasyncSync(stream.nfd);
        return 0;
      } catch {
        return inputOutputError;
      }
    };
  }

  /** Before anything but the log changes, the log is made safe. */
  #keepLogAhead(files: NodeFileModule['NODEFS']): void {
    const { log } = this;
    const { node_ops: names, stream_ops: streams } = files;
    const after = (operation: Operation, isFree: (stream: FileStream) => boolean): Operation => {
      return (...values) => {
        if (log.isBehind && !isFree(values[0] as unknown as FileStream)) log.settleNow();
        return operation(...values);
      };
    };
    for (const name of nameOperations) {
      const operation = names[name];
      if (operation) names[name] = after(operation, () => false);
    }
    for (const name of ['write', 'setattr']) {
      const operation = streams[name];
      if (operation) streams[name] = after(operation, isLog);
    }
    if (streams.close) streams.close = after(streams.close, (stream) => !isLog(stream));
  }
}

/** A segment of the write-ahead log in use: 24 hexadecimal digits. New ones have other names. */
function isLog(stream: FileStream): boolean {
  return stream.node.parent?.name === 'pg_wal' && stream.node.name.length === 24;
}
