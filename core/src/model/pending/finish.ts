import type { Database } from '../../storage/index.ts';
import { isLockFailure, lockModel, pauseBefore } from '../model-lock.ts';
import { writeRevision } from '../write-model.ts';
import { endPart } from './store.ts';
import { PartEnded, type PartWork } from './work.ts';

/**
 * Notes that a part is done. With the last one of a change a second revision tells that all of it is
 * in force; it changes no document, so that undoing it undoes nothing.
 *
 * @throws PartEnded when a later change has made the part pointless.
 */
export async function finishPart(work: PartWork, now: Date): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work.database.transaction((tx) => finishIn(tx, work, now));
    } catch (error) {
      if (!isLockFailure(error)) throw error;
      await work.job.progress(100, 100, 'waiting');
      await pauseBefore(attempt);
    }
  }
}

type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

async function finishIn(tx: Tx, { workspace, schema, part }: PartWork, now: Date): Promise<void> {
  const { revision } = await lockModel(tx, { workspace, schema });
  // A cancellation that came after the last step came too late; a change that superseded it did not.
  const from = ['pending', 'cancelled'] as const;
  if (!(await endPart(tx, schema, part.id, { status: 'done', from }))) throw new PartEnded();
  const parts = await tx.query<{ name: string; status: string }>(
    `select name, status from ${schema}."_pending" where revision = $1 and status <> 'superseded'`,
    [part.revision],
  );
  if (parts.some(({ status }) => status !== 'done')) return;
  const names = parts.map(({ name }) => name).join(', ');
  const note = `Revision ${part.revision} is in force as a whole: ${names}`;
  await writeRevision(
    tx,
    { workspace, schema, revision },
    { at: now, actor: null, note, changes: [] },
  );
}
