import type { Readable } from 'node:stream';

/** Headers of a reply beside those that every reply has. */
export type ReplyHeaders = Readonly<Record<string, string>>;

/** A body that is sent piece by piece, so that no file stands in memory. */
export interface StreamBody {
  /** How many bytes will come. */
  readonly length: number;
  /** Begins to read; not called for HEAD. What it throws is answered like any other refusal. */
  readonly open: () => Promise<Readable>;
}

/** What a handler answers. A body that is text is sent as it is. */
export interface Reply {
  readonly status: number;
  readonly body: string | Buffer | StreamBody | null;
  readonly headers: ReplyHeaders | null;
}

/** A value as JSON. */
export function json(value: unknown, status = 200, headers: ReplyHeaders | null = null): Reply {
  return { status, body: JSON.stringify(value), headers };
}

/** JSON that the database has already written. */
export function jsonText(text: string, status = 200, headers: ReplyHeaders | null = null): Reply {
  return { status, body: text, headers };
}

/** 201 with the address of what was made. */
export function created(text: string, location: string, headers: ReplyHeaders = {}): Reply {
  return { status: 201, body: text, headers: { ...headers, Location: location } };
}

/** 204: done, and there is nothing to say. */
export const noContent: Reply = Object.freeze({ status: 204, body: null, headers: null });

/** 304 for a caller who has this version already. */
export function notModified(etag: string): Reply {
  return { status: 304, body: null, headers: { ETag: etag } };
}
