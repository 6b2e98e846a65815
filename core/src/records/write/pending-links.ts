import type { CatalogObject } from '../../catalog/index.ts';
import { type RecordContext, StaleContext } from '../context.ts';
import type { Draft, Outcome } from '../draft.ts';
import { updateRecords } from '../update.ts';

interface Waiting {
  readonly object: string;
  readonly record_id: string;
  readonly field: string;
  /** The record that the link has been waiting for. */
  readonly target_id: string;
}

/**
 * Fills links that were waiting for the records just written, and links of theirs whose target has
 * come meanwhile.
 *
 * Runs after their commit, through the update pipeline like any change. Both directions are looked
 * at, so that of two writers at the same moment, one with the link and one with its target, the
 * later one sees the other. A link is forgotten only after it was filled or someone has filled the
 * field otherwise, so that a stop in between is made good by the next record of that id, or by
 * running the import again.
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
  const ids = written.flatMap((draft) => draft.externalIds);
  const linking = written.filter((draft) => draft.pendingLinks.length > 0);
  if (ids.length === 0 && linking.length === 0) return;
  const { schema } = context.catalog;
  const waiting = await context.database.query<Waiting>(
    `select p.object, p.record_id, p.field, x.record_id as target_id from ${schema}."_pending_link" p
     join ${schema}."_external_id" x on x.object = p.target and x.source = p.source and x.value = p.value
     where p.target = $1 and exists (select 1 from unnest($2::text[], $3::text[]) as w(source, value)
       where w.source = p.source and w.value = p.value)
     union
     select p.object, p.record_id, p.field, x.record_id as target_id from ${schema}."_pending_link" p
     join ${schema}."_external_id" x on x.object = p.target and x.source = p.source and x.value = p.value
     where p.record_id = any($4::uuid[])`,
    [
      object.name,
      ids.map((id) => id.source),
      ids.map((id) => id.value),
      linking.map((draft) => draft.id),
    ],
  );
  for (const [name, links] of groupByObject(waiting)) {
    try {
      await fill(context, name, links);
    } catch (error) {
      // The records themselves are committed: beginning anew would make them twice. The links wait on.
      if (!(error instanceof StaleContext)) throw error;
    }
  }
}

function groupByObject(waiting: readonly Waiting[]): Map<string, Waiting[]> {
  const groups = new Map<string, Waiting[]>();
  for (const link of waiting) {
    const group = groups.get(link.object);
    if (group) group.push(link);
    else groups.set(link.object, [link]);
  }
  return groups;
}

async function fill(
  context: RecordContext,
  objectName: string,
  links: readonly Waiting[],
): Promise<void> {
  const inputs = new Map<string, Record<string, unknown>>();
  for (const link of links) {
    const input = inputs.get(link.record_id) ?? {};
    input[link.field] = link.target_id;
    inputs.set(link.record_id, input);
  }
  const changes = [...inputs].map(([id, input]) => ({ id, input }));
  const outcomes = await updateRecords(context, objectName, changes);
  const done = outcomes
    .filter((outcome) => outcome.status !== 'failed')
    .map((outcome) => outcome.id);
  const filled = links.filter((link) => done.includes(link.record_id));
  await context.database.query(
    `delete from ${context.catalog.schema}."_pending_link" p
     using unnest($1::uuid[], $2::text[]) as f(record_id, field) where p.record_id = f.record_id and p.field = f.field`,
    [filled.map((link) => link.record_id), filled.map((link) => link.field)],
  );
}
