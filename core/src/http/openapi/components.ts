import type { Schema } from '../route.ts';

const text: Schema = { type: 'string' };
const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** A condition, by the names under which the tree of a filter holds it. */
const filter: Schema = {
  description: 'A tree of conditions. Empty fields match only `ne`, `not_in` and `is_empty`.',
  anyOf: [
    one('and', { type: 'array', items: refTo('Filter') }),
    one('or', { type: 'array', items: refTo('Filter') }),
    one('not', refTo('Filter')),
    {
      type: 'object',
      properties: {
        field: {
          ...text,
          description: 'A field, a path over lookups, or a component such as `stage.category`.',
        },
        op: { ...text, default: 'eq', description: 'An operator that the field offers.' },
        value: {},
      },
      required: ['field'],
      additionalProperties: false,
    },
  ],
};

/** What is shown of a lookup or a child list. */
const expand: Schema = {
  type: 'object',
  properties: {
    relation: text,
    field: text,
    fields: { type: 'array', items: text },
    sort: text,
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 5 },
    expand: { type: 'array', items: {} },
  },
  additionalProperties: false,
};

const fieldProblem: Schema = {
  type: 'object',
  properties: {
    path: { ...text, description: 'Into what was sent: `amount`, `records.3.email`.' },
    code: text,
    message: text,
    hint: text,
    params: { type: 'object' },
  },
  required: ['path', 'code', 'message'],
  additionalProperties: false,
};

const refusal: Schema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { ...text, description: 'For programs; never changes its meaning.' },
        message: { ...text, description: 'For people, in the language of `Accept-Language`.' },
        hint: { ...text, description: 'What to do.' },
        params: { type: 'object' },
        fields: { type: 'array', items: refTo('FieldProblem') },
        trace_id: { ...text, description: 'Finds the log line of a failure.' },
        details: { description: 'Data, such as the current record of a conflict.' },
      },
      required: ['code', 'message', 'fields', 'trace_id'],
      additionalProperties: false,
    },
  },
  required: ['error'],
  additionalProperties: false,
};

function one(name: string, schema: Schema): Schema {
  return {
    type: 'object',
    properties: { [name]: schema },
    required: [name],
    additionalProperties: false,
  };
}

/** A record of any object, where the document does not know which. */
const anyRecord: Schema = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    object: text,
    version: { type: 'integer', minimum: 1 },
  },
  required: ['id', 'version'],
};

/** Schemas that every OpenAPI document of ours has, whatever the model is. */
export const commonSchemas: Readonly<Record<string, Schema>> = {
  Expand: expand,
  FieldProblem: fieldProblem,
  Filter: filter,
  Record: anyRecord,
  RecordCreate: { type: 'object' },
  RecordPatch: { type: 'object' },
  Refusal: refusal,
};

/** What each refused status means. */
export const refusalMeanings: Readonly<Record<number, string>> = {
  400: 'The request is malformed.',
  401: 'Nobody is signed in, or no longer.',
  403: 'The caller may not do this.',
  404: 'It does not exist, or the caller may not know that it does.',
  409: 'It does not fit with what is there now.',
  410: 'The content of the file is missing on the server.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  416: 'The range begins after the end of the file.',
  422: 'Well formed, but refused.',
  429: 'Too many requests; see `Retry-After`.',
  431: 'Address and headers are too long.',
  503: 'Not possible at the moment; see `Retry-After`.',
};
