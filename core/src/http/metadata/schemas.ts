import type { Schema } from '../route.ts';
import { change, impact, pendingPart, planParts, warning } from './plan-schemas.ts';

/** Documents to put in place and to take away. */
export const changeRequest: Schema = {
  type: 'object',
  properties: {
    documents: {
      type: 'array',
      items: { type: 'object' },
      description: 'Documents with `$schema`; those not named stay.',
    },
    remove: {
      type: 'array',
      items: {
        type: 'object',
        properties: { kind: { type: 'string' }, key: { type: 'string' } },
        required: ['kind', 'key'],
      },
    },
    rename: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          object: { type: 'string' },
          field: { type: 'string' },
          to: { type: 'string' },
        },
        required: ['object', 'field', 'to'],
      },
      description:
        'Fields that get another name. What names them follows; requests may go on using the old one.',
    },
    purge: {
      type: 'boolean',
      default: false,
      description: 'Deletes the data of removed fields and objects for good.',
    },
    purge_archived: {
      type: 'array',
      items: { type: 'string' },
      description:
        'Removed fields (`object.field`) and objects whose data, kept until now, is deleted for good; `/metadata/archived` lists them.',
    },
    backfill: {
      type: 'object',
      description: 'Values by `object.field` for records that have none there.',
    },
    replace_values: {
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: { type: 'string' } },
      description:
        'Choices that records get in place of those they have, by `object.field` of a picklist or `object.record_type`.',
    },
    broken_records: {
      enum: ['refuse', 'keep'],
      default: 'refuse',
      description:
        '`keep` lets records that break a new rule stay as they are, where the plan says `may_keep`.',
    },
    expected_revision: {
      type: 'integer',
      description: 'Refuses the change when the model is at another revision.',
    },
    note: { type: 'string', description: 'Why; stands in the list of revisions.' },
    plan: { type: 'object', description: 'The plan that was looked at; ignored, for convenience.' },
  },
  additionalProperties: false,
};

/** What a change would do. */
export const planReply: Schema = {
  type: 'object',
  properties: {
    plan: {
      type: 'object',
      properties: planParts,
      required: Object.keys(planParts),
    },
  },
  required: ['plan'],
};

/** What a change has done; a dry run answers a plan instead. */
export const appliedReply: Schema = {
  anyOf: [
    {
      type: 'object',
      properties: {
        revision: { type: 'integer' },
        changes: { type: 'array', items: change },
        impact: { type: 'array', items: impact },
        warnings: { type: 'array', items: warning },
        pending: {
          type: 'array',
          items: pendingPart,
          description: 'What jobs finish in the background; see `/metadata/pending`.',
        },
      },
      required: ['revision', 'changes', 'pending'],
    },
    planReply,
  ],
};

const revision: Readonly<Record<string, Schema>> = {
  number: { type: 'integer' },
  at: { type: 'string', format: 'date-time' },
  actor: { type: ['string', 'null'], format: 'uuid' },
  actor_name: { type: ['string', 'null'] },
  note: { type: 'string' },
};

/** A page of revisions. */
export const revisionPage: Schema = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        properties: { ...revision, changes: { type: 'array', items: change } },
        required: ['number', 'at', 'actor', 'note', 'changes'],
      },
    },
    next_cursor: { type: ['string', 'null'] },
  },
  required: ['data', 'next_cursor'],
};

/** What lies between two revisions. */
export const differenceReply: Schema = {
  type: 'object',
  properties: {
    from: { type: 'integer', minimum: 0 },
    to: { type: 'integer', minimum: 0 },
    changes: { type: 'array', items: change },
    revisions: {
      type: 'array',
      description: 'The revisions in between, with the younger of the two, youngest first.',
      items: { type: 'object', properties: revision, required: ['number', 'at', 'actor', 'note'] },
    },
  },
  required: ['from', 'to', 'changes', 'revisions'],
};

/** The body of a revert. */
export const revertRequest: Schema = {
  type: 'object',
  properties: {
    dry_run: { type: 'boolean', description: 'Answers the plan and changes nothing.' },
    note: { type: 'string' },
    broken_records: { enum: ['refuse', 'keep'], default: 'refuse' },
    expected_revision: {
      type: 'integer',
      description: 'Refuses the revert when the model is at another revision.',
    },
  },
  additionalProperties: false,
};

/** The model as the caller may see it. */
export const catalogReply: Schema = {
  type: 'object',
  properties: {
    revision: { type: 'integer' },
    workspace: { type: 'object' },
    objects: { type: 'object', additionalProperties: { type: 'object' } },
    layouts: { type: 'array', items: { type: 'object' } },
    list_views: { type: 'array', items: { type: 'object' } },
    apps: { type: 'array', items: { type: 'object' } },
    operators: { type: 'object' },
    actions: { type: 'array', items: { type: 'string' } },
  },
  required: ['revision', 'workspace', 'objects', 'layouts', 'list_views', 'apps'],
};
