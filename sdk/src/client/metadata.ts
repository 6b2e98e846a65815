import type {
  Catalog,
  DocumentCollection,
  MetadataDocument,
  ModelChange,
  Plan,
  PlanChange,
  Revision,
} from './catalog.ts';
import type { CallOptions, Transport } from './transport.ts';

/** The documents of one kind. `key` is the name, or `object/name` where the name is the object's. */
export interface Documents {
  list(call?: CallOptions): Promise<readonly MetadataDocument[]>;
  get(key: string, call?: CallOptions): Promise<MetadataDocument>;
  create(document: MetadataDocument, call?: CallOptions): Promise<MetadataDocument>;
  replace(key: string, document: MetadataDocument, call?: CallOptions): Promise<MetadataDocument>;
  delete(key: string, call?: CallOptions): Promise<void>;
}

/** The object documents, and their fields one by one. */
export interface ObjectDocuments extends Documents {
  /** Plain JSON Schema for one use, with `x-field-type` at each field. */
  expanded(
    object: string,
    use: 'create' | 'patch' | 'reply' | 'form' | 'codegen',
    call?: CallOptions,
  ): Promise<MetadataDocument>;
  addField(object: string, field: MetadataDocument, call?: CallOptions): Promise<MetadataDocument>;
  changeField(
    object: string,
    field: string,
    patch: MetadataDocument,
    call?: CallOptions,
  ): Promise<MetadataDocument>;
  deleteField(object: string, field: string, call?: CallOptions): Promise<void>;
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
  /** The catalog, or undefined while it still has this revision. */
  getIfChanged(revision: number, call?: CallOptions): Promise<Catalog | undefined>;
  readonly objects: ObjectDocuments;
  documents(collection: DocumentCollection): Documents;
  plan(change: ModelChange, call?: CallOptions): Promise<Plan>;
  apply(
    request: ApplyRequest,
    call?: CallOptions,
  ): Promise<{ readonly revision: number; readonly changes: readonly PlanChange[] }>;
  revisions(call?: CallOptions): Promise<readonly Revision[]>;
  /** Makes the model what it was at `revision`, as a new revision. */
  revert(revision: number, call?: CallOptions): Promise<{ readonly revision: number }>;
  /** What a revert would do. */
  planRevert(revision: number, call?: CallOptions): Promise<Plan>;
}

/** The model, through `transport`. */
export function createMetadata(transport: Transport): Metadata {
  const get = async (call: CallOptions, revision?: number): Promise<Catalog | undefined> => {
    const headers = revision === undefined ? {} : { 'If-None-Match': `"${revision}"` };
    const reply = await transport.send({ ...call, method: 'GET', path: '/metadata', headers });
    return reply.status === 304 ? undefined : (reply.body as Catalog);
  };
  const post = async (path: string, body: object, call: CallOptions, readsOnly: boolean) =>
    (await transport.send({ ...call, method: 'POST', path, body, readsOnly })).body;
  const revertPath = (revision: number) => `/metadata/revisions/${revision}/revert`;
  return Object.freeze({
    get: async (call: CallOptions = {}) => (await get(call)) as Catalog,
    getIfChanged: (revision: number, call: CallOptions = {}) => get(call, revision),
    objects: Object.freeze({ ...documentsOf(transport, 'objects'), ...fieldsOf(transport) }),
    documents: (collection: DocumentCollection) => documentsOf(transport, collection),
    async plan(change: ModelChange, call: CallOptions = {}) {
      return ((await post('/metadata/plan', change, call, true)) as { plan: Plan }).plan;
    },
    async apply(request: ApplyRequest, call: CallOptions = {}) {
      const applied = await post('/metadata/apply', request, call, false);
      return applied as Awaited<ReturnType<Metadata['apply']>>;
    },
    async revisions(call: CallOptions = {}) {
      const reply = await transport.send({ ...call, method: 'GET', path: '/metadata/revisions' });
      return (reply.body as { data: readonly Revision[] }).data;
    },
    async revert(revision: number, call: CallOptions = {}) {
      return (await post(revertPath(revision), {}, call, false)) as { revision: number };
    },
    async planRevert(revision: number, call: CallOptions = {}) {
      const reply = await post(revertPath(revision), { dry_run: true }, call, true);
      return (reply as { plan: Plan }).plan;
    },
  });
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
      return reply.body as MetadataDocument;
    },
    async replace(key, body, call = {}) {
      const path = `${root}/${keyPath(key)}`;
      const reply = await transport.send({ ...call, method: 'PUT', path, body });
      return reply.body as MetadataDocument;
    },
    async delete(key, call = {}) {
      await transport.send({ ...call, method: 'DELETE', path: `${root}/${keyPath(key)}` });
    },
  };
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
      return reply.body as MetadataDocument;
    },
    async changeField(object, field, body, call = {}) {
      const path = at(object, field);
      const reply = await transport.send({ ...call, method: 'PATCH', path, body });
      return reply.body as MetadataDocument;
    },
    async deleteField(object, field, call = {}) {
      await transport.send({ ...call, method: 'DELETE', path: at(object, field) });
    },
  };
}
