import type { CallOptions, Transport } from './transport.ts';

/** A deleted record, as the recycle bin lists it. */
export interface DeletedRecord {
  readonly id: string;
  readonly object: string;
  readonly name: string | null;
  readonly deleted_at: string;
  readonly deleted_by: string | null;
  readonly deleted_by_name: string | null;
}

/** Which part of the bin. */
export interface RecycleBinOptions extends CallOptions {
  readonly object?: string | undefined;
}

/** What has been deleted and can be restored with `records(object).restore(id)`. */
export interface RecycleBin {
  /** Youngest first. */
  list(options?: RecycleBinOptions): Promise<readonly DeletedRecord[]>;
}

/** The recycle bin, through `transport`. */
export function createRecycleBin(transport: Transport): RecycleBin {
  return Object.freeze({
    async list({ object, signal }: RecycleBinOptions = {}) {
      const query = new URLSearchParams(object === undefined ? {} : { object });
      const reply = await transport.send({ method: 'GET', path: '/recycle-bin', query, signal });
      return (reply.body as { data: readonly DeletedRecord[] }).data;
    },
  });
}
