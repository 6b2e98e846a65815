import type { ObjectTypes, WriteExtras } from './model.ts';
import { type ListOptions, listParameters, type Page, type QueryOptions } from './queries.ts';
import type { RapportFieldError } from './rapport-error.ts';
import type { CallOptions, Transport } from './transport.ts';

/** What a read of one record takes. */
export interface GetOptions extends CallOptions {
  readonly fields?: readonly string[];
  /** Lookups and child lists to bring along. */
  readonly expand?: readonly string[];
}

/** What a change of one record takes. */
export interface UpdateOptions extends CallOptions {
  /** The `version` that the change is based on; an older one is refused with 409 `RECORD_CHANGED`. */
  readonly ifMatch?: number | undefined;
}

/** Names a record by a unique field, or by its id in another system. */
export type RecordKey =
  | { readonly field: string; readonly value: string }
  | { readonly source: string; readonly value: string };

/** The record after an upsert, and whether it is new. */
export interface Upserted<T> {
  readonly record: T;
  readonly created: boolean;
}

/** Up to 1,000 records to write in one call. */
export interface BulkRequest {
  readonly operation: 'create' | 'update' | 'upsert' | 'delete';
  /** Values; `update` and `delete` name the record by `id`. */
  readonly records: readonly object[];
  /** All or nothing; else each row stands for itself. */
  readonly atomic?: boolean;
  /** Upsert: the unique field that finds the record, or `external_id`. */
  readonly key?: string;
  /** What becomes of a link whose target does not exist (yet): refused, or kept until it does. */
  readonly unresolved_links?: 'refuse' | 'keep';
}

/** What became of one row of a bulk call, in the order sent. */
export interface BulkRow {
  readonly index: number;
  readonly status: 'created' | 'updated' | 'unchanged' | 'deleted' | 'failed';
  readonly id?: string;
  readonly version?: number;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly fields?: readonly RapportFieldError[];
  };
  /** Links that wait for a record with this external id. */
  readonly pending_links?: readonly { readonly field: string; readonly external_id: string }[];
}

