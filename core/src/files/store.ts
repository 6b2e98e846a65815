import type { Readable } from 'node:stream';

/** Some bytes of a file: from the first to the last one, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Bytes that a store keeps. */
export interface StoredBytes {
  readonly key: string;
  readonly size: number;
  readonly changedAt: Date;
}

/**
 * Where bytes of files are kept, by key. Keys are made by us (`ws_1/7f/<id>`) and never of anything
 * that a person typed; what stands under a key never changes.
 */
export interface FileStore {
  /** For words: the folder, or the address of the bucket without secrets. */
  readonly place: string;
  /** A folder for uploads that are coming in; on the same disk where that makes `put` cheap. */
  readonly staging: string;
  /**
   * Takes a finished file of the staging folder over. When it returns, the bytes outlast a crash of
   * the machine; when it throws, nothing is to be seen under the key.
   *
   * @throws FILE_STORE
   */
  put(key: string, path: string, size: number): Promise<void>;
  /**
   * The bytes under a key, or a part of them.
   *
   * @throws FILE_LOST when there are none; FILE_STORE.
   */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** Removes what is under a key, if anything is. @throws FILE_STORE */
  remove(key: string): Promise<void>;
  /** Everything that is kept, in no certain order. @throws FILE_STORE */
  list(): AsyncIterable<StoredBytes>;
}

/** The key of a file: its workspace, two digits that spread files over folders, its id. */
export function keyOf(schema: string, id: string): string {
  return `${schema}/${id.slice(-2)}/${id}`;
}

const keyForm =
  /^(ws_[a-z0-9_]{1,60})\/([0-9a-f]{2})\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{10}\2)$/;

/** Workspace and id in a key; undefined for what we did not put there. */
export function readKey(key: string): { readonly schema: string; readonly id: string } | undefined {
  const [, schema, , id] = keyForm.exec(key) ?? [];
  return schema && id ? { schema, id } : undefined;
}
