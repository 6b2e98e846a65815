import { documentKey } from '@rapport/metadata/meta-schema';
import type { Catalog, StoredDocument } from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import type { ModelInput } from '../../model/index.ts';
import type { UserContext } from '../context.ts';
import { nameInPath } from '../expectations.ts';
import { requireModelRight } from '../metadata/change.ts';
import { cleanField, cleanLayout, cleanObject, withoutLimits } from '../metadata/clean.ts';
import { editParameters, editReply } from '../metadata/edit.ts';
import { fieldGrants, grantedSets, objectGrants } from '../metadata/grants.ts';
import { appliedReply, planReply } from '../metadata/schemas.ts';
import { catchUp } from '../record-context.ts';
import { objectBody } from '../records/read-body.ts';
import { json, type Reply } from '../reply.ts';
import type { Route, RouteInput } from '../route.ts';

const tag = 'Metadata';

type Body = Readonly<Record<string, unknown>>;

interface Collection {
  /** The word in the path. */
  readonly path: string;
  readonly kind: string;
  /** Whether the key is `{object}/{name}`. */
  readonly isOfObject: boolean;
  readonly operation: string;
}

const collections: readonly Collection[] = [
  { path: 'apps', kind: 'app', isOfObject: false, operation: 'App' },
  { path: 'extensions', kind: 'extension', isOfObject: true, operation: 'Extension' },
  { path: 'layouts', kind: 'layout', isOfObject: true, operation: 'Layout' },
  { path: 'list-views', kind: 'list-view', isOfObject: true, operation: 'ListView' },
  { path: 'objects', kind: 'object', isOfObject: false, operation: 'Object' },
  {
    path: 'permission-sets',
    kind: 'permission-set',
    isOfObject: false,
    operation: 'PermissionSet',
  },
  { path: 'stage-paths', kind: 'stage-path', isOfObject: true, operation: 'StagePath' },
  { path: 'value-sets', kind: 'value-set', isOfObject: false, operation: 'ValueSet' },
];

function keyOf(collection: Collection, params: RouteInput['params']): string {
  return collection.isOfObject ? `${params.object}/${params.name}` : String(params.key);
}

function stored(catalog: Catalog, kind: string, key: string): StoredDocument {
  const found = catalog.documents.get(kind)?.get(key);
  if (!found) throw new CrmError('MODEL_DOCUMENT_UNKNOWN', { params: { kind, key } });
  return found;
}

function isPurge(input: RouteInput): boolean {
  return new URLSearchParams(input.query).get('data') === 'purge';
}

function listHandler(collection: Collection) {
  return async (context: UserContext): Promise<Reply> => {
    requireModelRight(context);
    const catalog = await catchUp(context);
    const documents = [...(catalog.documents.get(collection.kind)?.values() ?? [])];
    return json({ data: documents.map((document) => document.body) });
  };
}

function getHandler(collection: Collection) {
  return async (context: UserContext, input: RouteInput): Promise<Reply> => {
    requireModelRight(context);
    const catalog = await catchUp(context);
    return json(stored(catalog, collection.kind, keyOf(collection, input.params)).body);
  };
}

function postHandler(collection: Collection) {
  return async (context: UserContext, input: RouteInput): Promise<Reply> => {
    requireModelRight(context);
    const { grant, ...body } = objectBody(input.body);
    const document = typed(collection, body);
    const key = documentKey(collection.kind, document);
    const grants = objectGrants(document, grant);
    const build = (catalog: Catalog) => {
      if (catalog.documents.get(collection.kind)?.has(key)) throw wrongName('FIELD_TAKEN');
      return { documents: [document, ...grantedSets(catalog, grants)] };
    };
    return editReply(context, input, build, { status: 201, extra: { document } });
  };
}

function putHandler(collection: Collection) {
  return async (context: UserContext, input: RouteInput): Promise<Reply> => {
    requireModelRight(context);
    const document = typed(collection, objectBody(input.body));
    const key = keyOf(collection, input.params);
    if (documentKey(collection.kind, document) !== key) {
      const params = { title: 'name', expected: nameInPath(key) };
      throw new CrmError('MODEL_INVALID', {
        params: { count: 1 },
        fields: [{ path: 'name', code: 'FIELD_TYPE', params }],
      });
    }
    return editReply(context, input, () => ({ documents: [document] }));
  };
}

