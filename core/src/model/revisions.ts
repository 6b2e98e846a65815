import type { Catalog } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import type { Queryable } from '../storage/index.ts';
import type { ModelInput } from './documents.ts';
import type { InUse } from './revive.ts';
import { activeRows, type PhysicalChange } from './write-model.ts';

/** One revision of the model: when, who, why, what. */
export interface Revision {
  readonly number: number;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly note: string;
  readonly changes: readonly {
    readonly action: string;
    readonly kind: string;
    readonly key: string;
    readonly title: string;
  }[];
}

const shown = 100;

/** The revisions of the model, youngest first, at most 100 a page. */
export async function listRevisions(
  database: Queryable,
  catalog: Catalog,
  before = 2 ** 31 - 1,
): Promise<{ readonly data: readonly Revision[]; readonly next_cursor: string | null }> {
  const user = catalog.objects.get('user');
  const name = user?.nameField.columns.get('')?.name;
  const join = user && name ? `left join ${user.table} u on u."id" = r.actor` : '';
  const rows = await database.query<Revision>(
    `select r.number, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, r.actor,
       ${join ? `u.${name}` : 'null'} as actor_name, r.note,
       (select coalesce(json_agg(json_build_object('action', c->>'action', 'kind', c->>'kind', 'key', c->>'key', 'title', c->>'title')), '[]')
          from json_array_elements(r.changes) c) as changes
     from ${catalog.schema}."_revision" r ${join} where r.number < $1 order by r.number desc limit ${shown + 1}`,
    [before],
  );
  const data = rows.slice(0, shown);
  return { data, next_cursor: rows.length > shown ? String(data.at(-1)?.number) : null };
}

/**
 * Refuses when the model is at another revision than somebody expects. Revisions that only tell
 * that something is finished in the background have changed nothing, and do not count.
 *
 * @throws MODEL_CHANGED
 */
export async function requireRevision(
  database: Queryable,
  catalog: Catalog,
  expected: number | undefined,
): Promise<void> {
  if (expected === undefined || expected === catalog.revision) return;
  const changed = await database.query(
    `select 1 from ${catalog.schema}."_revision" where number > $1 and json_array_length(changes) > 0 limit 1`,
    [expected],
  );
  if (changed.length === 0 && expected < catalog.revision) return;
  throw new CrmError('MODEL_CHANGED', { details: { revision: catalog.revision } });
}

interface StoredChange {
  readonly kind: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface StoredRevision {
  readonly changes: readonly StoredChange[];
  readonly physical: PhysicalChange | null;
}

/**
 * The input that makes the model as it was at a revision (every change since then undone, youngest
 * first), and the tables and columns that were in use at it.
 *
 * @throws MODEL_REVISION_UNKNOWN for a number that is not a revision of the model.
 */
export async function inputOfRevision(
  database: Queryable,
  catalog: Catalog,
  number: number,
): Promise<{ readonly input: ModelInput; readonly inUse: InUse }> {
  if (!Number.isInteger(number) || number < 1 || number > catalog.revision) {
    throw new CrmError('MODEL_REVISION_UNKNOWN', { params: { number } });
  }
  const rows = await database.query<StoredRevision>(
    `select changes, physical from ${catalog.schema}."_revision" where number > $1 order by number desc`,
    [number],
  );
  const bodies = new Map<string, { readonly change: StoredChange; readonly body: unknown }>();
  for (const row of rows) {
    for (const change of row.changes)
      bodies.set(`${change.kind}\n${change.key}`, { change, body: change.before });
  }
  const documents: unknown[] = [];
  const remove: { kind: string; key: string }[] = [];
  for (const { change, body } of bodies.values()) {
    const exists = catalog.documents.get(change.kind)?.has(change.key) === true;
    if (body !== null) documents.push(body);
    else if (exists) remove.push({ kind: change.kind, key: change.key });
  }
  const [revision] = await database.query<{ at: string }>(
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from ${catalog.schema}."_revision" where number = $1`,
    [number],
  );
  const inUse = { at: revision?.at ?? '', rows: rowsInUse(catalog, rows) };
  return { input: { documents, remove }, inUse };
}

/**
 * The registry's rows that were in use before these revisions, the youngest of them first, each
 * with the name that its field had then.
 */
function rowsInUse(catalog: Catalog, revisions: readonly StoredRevision[]): InUse['rows'] {
  const inUse = new Set(activeRows(catalog.physical));
  const names = new Map(catalog.physical.map(({ id, field }) => [id, field]));
  for (const { physical } of revisions) {
    if (!physical) return undefined;
    for (const id of physical.came) inUse.delete(id);
    for (const id of physical.went) inUse.add(id);
    for (const { id, from } of physical.renamed ?? []) names.set(id, from);
  }
  return new Map([...inUse].map((id) => [id, names.get(id) ?? null]));
}
