import { processPaths } from '../process.ts';
import type { Route, Schema } from '../route.ts';
import { commonSchemas, refusalMeanings } from './components.ts';
import { operationOf } from './operation.ts';

type Json = Record<string, unknown>;

/** An object of the live model, as far as its routes are described. */
export interface DescribedObject {
  readonly name: string;
  readonly title: string;
  /** Schemas of its records; null for what the caller may not do. */
  readonly reply: Schema;
  readonly create: Schema | null;
  readonly patch: Schema | null;
  readonly canDelete: boolean;
}

/** What an OpenAPI document is made of. */
export interface DescribedApi {
  readonly routes: readonly Route[];
  readonly objects: readonly DescribedObject[];
  readonly title: string;
  /** Revision of the model; part of the version. */
  readonly revision: number;
}

const ofObject = '/records/{object}';

/**
 * The OpenAPI 3.1 document of the API for one model: the fixed routes, and the routes of records
 * once for each object, with its own fields.
 */
export function openApiDocument(api: DescribedApi): Json {
  return {
    openapi: '3.1.0',
    info: { title: api.title, version: `1.${api.revision}`, license: { name: 'MIT' } },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths: pathsOf(api),
    components: {
      schemas: { ...commonSchemas, ...recordSchemas(api.objects) },
      responses: refusalResponses(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A session token or an API key.' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'rapport_session',
          description: 'Writes by cookie need the header `X-CSRF-Token` as well.',
        },
      },
    },
  };
}

function pathsOf({ routes, objects }: DescribedApi): Json {
  const paths: Record<string, Json> = {};
  const add = (path: string, method: string, operation: Json) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };
  for (const route of routes) {
    if (!route.path.startsWith(ofObject)) add(route.path, route.method, operationOf(route));
    else {
      for (const object of objects.filter((each) => isPossible(route, each))) {
        const path = `/records/${object.name}${route.path.slice(ofObject.length)}`;
        add(path, route.method, operationFor(route, object, path));
      }
    }
  }
  for (const { path, summary } of processPaths) paths[path] = processPath(path, summary);
  return Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isPossible(route: Route, object: DescribedObject): boolean {
  const body = route.request?.$ref;
  if (body === '#/components/schemas/RecordCreate' && object.create === null) return false;
  if (body === '#/components/schemas/RecordPatch' && object.patch === null) return false;
  return route.method !== 'DELETE' || object.canDelete;
}

/** The operation with the object's own schemas in place of those of any record. */
function operationFor(route: Route, object: DescribedObject, path: string): Json {
  const operation = {
    ...operationOf(route, path),
    operationId: `${route.operationId}_${object.name.replaceAll('.', '__')}`,
    tags: [object.title],
  };
  return JSON.parse(
    JSON.stringify(operation).replaceAll(
      /"#\/components\/schemas\/Record(|Create|Patch)"/g,
      (_all, use: string) => `"#/components/schemas/${componentOf(object.name, use)}"`,
    ),
  );
}

/** No name of an object has a hyphen or a capital, so these meet no other component. */
function componentOf(object: string, use: string): string {
  return use === '' ? object : `${object}-${use.toLowerCase()}`;
}

function recordSchemas(objects: readonly DescribedObject[]): Json {
  const schemas: Json = {};
  for (const { name, reply, create, patch } of objects) {
    schemas[componentOf(name, '')] = reply;
    if (create) schemas[componentOf(name, 'Create')] = create;
    if (patch) schemas[componentOf(name, 'Patch')] = patch;
  }
  return schemas;
}

function refusalResponses(): Json {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } };
  const entries = Object.entries(refusalMeanings).map(([status, description]) => [
    `Refusal${status}`,
    { description, content },
  ]);
  return Object.fromEntries(entries);
}

function processPath(path: string, summary: string): Json {
  const schema = { type: 'string' };
  const answer = { description: 'The answer.', content: { 'text/plain': { schema } } };
  const responses: Json = { 200: answer };
  if (path === '/readyz') responses[503] = { ...answer, description: 'Not ready.' };
  if (path === '/metrics') {
    responses[403] = { ...answer, description: 'Neither from this machine nor with the token.' };
  }
  return {
    servers: [{ url: '/' }],
    get: {
      operationId: `process_${path.slice(1)}`,
      summary,
      tags: ['Process'],
      security: [],
      responses,
    },
  };
}
