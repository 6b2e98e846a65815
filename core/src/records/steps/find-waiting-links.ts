import { quoted } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch } from '../draft.ts';

interface Waiting {
  readonly record_id: string;
  readonly field: string;
  readonly source: string;
  readonly value: string;
}

/**
 * Sets links aside that wait already for the same target: there is nothing to write about them, so
 * an import that runs again leaves its records unchanged. One statement for the batch.
 */
export async function findWaitingLinks(context: RecordContext, batch: Batch): Promise<void> {
  const drafts = batch.drafts.filter((draft) => draft.pendingLinks.length > 0);
  if (drafts.length === 0) return;
  const rows = await context.database.query<Waiting>(
    `select record_id, field, source, value from ${quoted(context.catalog.workspace.schema)}."_pending_link"
     where record_id = any($1::uuid[])`,
    [drafts.map((draft) => draft.id)],
  );
  const known = new Set(rows.map((row) => keyOf(row.record_id, row)));
  for (const draft of drafts) {
    const links = draft.pendingLinks.splice(0);
    for (const link of links) {
      const isKnown = known.has(keyOf(draft.id, link));
      (isKnown ? draft.waitingLinks : draft.pendingLinks).push(link);
    }
  }
}

const keyOf = (record: string, link: Pick<Waiting, 'field' | 'source' | 'value'>): string =>
  [record, link.field, link.source, link.value].join('\n');