/** One step of a record's history. */
export interface HistoryEntry {
  readonly version: number;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string | null;
  /** The way the change came in: the studio is `ui`. */
  readonly door: 'api' | 'ui' | 'import' | 'system';
  readonly kind: 'created' | 'updated' | 'deleted' | 'restored';
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

/**
 * Everything one can do with the records of one object.
 *
 * @example
 * const accounts = createClient({ url, token }).records('account');
 * const alder = await accounts.create({ name: 'Alder Instruments' });
 * await accounts.update(alder.id, { phone: '+886 2 2712 0000' }, { ifMatch: alder.version });
 * const page = await accounts.list({ filter: { name: { contains: 'alder' } }, sort: ['name'] });
 * expect(page.data.map((account) => account.name)).toContain('Alder Instruments');
 */
export interface Records<T extends ObjectTypes> {
  /** A page by `GET`: conditions that must all hold. */
  list(options?: ListOptions & CallOptions): Promise<Page<T['record']>>;
  /** A page by the whole filter tree. */
  query(query?: QueryOptions, call?: CallOptions): Promise<Page<T['record']>>;
  /** Every page of a query, one after the other; each is fetched when it is asked for. */
  pages(query?: QueryOptions, call?: CallOptions): AsyncGenerator<Page<T['record']>, void>;
  /** Every record of a query, fetched page by page. */
  each(query?: QueryOptions, call?: CallOptions): AsyncGenerator<T['record'], void>;
  get(id: string, options?: GetOptions): Promise<T['record']>;
  create(values: T['create'] & WriteExtras, call?: CallOptions): Promise<T['record']>;
  /** Changes the fields that are given; null empties one. */
  update(
    id: string,
    patch: T['patch'] & WriteExtras,
    options?: UpdateOptions,
  ): Promise<T['record']>;
  /** Moves the record to the recycle bin. */
  delete(id: string, call?: CallOptions): Promise<void>;
  /** Brings a deleted record back. */
  restore(id: string, call?: CallOptions): Promise<T['record']>;
  /** Changes the record with this key, or creates it. */
  upsert(
    key: RecordKey,
    values: T['patch'] & WriteExtras,
    call?: CallOptions,
  ): Promise<Upserted<T['record']>>;
  /** Writes many; a row that is refused does not stop the others unless `atomic` is set. */
  bulk(request: BulkRequest, call?: CallOptions): Promise<readonly BulkRow[]>;
  /** What changed, newest first. */
  history(id: string, options?: HistoryOptions): Promise<Page<HistoryEntry>>;
}

/** Which page of a history. */
export interface HistoryOptions extends CallOptions {
  readonly cursor?: string;
}

/** The records of `object`, through `transport`. */
export function createRecords<T extends ObjectTypes>(
  transport: Transport,
  object: string,
): Records<T> {
  const root = `/records/${encodeURIComponent(object)}`;
  const at = (id: string) => `${root}/${encodeURIComponent(id)}`;
  const reads: Pick<Records<T>, 'list' | 'query' | 'get' | 'history'> = {
    async list(options = {}) {
      const query = listParameters(options);
      const reply = await transport.send({
        method: 'GET',
        path: root,
        query,
        signal: options.signal,
      });
      return reply.body as Page<T['record']>;
    },
    async query(query = {}, call = {}) {
      const path = `${root}/query`;
      const reply = await transport.send({
        ...call,
        method: 'POST',
        path,
        body: query,
        readsOnly: true,
      });
      return reply.body as Page<T['record']>;
    },
    async get(id, { signal, fields, expand } = {}) {
      const query = listParameters({ ...(fields && { fields }), ...(expand && { expand }) });
      return (await transport.send({ method: 'GET', path: at(id), query, signal })).body as object;
    },
    async history(id, { signal, cursor } = {}) {
      const query = listParameters(cursor ? { cursor } : {});
      const reply = await transport.send({
        method: 'GET',
        path: `${at(id)}/history`,
        query,
        signal,
      });
      return reply.body as Page<HistoryEntry>;
    },
  };
  return Object.freeze({ ...reads, ...walks(reads.query), ...writes<T>(transport, root) });
}

type Walks<T extends ObjectTypes> = Pick<Records<T>, 'pages' | 'each'>;

function walks<T extends ObjectTypes>(query: Records<T>['query']): Walks<T> {
  async function* pages(first: QueryOptions = {}, call: CallOptions = {}) {
    let options = first;
    for (;;) {
      const page = await query(options, call);
      yield page;
      if (page.next_cursor === null || page.next_cursor === undefined) return;
      options = { ...first, cursor: page.next_cursor };
    }
  }
  async function* each(first: QueryOptions = {}, call: CallOptions = {}) {
    for await (const page of pages(first, call)) yield* page.data;
  }
  return { pages, each };
}

type Writes<T extends ObjectTypes> = Omit<
  Records<T>,
  'list' | 'query' | 'get' | 'history' | 'pages' | 'each'
>;

function writes<T extends ObjectTypes>(transport: Transport, root: string): Writes<T> {
  const at = (id: string) => `${root}/${encodeURIComponent(id)}`;
  return {
    async create(body, call = {}) {
      return (await transport.send({ ...call, method: 'POST', path: root, body })).body as object;
    },
    async update(id, body, { ifMatch, ...call } = {}) {
      const headers = matchHeader(ifMatch);
      const request = { ...call, method: 'PATCH', path: at(id), body, headers } as const;
      return (await transport.send(request)).body as object;
    },
    async delete(id, call = {}) {
      await transport.send({ ...call, method: 'DELETE', path: at(id) });
    },
    async restore(id, call = {}) {
      const request = { ...call, method: 'POST', path: `${at(id)}/restore` } as const;
      return (await transport.send(request)).body as object;
    },
    async upsert(key, body, call = {}) {
      const path = `${root}/by/${keyPath(key)}`;
      const reply = await transport.send({ ...call, method: 'PUT', path, body });
      return { record: reply.body as object, created: reply.status === 201 };
    },
    async bulk(body, call = {}) {
      const reply = await transport.send({ ...call, method: 'POST', path: `${root}/bulk`, body });
      return (reply.body as { results: readonly BulkRow[] }).results;
    },
  };
}

const matchHeader = (version: number | undefined): Record<string, string> =>
  version === undefined ? {} : { 'If-Match': `"${version}"` };

function keyPath(key: RecordKey): string {
  if ('field' in key) {
    return `${encodeURIComponent(key.field)}/${encodeURIComponent(key.value)}`;
  }
  return `external_id/${encodeURIComponent(`${key.source}:${key.value}`)}`;
}
