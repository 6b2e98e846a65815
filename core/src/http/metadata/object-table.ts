import { CrmError } from '../../errors/index.ts';
import { objectTable } from '../../model/index.ts';
import type { UserContext } from '../context.ts';
import { catchUp } from '../record-context.ts';
import { json, type Reply } from '../reply.ts';
import type { RouteInput, Schema } from '../route.ts';
import { requireModelRight } from './change.ts';
import { table } from './plan-schemas.ts';

const index: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    unique: { type: 'boolean' },
    fields: {
      type: 'array',
      items: { type: 'string' },
      description: 'Fields that it covers, those inside an expression included.',
    },
  },
  required: ['name', 'unique', 'fields'],
};

/** The table of an object: what is in it, and how much room it has left. */
export const objectTableReply: Schema = {
  type: 'object',
  properties: {
    ...(table.properties as Readonly<Record<string, Schema>>),
    bytes: {
      type: 'number',
      minimum: 0,
      description: 'With its indexes and the long texts beside it.',
    },
    indexes: { type: 'array', items: index },
  },
  required: [...(table.required as readonly string[]), 'bytes', 'indexes'],
};

/** Answers the table of an object. @throws ACCESS_ACTION_DENIED, MODEL_DOCUMENT_UNKNOWN */
export async function objectTableOf(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const catalog = await catchUp(context);
  const key = input.params.key as string;
  const found = catalog.objects.has(key)
    ? await objectTable(context.services.database, catalog, key)
    : undefined;
  if (!found) throw new CrmError('MODEL_DOCUMENT_UNKNOWN', { params: { kind: 'object', key } });
  return json(found);
}
