import type { RouteParameter, Schema } from '../route.ts';

/** A record's schema by use; the OpenAPI document puts one for each object in its place. */
export function record(use: 'create' | 'patch' | 'reply'): Schema {
  return {
    $ref: `#/components/schemas/Record${use === 'create' ? 'Create' : use === 'patch' ? 'Patch' : ''}`,
  };
}

const cursor: Schema = {
  type: ['string', 'null'],
  description: 'For the next page; null on the last one.',
};

/** A page of records. */
export const recordPage: Schema = {
  type: 'object',
  properties: {
    data: { type: 'array', items: record('reply') },
    next_cursor: cursor,
    count: { type: 'integer', minimum: 0, description: 'Only when `count` was asked for.' },
  },
  required: ['data', 'next_cursor'],
};

const names: Schema = {
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, maxItems: 500 }],
};

/** The body of a query. */
export const queryRequest: Schema = {
  type: 'object',
  properties: {
    filter: { $ref: '#/components/schemas/Filter' },
    sort: {
      ...names,
      description: 'Up to 5 fields, `-` before one for descending; empty counts as lowest.',
    },
    fields: { ...names, description: 'Only these fields, and always id and version.' },
    expand: {
      description: 'Lookups and child lists to show as records.',
      anyOf: [
        { type: 'string' },
        {
          type: 'array',
          maxItems: 30,
          items: { anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/Expand' }] },
        },
      ],
    },
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    cursor: { type: ['string', 'null'], description: 'From `next_cursor` of the page before.' },
    count: { const: 'exact' },
  },
  additionalProperties: false,
};

/** The body of an aggregate. */
export const aggregateRequest: Schema = {
  type: 'object',
  properties: {
    filter: { $ref: '#/components/schemas/Filter' },
    group_by: {
      type: 'array',
      maxItems: 4,
      items: {
        anyOf: [
          { type: 'string' },
          {
            type: 'object',
            properties: { field: { type: 'string' } },
            required: ['field'],
            additionalProperties: false,
          },
        ],
      },
    },
    measures: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: {
        type: 'object',
        properties: {
          fn: { enum: ['avg', 'count', 'max', 'min', 'sum'] },
          field: { type: 'string' },
          as: { type: 'string' },
        },
        required: ['fn'],
      },
    },
    sort: { ...names, description: 'Groups or measures, `-` before one for descending.' },
    limit: { type: 'integer', minimum: 1, maximum: 1_000, default: 1_000 },
  },
  additionalProperties: false,
};

/** Rows of groups and measures; decimals are text. */
export const aggregateReply: Schema = {
  type: 'object',
  properties: { data: { type: 'array', items: { type: 'object' } } },
  required: ['data'],
};

/** The body of a bulk write. */
export const bulkRequest: Schema = {
  type: 'object',
  properties: {
    operation: { enum: ['create', 'update', 'upsert', 'delete'] },
    records: { type: 'array', minItems: 1, maxItems: 1_000, items: { type: 'object' } },
    atomic: { type: 'boolean', default: false, description: 'One refused record refuses all.' },
    key: {
      type: 'string',
      description: 'Upsert: a field with a unique rule of its own, or `external_id`.',
    },
    unresolved_links: { enum: ['keep', 'refuse'], default: 'refuse' },
  },
  required: ['operation', 'records'],
  additionalProperties: false,
};

/** What became of each record of a bulk write, in order. */
export const bulkReply: Schema = {
  type: 'object',
  properties: {
    results: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          index: { type: 'integer' },
          status: { enum: ['created', 'updated', 'unchanged', 'failed'] },
          id: { type: 'string', format: 'uuid' },
          version: { type: 'integer' },
          error: { type: 'object' },
          pending_links: { type: 'array', items: { type: 'object' } },
        },
        required: ['index', 'status'],
      },
    },
  },
  required: ['results'],
};

const entry: Schema = {
  type: 'object',
  properties: {
    version: { type: 'integer' },
    at: { type: 'string', format: 'date-time' },
    actor: { type: ['string', 'null'], format: 'uuid' },
    actor_name: { type: ['string', 'null'] },
    door: { enum: ['api', 'ui', 'import', 'system'] },
    kind: { enum: ['created', 'updated', 'deleted', 'restored'] },
    changes: {
      type: 'object',
      additionalProperties: { type: 'object', properties: { from: {}, to: {} } },
    },
  },
  required: ['version', 'at', 'actor', 'door', 'kind', 'changes'],
};

/** A page of history. */
export const historyPage: Schema = {
  type: 'object',
  properties: { data: { type: 'array', items: entry }, next_cursor: cursor },
  required: ['data', 'next_cursor'],
};

/** The recycle bin. */
export const deletedList: Schema = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          object: { type: 'string' },
          id: { type: 'string', format: 'uuid' },
          name: { type: ['string', 'null'] },
          deleted_at: { type: 'string', format: 'date-time' },
          deleted_by: { type: ['string', 'null'], format: 'uuid' },
          deleted_by_name: { type: ['string', 'null'] },
        },
        required: ['object', 'id', 'name', 'deleted_at'],
      },
    },
  },
  required: ['data'],
};

const text = { type: 'string' } as const;

const shapeParameters: readonly RouteParameter[] = [
  {
    name: 'fields',
    in: 'query',
    description: 'Only these fields, by comma; paths over lookups are allowed.',
    schema: text,
  },
  {
    name: 'expand',
    in: 'query',
    description: 'Lookups and child lists to show as records, by comma.',
    schema: text,
  },
];

const listParameters: readonly RouteParameter[] = [
  {
    name: 'filter',
    in: 'query',
    style: 'deepObject',
    description: '`filter[path][operator]=value`.',
    schema: { type: 'object', additionalProperties: true },
  },
  {
    name: 'sort',
    in: 'query',
    description: 'Up to 5 fields, `-` before one for descending.',
    schema: text,
  },
  ...shapeParameters,
  {
    name: 'limit',
    in: 'query',
    description: 'Records a page.',
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  },
  {
    name: 'cursor',
    in: 'query',
    description: 'From `next_cursor` of the page before.',
    schema: text,
  },
  {
    name: 'count',
    in: 'query',
    description: 'Counts all matching records too.',
    schema: { const: 'exact' },
  },
];

/** Query parameters of a list, or of one record. */
export function readParametersOf(what: 'list' | 'one'): readonly RouteParameter[] {
  return what === 'one' ? shapeParameters : listParameters;
}

/** Headers of a write. */
export function writeHeaders(isConditional: boolean): readonly RouteParameter[] {
  const key: RouteParameter = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same key with the same request answers the first reply again, for 24 hours.',
    schema: { type: 'string', maxLength: 200 },
  };
  const match: RouteParameter = {
    name: 'If-Match',
    in: 'header',
    description: 'The version that was seen, from ETag.',
    schema: text,
  };
  return isConditional ? [key, match] : [key];
}
