import { objectAccess, rowCondition } from '../access/index.ts';
import { type CatalogObject, currentName } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import type { RecordContext } from './context.ts';
import { isId, notFound } from './query/one.ts';
import { readableObject } from './query/page.ts';
import { nameValue } from './query/value.ts';

/** One entry of a record's history, as it goes out. */
export interface HistoryEntry {
  readonly version: number;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly door: string;
  readonly kind: string;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly door: string;
  readonly kind: string;
  readonly changes: Record<string, [unknown, unknown]>;
}

const entriesShown = 50;

/**
 * A record's history, youngest first, 50 entries a page.
 *
 * Fields that the actor may not read, or reads only masked, are left out of the changes. The
 * record itself must be visible to him; one in the recycle bin is.
 *
 * @param cursor the version before which the page begins, as text.
 */
export async function readHistory(
  context: RecordContext,
  objectName: string,
  id: string,
  cursor?: string,
): Promise<{ readonly data: readonly HistoryEntry[]; readonly next_cursor: string | null }> {
  const object = readableObject(context, objectName);
  if (!isId(id)) throw notFound(object);
  const before = cursor === undefined ? 2 ** 31 - 1 : Number(cursor);
  if (!Number.isInteger(before) || before < 1 || before >= 2 ** 31)
    throw new CrmError('RECORD_CURSOR_INVALID');
  const rows = await context.database.query<Row & { found: boolean }>(
    historyText(context, object),
    [context.actor.userId, id, before, entriesShown + 1],
  );
  if (rows.length === 0) throw notFound(object);
  const entries = rows.filter((row) => row.id !== null);
  const shown = entries.slice(0, entriesShown);
  const granted = objectAccess(context.access, object.name).fields;
  const isReadable = (name: string) => ['read', 'edit'].includes(granted.get(name) ?? '');
  return {
    data: shown.map((row) => toEntry(object, row, isReadable)),
    next_cursor: entries.length > entriesShown ? String(shown.at(-1)?.version) : null,
  };
}

function historyText(context: RecordContext, object: CatalogObject): string {
  const condition = rowCondition(objectAccess(context.access, object.name), 'read', 't');
  const user = context.catalog.objects.get('user');
  const name = user ? nameValue(context, user, 'u') : 'null';
  const join = user ? `left join ${user.table} u on u."id" = h.actor` : '';
  return `select h.id, h.version, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, h.actor, h.actor_name, h.door, h.kind, h.changes
    from ${object.table} t left join lateral (
      select h.*, ${name} as actor_name from ${context.catalog.schema}."_history" h ${join}
      where h.record_id = t."id" and h.object = '${object.name}' and h.version < $3::integer
      order by h.version desc limit $4::integer) h on true
    where $1::uuid is not null and t."id" = $2::uuid${condition ? ` and ${condition}` : ''} order by h.version desc`;
}

/** An entry with fields under the names that they have now, whatever they were called then. */
function toEntry(
  object: CatalogObject,
  row: Row,
  isReadable: (name: string) => boolean,
): HistoryEntry {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const [then, [from, to]] of Object.entries(row.changes)) {
    const name = currentName(object, then);
    if (isReadable(name)) changes[name] = { from, to };
  }
  const { version, at, actor, actor_name, door, kind } = row;
  return { version, at, actor, actor_name, door, kind, changes };
}