function deleteHandler(collection: Collection) {
  return async (context: UserContext, input: RouteInput): Promise<Reply> => {
    requireModelRight(context);
    const key = keyOf(collection, input.params);
    return editReply(context, input, (catalog) => {
      stored(catalog, collection.kind, key);
      const clean = { object: cleanObject, layout: cleanLayout }[collection.kind];
      const extra = clean?.(catalog, key) ?? { documents: [], remove: [] };
      const remove = [{ kind: collection.kind, key }, ...extra.remove];
      return { documents: extra.documents, remove, purge: isPurge(input) };
    });
  };
}

/** A document of the collection may leave out `$schema`: the path has said it. */
function typed(collection: Collection, body: Body): Body {
  return { $schema: `https://rapport.dev/schema/${collection.kind}/1`, ...body };
}

function wrongName(code: 'FIELD_REQUIRED' | 'FIELD_TAKEN'): CrmError {
  const fields = [{ path: 'name', code, params: { title: 'name' } }];
  return new CrmError('MODEL_INVALID', { params: { count: 1 }, fields });
}

async function addField(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const { name, grant, required, backfill, ...property } = objectBody(input.body);
  if (typeof name !== 'string') throw wrongName('FIELD_REQUIRED');
  const build = (catalog: Catalog) => {
    const object = stored(catalog, 'object', input.params.object as string).body;
    if (Object.hasOwn((object.properties ?? {}) as Body, name)) throw wrongName('FIELD_TAKEN');
    const sets = grantedSets(catalog, fieldGrants(`${object.name}.${name}`, grant));
    const next = withField(object, name, property, required === true);
    return { documents: [next, ...sets], ...backfillOf(object, name, backfill) };
  };
  return editReply(context, input, build, { status: 201 });
}

/** A value for the records there are, given beside the field's own document. */
function backfillOf(object: Body, name: string, value: unknown): Pick<ModelInput, 'backfill'> {
  return value === undefined ? {} : { backfill: { [`${object.name}.${name}`]: value } };
}

function withField(object: Body, name: string, property: Body, required: boolean): Body {
  const others = ((object.required ?? []) as readonly string[]).filter((field) => field !== name);
  return {
    ...object,
    required: required ? [...others, name] : others,
    properties: { ...(object.properties as Body), [name]: property },
  };
}

async function changeField(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const { name: to, required, backfill, ...patch } = objectBody(input.body);
  if (to !== undefined && typeof to !== 'string') throw wrongName('FIELD_REQUIRED');
  return editReply(context, input, (catalog) => {
    const { object, property, name } = fieldOf(catalog, input);
    const next = Object.fromEntries(
      Object.entries({ ...property, ...patch }).filter(([, value]) => value !== null),
    );
    const was = ((object.required ?? []) as readonly string[]).includes(name);
    const isRequired = typeof required === 'boolean' ? required : was;
    const documents = [withField(object, name, next, isRequired)];
    if (to === undefined || to === name)
      return { documents, ...backfillOf(object, name, backfill) };
    const rename = [{ object: String(object.name), field: name, to }];
    return { documents, rename, ...backfillOf(object, to, backfill) };
  });
}

function fieldOf(catalog: Catalog, input: RouteInput) {
  const { object: key = '', field: name = '' } = input.params;
  const object = stored(catalog, 'object', key).body;
  const properties = (object.properties ?? {}) as Record<string, Body>;
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!property)
    throw new CrmError('MODEL_DOCUMENT_UNKNOWN', {
      params: { kind: 'field', key: `${key}.${name}` },
    });
  return { object, property, name };
}

async function removeField(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  return editReply(context, input, (catalog) => {
    const { object, name } = fieldOf(catalog, input);
    const properties = Object.fromEntries(
      Object.entries(object.properties as Body).filter(([key]) => key !== name),
    );
    const listed = (object.required ?? []) as readonly string[];
    const required = listed.filter((field) => field !== name);
    const extra = cleanField(catalog, String(object.name), name);
    const rest = withoutLimits(object, name);
    const documents = [{ ...rest, properties, required }, ...extra.documents];
    return { documents, purge: isPurge(input) };
  });
}

