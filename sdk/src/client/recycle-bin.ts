import { listParameters, type Page } from './queries.ts';
import type { CallOptions, Transport } from './transport.ts';

/** A deleted record, as the recycle bin lists it. */
export interface DeletedRecord {
  readonly id: string;
  readonly object: string;
  readonly name: string | null;
  readonly deleted_at: string;
  readonly deleted_by: string | null;
}

/** Which part of the bin. */
export interface RecycleBinOptions extends CallOptions {
  readonly object?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** What has been deleted and can be restored with `records(object).restore(id)`. */
export interface RecycleBin {
  list(options?: RecycleBinOptions): Promise<Page<DeletedRecord>>;
}

/** The recycle bin, through `transport`. */
export function createRecycleBin(transport: Transport): RecycleBin {
  return Object.freeze({
    async list({ object, limit, cursor, signal }: RecycleBinOptions = {}) {
      const query = listParameters({ ...(limit && { limit }), ...(cursor && { cursor }) });
      if (object) query.set('object', object);
      const reply = await transport.send({ method: 'GET', path: '/recycle-bin', query, signal });
      return reply.body as Page<DeletedRecord>;
    },
  });
}
