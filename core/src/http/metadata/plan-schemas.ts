import type { Schema } from '../route.ts';

const texts: Schema = { type: 'array', items: { type: 'string' } };
const count: Schema = { type: 'integer', minimum: 0 };

/** One document's change. */
export const change: Schema = {
  type: 'object',
  properties: {
    action: { enum: ['add', 'change', 'remove'] },
    kind: { type: 'string' },
    key: { type: 'string' },
    title: { type: 'string' },
    object: { type: 'string', description: 'The object whose table it concerns.' },
    words: {
      type: 'array',
      description: 'What it does, a sentence for each thing, in the language of the request.',
      items: {
        type: 'object',
        properties: { code: { type: 'string' }, message: { type: 'string' } },
        required: ['code', 'message'],
      },
    },
    details: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, from: {}, to: {} },
        required: ['path'],
      },
    },
    sql: texts,
  },
  required: ['action', 'kind', 'key', 'title'],
};

/** What a change means for records. */
export const impact: Schema = {
  type: 'object',
  properties: {
    object: { type: 'string' },
    field: { type: 'string' },
    code: {
      enum: [
        'required_missing',
        'rule_broken',
        'link_broken',
        'unique_broken',
        'conversion_lost',
        'field_removed',
        'object_removed',
        'record_type_given',
        'record_type_used',
        'value_replaced',
        'archive_purged',
      ],
    },
    rule: {
      type: 'string',
      description: 'Of `rule_broken`: the code that writing such a value would be refused with.',
    },
    value: { type: 'string', description: 'The choice that it is about.' },
    records: count,
    examples: {
      type: 'array',
      maxItems: 5,
      items: { type: 'string', format: 'uuid' },
      description: 'Some of the records, of those that the caller may see.',
    },
    blocks: { type: 'boolean', description: 'The change is refused as it stands.' },
    may_keep: {
      type: 'boolean',
      description: '`broken_records: "keep"` lets the records stay as they are.',
    },
    message: { type: 'string' },
  },
  required: ['object', 'code', 'records', 'examples', 'blocks', 'may_keep', 'message'],
};

/** A remark. */
export const warning: Schema = {
  type: 'object',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
};

const budget = (more: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties: { used: count, limit: count, left: { type: 'integer' }, ...more },
  required: ['used', 'limit', 'left', ...Object.keys(more)],
});

/** A table with the room it has left. */
export const table: Schema = {
  type: 'object',
  properties: {
    object: { type: 'string' },
    table: { type: 'string' },
    rows: count,
    rows_exact: { type: 'boolean', description: 'False for an estimate, of large tables.' },
    columns: budget({ archived: count, dropped: count }),
    row_bytes: budget({}),
  },
  required: ['object', 'table', 'rows', 'rows_exact', 'columns', 'row_bytes'],
};

const access: Schema = {
  type: 'object',
  properties: {
    permission_set: { type: 'string' },
    title: { type: 'string' },
    object: { type: 'string' },
    field: { type: 'string' },
    from: { type: ['string', 'null'] },
    to: { type: ['string', 'null'] },
    effect: { enum: ['gains', 'loses', 'changes'] },
    people: count,
  },
  required: ['permission_set', 'title', 'object', 'from', 'to', 'effect', 'people'],
};

const use: Schema = {
  type: 'object',
  properties: {
    object: { type: 'string' },
    field: { type: 'string' },
    document: {
      type: 'string',
      description:
        'Kind and key of a layout, value set, stage path or permission set that is named.',
    },
    kind: { type: 'string' },
    key: { type: 'string' },
    title: { type: 'string' },
    paths: texts,
  },
  required: ['object', 'kind', 'key', 'title', 'paths'],
};

const conversion: Schema = {
  type: 'object',
  properties: {
    object: { type: 'string' },
    field: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    converted: count,
    lost: count,
    examples: { type: 'array', maxItems: 5, items: { type: 'string', format: 'uuid' } },
    column: { type: 'string', description: 'Keeps the values as they were.' },
  },
  required: ['object', 'field', 'from', 'to', 'converted', 'lost', 'examples', 'column'],
};

const partShape: Readonly<Record<string, Schema>> = {
  kind: { enum: ['index', 'unique', 'fill', 'link'] },
  object: { type: 'string' },
  name: { type: 'string', description: 'The index, the constraint, or `object.field`.' },
  fields: texts,
};

const background: Schema = {
  type: 'object',
  properties: {
    ...partShape,
    rows: { type: 'integer', minimum: 0, description: "PostgreSQL's estimate of the table." },
    seconds: {
      type: 'integer',
      description: 'Roughly, from rates measured on two cores without other load, halved.',
    },
    message: { type: 'string' },
  },
  required: [...Object.keys(partShape), 'rows', 'seconds', 'message'],
};

/** A part of an applied change that a job finishes. */
export const pendingPart: Schema = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    ...partShape,
    job_id: { type: 'string', format: 'uuid' },
  },
  required: ['id', ...Object.keys(partShape), 'job_id'],
};

const list = (items: Schema, description: string): Schema => ({
  type: 'array',
  items,
  description,
});

/** The members of a plan. */
export const planParts: Readonly<Record<string, Schema>> = {
  base_revision: { type: 'integer' },
  changes: { type: 'array', items: change },
  sql: texts,
  impact: { type: 'array', items: impact },
  tables: list(table, 'The tables that it touches, with the room they have left.'),
  access: list(access, 'Who gains or loses access; administrators are not listed.'),
  conversions: list(conversion, 'Fields that become another type.'),
  background: list(background, 'What is finished after the change, on large tables.'),
  uses: list(use, 'What names the fields and objects that go.'),
  warnings: { type: 'array', items: warning },
};
