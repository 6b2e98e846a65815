import type {
  Applied,
  Catalog,
  DocumentCollection,
  MetadataDocument,
  ModelChange,
  Plan,
  Revision,
  RevisionDifference,
} from './catalog.ts';
import type { Page } from './queries.ts';
import type { CallOptions, Transport } from './transport.ts';

/** What taking something away from the model takes. */
export interface RemoveOptions extends CallOptions {
  /** Deletes its data for good, instead of keeping it for a revert. */
  readonly purge?: boolean | undefined;
}

/** The catalog, and what tells it from an older one. */
export interface FetchedCatalog {
  readonly catalog: Catalog;
  readonly etag: string;
}

/** The documents of one kind. `key` is the name, or `object/name` where the name is the object's. */
export interface Documents {
  list(call?: CallOptions): Promise<readonly MetadataDocument[]>;
  get(key: string, call?: CallOptions): Promise<MetadataDocument>;
  create(document: MetadataDocument, call?: CallOptions): Promise<Applied>;
  replace(key: string, document: MetadataDocument, call?: CallOptions): Promise<Applied>;
  /** Takes the document away; data goes to the archive unless it is to be purged. */
  delete(key: string, options?: RemoveOptions): Promise<Applied>;
}

/** The object documents, and their fields one by one. */
export interface ObjectDocuments extends Documents {
  /** Plain JSON Schema for one use, with `x-field-type` at each field. */
  expanded(
    object: string,
    use: 'create' | 'patch' | 'reply' | 'form' | 'codegen',
    call?: CallOptions,
  ): Promise<MetadataDocument>;
  /** A field document with `name`, perhaps `required` and `grant: {permission_set: 'edit'}`. */
  addField(object: string, field: MetadataDocument, call?: CallOptions): Promise<Applied>;
  changeField(
    object: string,
    field: string,
    patch: MetadataDocument,
    call?: CallOptions,
  ): Promise<Applied>;
  deleteField(object: string, field: string, options?: RemoveOptions): Promise<Applied>;
}

/** What an apply takes besides the change itself. */
export interface ApplyRequest extends ModelChange {
  /** The plan's `base_revision`: refuses when the model has moved on since. */
  readonly expected_revision?: number;
  /** Why, for the list of revisions. */
  readonly note?: string;
}

/**
 * The model: what it is, what a change of it would do, and what it was.
 *
 * @example
 * const { metadata } = createClient({ url, token });
 * const documents = [await metadata.objects.get('account')];
 * const plan = await metadata.plan({ documents });
 * expect(plan.changes).toEqual([]);
 */
export interface Metadata {
  /** The catalog as the actor may see it. */
  get(call?: CallOptions): Promise<Catalog>;
  /** The catalog, or undefined while nothing in it has changed since `etag`. */
  getIfChanged(etag: string | undefined, call?: CallOptions): Promise<FetchedCatalog | undefined>;
  readonly objects: ObjectDocuments;
  documents(collection: DocumentCollection): Documents;
  plan(change: ModelChange, call?: CallOptions): Promise<Plan>;
  apply(request: ApplyRequest, call?: CallOptions): Promise<Applied>;
  /** Youngest first. */
  revisions(options?: { readonly cursor?: string } & CallOptions): Promise<Page<Revision>>;
  /** What differs between two revisions, read from the first to the second; 0 is the empty model. */
  diff(from: number, to: number, call?: CallOptions): Promise<RevisionDifference>;
  /** Makes the model what it was at `revision`, as a new revision. */
  revert(revision: number, call?: CallOptions): Promise<Applied>;
  /** What a revert would do. */
  planRevert(revision: number, call?: CallOptions): Promise<Plan>;
}

/** The model, through `transport`. */
export function createMetadata(transport: Transport): Metadata {
  const get = async (etag: string | undefined, call: CallOptions) => {
    const headers = etag === undefined ? {} : { 'If-None-Match': etag };
    const reply = await transport.send({ ...call, method: 'GET', path: '/metadata', headers });
    if (reply.status === 304) return undefined;
    return { catalog: reply.body as Catalog, etag: reply.headers.get('etag') ?? '' };
  };
  const post = poster(transport);
  return Object.freeze({
    get: async (call: CallOptions = {}) => (await get(undefined, call))?.catalog as Catalog,
    getIfChanged: (etag: string | undefined, call: CallOptions = {}) => get(etag, call),
    objects: Object.freeze({ ...documentsOf(transport, 'objects'), ...fieldsOf(transport) }),
    documents: (collection: DocumentCollection) => documentsOf(transport, collection),
    async plan(change: ModelChange, call: CallOptions = {}) {
      return ((await post('/metadata/plan', change, call, true)) as { plan: Plan }).plan;
    },
    async apply(request: ApplyRequest, call: CallOptions = {}) {
      return (await post('/metadata/apply', request, call, false)) as Applied;
    },
    ...revisionsOf(transport),
  });
}

