import {
  type CatalogField,
  type CatalogObject,
  linkValue,
  namesBefore,
  targetObjects,
} from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import { literal } from '../../storage/index.ts';
import { type RecordContext, StaleContext } from '../context.ts';
import type { Draft, ExternalId, Outcome } from '../draft.ts';
import { isKeyField } from '../steps/external-ids.ts';
import { updateRecords } from '../update.ts';

interface Waiting {
  readonly object: string;
  readonly record_id: string;
}

interface Ready {
  readonly record_id: string;
  readonly version: number;
  readonly field: string;
  /** Name of the object that the link leads to. */
  readonly target: string;
  readonly source: string;
  readonly value: string;
  /** The record that the link has been waiting for. */
  readonly target_id: string;
}

/** How often a record that others change at the same moment is looked at again. */
const attempts = 5;

/**
 * Fills links that were waiting for the records just written, and links of theirs whose target has
 * come meanwhile.
 *
 * Runs after their commit, through the update pipeline like any change. Both directions are looked
 * at, so that of two writers at the same moment, one with the link and one with its target, the
 * later one sees the other. A link is forgotten in the transaction that fills its field or in which
 * someone has set it otherwise, so that a stop in between is made good by the next record of that
 * id, or by running the import again, and nothing set by hand is overwritten later.
 */
export async function fillPendingLinks(
  context: RecordContext,
  object: CatalogObject,
  drafts: readonly Draft[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const landed = new Set(
    outcomes.filter((outcome) => outcome.status !== 'failed').map((outcome) => outcome.id),
  );
  const written = drafts.filter((draft) => landed.has(draft.id));
  const ids = written.flatMap((draft) => [...draft.externalIds, ...keysOf(object, draft)]);
  const linking = written.filter((draft) => draft.pendingLinks.length > 0);
  if (ids.length === 0 && linking.length === 0) return;
  const { schema } = context.catalog;
  const known = knownIds(context, [
    object.name,
    ...linking.flatMap((draft) => draft.pendingLinks.map((link) => link.target)),
  ]);
  const waiting = await context.database.query<Waiting>(
    `select p.object, p.record_id from ${schema}."_pending_link" p
     join ${known} x on x.object = p.target and x.source = p.source and x.value = p.value
     where p.target = $1 and exists (select 1 from unnest($2::text[], $3::text[]) as w(source, value)
       where w.source = p.source and w.value = p.value)
     union
     select p.object, p.record_id from ${schema}."_pending_link" p
     join ${known} x on x.object = p.target and x.source = p.source and x.value = p.value
     where p.record_id = any($4::uuid[])`,
    [
      object.name,
      ids.map((id) => id.source),
      ids.map((id) => id.value),
      linking.map((draft) => draft.id),
    ],
  );
  for (const [name, records] of Map.groupBy(waiting, (link) => link.object)) {
    const target = context.catalog.objects.get(name);
    if (!target) continue;
    try {
      await fill(
        context,
        target,
        records.map((link) => link.record_id),
      );
    } catch (error) {
      // The records themselves are committed: beginning anew would make them twice. The links wait on.
      if (!(error instanceof StaleContext)) throw error;
    }
  }
}

/** The values by which other systems know a record that was written: one more source each. */
function keysOf(object: CatalogObject, draft: Draft): ExternalId[] {
  return [...draft.values].flatMap(([name, value]) => {
    const isKey = isKeyField(object.fields.get(name)) && typeof value === 'string';
    if (!isKey) return [];
    const names = [name, ...namesBefore((object.fields.get(name) as CatalogField).field)];
    return names.map((source) => ({ source, value }));
  });
}

/**
 * The relation of all ids by which records of some objects are known: those of other systems, and
 * the fields marked as `externalId`.
 */
function knownIds({ catalog }: RecordContext, targets: readonly string[]): string {
  const fields = [...new Set(targets)].flatMap((target) => {
    const object = catalog.objects.get(target);
    return [...(object?.fields.values() ?? [])].filter(isKeyField).flatMap((field) => {
      const column = field.columns.get('')?.name;
      return [field.name, ...namesBefore(field.field)].map(
        (name) => `select ${literal(target)}, ${literal(name)}, k.${column}, k."id"
          from ${object?.table} k where k.${column} is not null and k."deleted_at" is null`,
      );
    });
  });
  const own = `${catalog.schema}."_external_id"`;
  if (fields.length === 0) return own;
  return `(select object, source, value, record_id from ${own} union all ${fields.join(' union all ')})`;
}

/**
 * Fills what is ready of these records. Link and version are read at one moment and the version is
 * demanded when writing: who sets the field in between is seen, and the link is then gone.
 */
async function fill(
  context: RecordContext,
  object: CatalogObject,
  records: readonly string[],
): Promise<void> {
  let open = records;
  for (let attempt = 1; attempt <= attempts && open.length > 0; attempt += 1) {
    const ready = Map.groupBy(await readyLinks(context, object, open), (link) => link.record_id);
    const changes = [...ready].map(([id, links]) => ({
      id,
      input: Object.fromEntries(links.map((link) => [link.field, linkFrom(object, link)])),
      expectedVersion: Number(links[0]?.version),
    }));
    const outcomes = await updateRecords(context, object.name, changes);
    const done = outcomes.flatMap(({ status, id }) => (status === 'failed' ? [] : (id ?? [])));
    await forget(
      context,
      done.flatMap((id) => ready.get(id) ?? []),
    );
    open = outcomes.flatMap(({ index, error }) =>
      error instanceof CrmError && error.code === 'RECORD_CHANGED'
        ? (changes[index]?.id ?? [])
        : [],
    );
  }
}

function linkFrom(
  { fields }: CatalogObject,
  { field: name, target, target_id: id }: Ready,
): unknown {
  const field = fields.get(name);
  return field ? linkValue(field, target, id) : id;
}

async function readyLinks(
  context: RecordContext,
  object: CatalogObject,
  records: readonly string[],
): Promise<readonly Ready[]> {
  const { schema } = context.catalog;
  const targets = object.lookups.flatMap((lookup) => targetObjects(lookup.field));
  return context.database.query<Ready>(
    `select p.record_id, t."version" as version, p.field, p.target, p.source, p.value, x.record_id as target_id
     from ${schema}."_pending_link" p
     join ${knownIds(context, targets)} x on x.object = p.target and x.source = p.source and x.value = p.value
     join ${object.table} t on t."id" = p.record_id and t."deleted_at" is null
     where p.object = $1 and p.record_id = any($2::uuid[])`,
    [object.name, records],
  );
}

/** Forgets links whose field had their target already; those that were written are gone by then. */
async function forget(context: RecordContext, links: readonly Ready[]): Promise<void> {
  if (links.length === 0) return;
  await context.database.query(
    `delete from ${context.catalog.schema}."_pending_link" p
     using unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as f(record_id, field, source, value)
     where p.record_id = f.record_id and p.field = f.field and p.source = f.source and p.value = f.value`,
    [
      links.map((link) => link.record_id),
      links.map((link) => link.field),
      links.map((link) => link.source),
      links.map((link) => link.value),
    ],
  );
}
