import { v7 as uuidv7 } from 'uuid';
import type { CatalogObject } from '../../catalog/index.ts';
import type { Transaction } from '../../storage/index.ts';
import { type RecordContext, StaleContext } from '../context.ts';

/**
 * Begins a write that takes several statements: the workspace's lock in shared mode, then the
 * revisions compared by a statement of its own, so that its snapshot is younger than the lock.
 *
 * @throws StaleContext when model or rights are no longer those of the context.
 */
export async function beginWrite(context: RecordContext, tx: Transaction): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1::text, 0))', [
    context.catalog.workspace.id,
  ]);
  const [state] = await tx.query<{ model: number; access: number }>(
    `select model, access from ${context.catalog.schema}."_state"`,
  );
  const isCurrent =
    state?.model === context.catalog.revision && state.access === context.accessRevision;
  if (!isCurrent) throw new StaleContext();
}

/** What history and outbox say of records that a transaction has changed. */
export interface Trail {
  readonly kind: 'updated' | 'deleted' | 'restored';
  readonly entries: readonly {
    readonly id: string;
    readonly version: number;
    readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
    readonly fields: readonly string[];
  }[];
}

/** Writes history and outbox rows in the open transaction: two statements, however many records. */
export async function writeTrail(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
  trail: Trail,
): Promise<void> {
  const rows = JSON.stringify(
    trail.entries.map((entry) => ({ ...entry, h: uuidv7(), o: uuidv7() })),
  );
  const shape = 'as e(id uuid, version integer, changes jsonb, fields json, h uuid, o uuid)';
  const at = context.now.toISOString();
  if (object.hasHistory) {
    await tx.query(
      `insert into ${context.catalog.schema}."_history" (id, object, record_id, version, at, actor, door, kind, changes)
       select e.h, $2, e.id, e.version, $3, $4, $5, $6, e.changes from json_to_recordset($1::json) ${shape}`,
      [rows, object.name, at, context.actor.userId, context.door, trail.kind],
    );
  }
  await tx.query(
    `insert into ${context.catalog.schema}."_outbox" (id, at, object, record_id, version, kind, actor, fields)
     select e.o, $3, $2, e.id, e.version, $5, $4, array(select json_array_elements_text(e.fields)) from json_to_recordset($1::json) ${shape}`,
    [rows, object.name, at, context.actor.userId, trail.kind],
  );
}