type Revisions = Pick<Metadata, 'revisions' | 'diff' | 'revert' | 'planRevert'>;

const poster =
  (transport: Transport) =>
  async (path: string, body: object, call: CallOptions, readsOnly: boolean) =>
    (await transport.send({ ...call, method: 'POST', path, body, readsOnly })).body;

function revisionsOf(transport: Transport): Revisions {
  const post = poster(transport);
  const revertPath = (revision: number) => `/metadata/revisions/${revision}/revert`;
  return {
    async revisions({ cursor, ...call }: { cursor?: string } & CallOptions = {}) {
      const query = new URLSearchParams(cursor === undefined ? {} : { cursor });
      const path = '/metadata/revisions';
      const reply = await transport.send({ ...call, method: 'GET', path, query });
      return reply.body as Page<Revision>;
    },
    async diff(from: number, to: number, call: CallOptions = {}) {
      const path = `/metadata/revisions/${from}/diff/${to}`;
      return (await transport.send({ ...call, method: 'GET', path })).body as RevisionDifference;
    },
    async revert(revision: number, call: CallOptions = {}) {
      return (await post(revertPath(revision), {}, call, false)) as Applied;
    },
    async planRevert(revision: number, call: CallOptions = {}) {
      const reply = await post(revertPath(revision), { dry_run: true }, call, true);
      return (reply as { plan: Plan }).plan;
    },
  };
}

/** Keys keep their slash: `layouts/account/default`. */
const keyPath = (key: string): string => key.split('/').map(encodeURIComponent).join('/');

function documentsOf(transport: Transport, collection: DocumentCollection): Documents {
  const root = `/metadata/${collection}`;
  return {
    async list(call = {}) {
      const reply = await transport.send({ ...call, method: 'GET', path: root });
      return (reply.body as { data: readonly MetadataDocument[] }).data;
    },
    async get(key, call = {}) {
      const path = `${root}/${keyPath(key)}`;
      return (await transport.send({ ...call, method: 'GET', path })).body as MetadataDocument;
    },
    async create(body, call = {}) {
      const reply = await transport.send({ ...call, method: 'POST', path: root, body });
      return reply.body as Applied;
    },
    async replace(key, body, call = {}) {
      const path = `${root}/${keyPath(key)}`;
      return (await transport.send({ ...call, method: 'PUT', path, body })).body as Applied;
    },
    async delete(key, options = {}) {
      return remove(transport, `${root}/${keyPath(key)}`, options);
    },
  };
}

async function remove(
  transport: Transport,
  path: string,
  { purge, ...call }: RemoveOptions,
): Promise<Applied> {
  const query = new URLSearchParams(purge ? { data: 'purge' } : {});
  return (await transport.send({ ...call, method: 'DELETE', path, query })).body as Applied;
}

type Fields = Omit<ObjectDocuments, keyof Documents>;

function fieldsOf(transport: Transport): Fields {
  const at = (object: string, field?: string) =>
    `/metadata/objects/${encodeURIComponent(object)}/fields${field ? `/${encodeURIComponent(field)}` : ''}`;
  return {
    async expanded(object, use, call = {}) {
      const path = `/metadata/objects/${encodeURIComponent(object)}`;
      const query = new URLSearchParams({ expanded: use });
      const reply = await transport.send({ ...call, method: 'GET', path, query });
      return reply.body as MetadataDocument;
    },
    async addField(object, body, call = {}) {
      const reply = await transport.send({ ...call, method: 'POST', path: at(object), body });
      return reply.body as Applied;
    },
    async changeField(object, field, body, call = {}) {
      const path = at(object, field);
      return (await transport.send({ ...call, method: 'PATCH', path, body })).body as Applied;
    },
    async deleteField(object, field, options = {}) {
      return remove(transport, at(object, field), options);
    },
  };
}