const document = { type: 'object' } as const;
const documentList = {
  type: 'object',
  properties: { data: { type: 'array', items: document } },
  required: ['data'],
} as const;
const data = {
  name: 'data',
  in: 'query',
  description: '`purge` deletes the data for good instead of keeping it.',
  schema: { enum: ['archive', 'purge'] },
} as const;

const base = { tag, auth: 'user' as const };

function routesOf(collection: Collection): Route[] {
  return [...collectionRoutes(collection), ...itemRoutes(collection)];
}

function collectionRoutes(collection: Collection): Route[] {
  const { path, operation, kind } = collection;
  return [
    {
      ...base,
      method: 'GET',
      path: `/metadata/${path}`,
      operationId: `list${operation}Documents`,
      summary: `All documents of kind ${kind}`,
      replies: { 200: documentList },
      refusals: [403],
      handler: listHandler(collection),
    },
    {
      ...base,
      method: 'POST',
      path: `/metadata/${path}`,
      operationId: `create${operation}Document`,
      summary: `Add a document of kind ${kind}`,
      parameters: editParameters,
      request: document,
      replies: { 200: planReply, 201: appliedReply },
      refusals: [403, 409, 422],
      handler: postHandler(collection),
    },
  ];
}

function itemRoutes(collection: Collection): Route[] {
  const { path, operation, isOfObject, kind } = collection;
  const one = isOfObject ? `/metadata/${path}/{object}/{name}` : `/metadata/${path}/{key}`;
  const get: Route = {
    ...base,
    method: 'GET',
    path: one,
    operationId: `get${operation}Document`,
    summary: `A document of kind ${kind}`,
    replies: { 200: document },
    refusals: [403, 404],
    handler: getHandler(collection),
  };
  return [
    // The object's own route stands with the metadata: it also gives JSON Schemas.
    ...(kind === 'object' ? [] : [get]),
    {
      ...base,
      method: 'PUT',
      path: one,
      operationId: `replace${operation}Document`,
      summary: `Replace or add a document of kind ${kind}`,
      parameters: editParameters,
      request: document,
      replies: { 200: appliedReply },
      refusals: [403, 422],
      handler: putHandler(collection),
    },
    {
      ...base,
      method: 'DELETE',
      path: one,
      operationId: `remove${operation}Document`,
      summary: `Remove a document of kind ${kind}`,
      parameters: [data, ...editParameters],
      replies: { 200: appliedReply },
      refusals: [403, 404, 422],
      handler: deleteHandler(collection),
    },
  ];
}

const field = '/metadata/objects/{object}/fields';

/** Documents by kind, and fields one by one. */
export const documentRoutes: readonly Route[] = [
  ...collections.flatMap(routesOf),
  {
    method: 'POST',
    path: field,
    operationId: 'addField',
    tag,
    auth: 'user',
    summary: 'Add a field to an object',
    description:
      'A field document with `name`, perhaps `required`, `grant: {permission_set: "edit" | "read"}` and `backfill`, a value for the records there are.',
    parameters: editParameters,
    request: document,
    replies: { 200: planReply, 201: appliedReply },
    refusals: [403, 404, 422],
    handler: addField,
  },
  {
    method: 'PATCH',
    path: `${field}/{field}`,
    operationId: 'changeField',
    tag,
    auth: 'user',
    summary: 'Change options of a field',
    description:
      'Options that are null go; beside them perhaps `required`, and `backfill`, a value for records that have none.',
    parameters: editParameters,
    request: document,
    replies: { 200: appliedReply },
    refusals: [403, 404, 422],
    handler: changeField,
  },
  {
    method: 'DELETE',
    path: `${field}/{field}`,
    operationId: 'removeField',
    tag,
    auth: 'user',
    summary: 'Remove a field from an object',
    parameters: [data, ...editParameters],
    replies: { 200: appliedReply },
    refusals: [403, 404, 422],
    handler: removeField,
  },
];
