import { describe, expect, it } from 'vitest';
import { addressOf, curlOf, exampleOf } from './example.ts';
import {
  type ApiDocument,
  type ApiSchema,
  groupsOf,
  operationsFor,
  partsOf,
  resolve,
  typeOf,
} from './openapi.ts';

const document: ApiDocument = {
  info: { title: 'Test', version: '1' },
  servers: [{ url: '/api/v1' }],
  paths: {
    '/records/site/{id}': {
      get: {
        operationId: 'getSite',
        summary: 'One site',
        tags: ['Site'],
        parameters: [
          { name: 'id', in: 'path', required: true },
          { name: 'fields', in: 'query' },
        ],
        responses: { 200: { description: 'The answer.' } },
      },
      patch: {
        operationId: 'changeSite',
        tags: ['Site'],
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/site' } } },
        },
        responses: {},
      },
    },
    '/me': { get: { operationId: 'me', tags: ['Signing in'], responses: {} } },
  },
  components: {
    schemas: {
      site: {
        type: 'object',
        required: ['name', 'opened'],
        properties: {
          name: { type: 'string' },
          opened: { type: ['string', 'null'], format: 'date' },
          parent: { $ref: '#/components/schemas/site' },
        },
      },
    },
  },
};
const site: ApiSchema = { $ref: '#/components/schemas/site' };

describe('the description of the API', () => {
  it('is grouped by what it is about', () => {
    const groups = groupsOf(document);
    expect([...groups.keys()]).toEqual(['Site', 'Signing in']);
    expect(groups.get('Site')?.map(({ method }) => method)).toEqual(['get', 'patch']);
  });

  it('is searched by method, path, name and summary', () => {
    const all = [...groupsOf(document).values()].flat();
    expect(operationsFor(all, 'ONE SITE').map(({ operationId }) => operationId)).toEqual([
      'getSite',
    ]);
    expect(operationsFor(all, 'patch /records')).toHaveLength(1);
    expect(operationsFor(all, '')).toHaveLength(3);
  });

  it('names types as JSON does', () => {
    expect(typeOf(site)).toBe('site');
    expect(typeOf({ items: site })).toBe('site[]');
    expect(typeOf({ type: ['string', 'null'], format: 'date' })).toBe('string (date) | null');
    expect(typeOf({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string | null');
    expect(typeOf({ const: 'exact' })).toBe('"exact"');
  });

  it('follows references, also in a circle', () => {
    expect(resolve(document, site).required).toEqual(['name', 'opened']);
    expect(Object.keys(partsOf(document, { items: site })?.properties ?? {})).toContain('parent');
    expect(partsOf(document, { type: 'string' })).toBeUndefined();
  });
});

describe('an example', () => {
  it('holds what must be there', () => {
    expect(exampleOf(document, site)).toEqual({ name: '…', opened: '2026-11-20' });
  });

  it('can be pasted into a terminal', () => {
    const [get, patch] = groupsOf(document).get('Site') ?? [];
    if (!get || !patch) throw new Error('no operations');
    expect(curlOf(document, get, 'http://localhost:3000')).toContain(
      "curl -X GET 'http://localhost:3000/api/v1/records/site/{id}'",
    );
    expect(curlOf(document, patch, '')).toContain(`-d '{\n  "name": "…"`);
  });

  it('has its parameters filled in', () => {
    const [get] = groupsOf(document).get('Site') ?? [];
    if (!get) throw new Error('no operation');
    expect(addressOf(get, { id: 'a/b', fields: 'name,city' })).toBe(
      '/records/site/a%2Fb?fields=name%2Ccity',
    );
  });
});
