import { objectTitle } from '../../catalog/index.ts';
import { type Archived, archivedOf, recordsHeld } from '../../model/index.ts';
import type { UserContext } from '../context.ts';
import { catchUp } from '../record-context.ts';
import { json, type Reply } from '../reply.ts';
import type { RouteInput, Schema } from '../route.ts';
import { requireModelRight } from './change.ts';

const properties = {
  name: {
    type: 'string',
    description: '`object.field` or the object: what `purge_archived` takes.',
  },
  object: { type: 'string' },
  object_title: { type: 'string' },
  field: { type: ['string', 'null'], description: 'Null for a whole object.' },
  archived_at: { type: 'string', format: 'date-time' },
  columns: { type: 'integer', minimum: 0, description: 'Room that it takes in its table.' },
  records: {
    type: 'integer',
    minimum: 0,
    description: 'How many have a value in it; links to several records count one by one.',
  },
} satisfies Record<string, Schema>;

/** What was removed and is kept. */
export const archivedReply: Schema = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: { type: 'object', properties, required: Object.keys(properties) },
    },
  },
  required: ['data'],
};

/**
 * Answers what was removed and is kept for a revert, the last first. A field that went several
 * times is there several times; a purge of its name takes all of them.
 *
 * @throws ACCESS_ACTION_DENIED
 */
export async function archivedList(context: UserContext, input: RouteInput): Promise<Reply> {
  requireModelRight(context);
  const { language, services } = context;
  const catalog = await catchUp(context);
  const wanted = new URLSearchParams(input.query).get('object');
  const all = archivedOf(catalog).filter(({ object }) => wanted === null || object === wanted);
  const held = await recordsHeld(services.database, catalog, all);
  const wire = (one: Archived) => {
    const object = catalog.objects.get(one.object);
    const title = object ? objectTitle(object) : one.object;
    return {
      name: one.field === null ? one.object : `${one.object}.${one.field}`,
      object: one.object,
      object_title: typeof title === 'string' ? title : title[language],
      field: one.field,
      archived_at: one.archivedAt,
      columns: one.rows.filter(({ columnName }) => columnName !== null).length,
      records: held.get(one) ?? 0,
    };
  };
  return json({ data: all.map(wire) });
}
