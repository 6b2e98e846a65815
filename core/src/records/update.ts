import { accessDenied, objectAccess } from '../access/index.ts';
import { type CatalogObject, objectTitle } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import type { RecordContext } from './context.ts';
import { type BatchOptions, demand, runSteps, type Step, sortOut } from './create.ts';
import {
  type Batch,
  type Draft,
  newDraft,
  type Outcome,
  waitingOf,
  withCurrentNames,
} from './draft.ts';
import { getRecord, isId, notFound } from './query/one.ts';
import { readableObject } from './query/page.ts';
import { checkDependents } from './steps/check-dependents.ts';
import { checkRecordType } from './steps/check-record-type.ts';
import { checkRequired } from './steps/check-required.ts';
import { composeName } from './steps/compose-name.ts';
import { resolveLinks } from './steps/external-ids.ts';
import { findChanges } from './steps/find-changes.ts';
import { findWaitingLinks } from './steps/find-waiting-links.ts';
import { loadSnapshots } from './steps/load-snapshots.ts';
import { readInput } from './steps/read-input.ts';
import { resolveFiles } from './steps/resolve-files.ts';
import { fillPendingLinks } from './write/pending-links.ts';
import { writeDrafts } from './write/run-batch.ts';

/** What happens to changed records before they are written, in this order. */
export const updateSteps: readonly Step[] = [
  readInput,
  resolveLinks,
  resolveFiles,
  findWaitingLinks,
  checkDependents,
  checkRecordType,
  composeName,
  checkRequired,
  findChanges,
];

/** A change of one record: which, what, and on which version it was made. */
export interface Change {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expectedVersion?: number;
}

/** How often an update begins again because its record moved between reading and writing. */
const attempts = 5;

/**
 * Changes records of one object and says what became of each, in order.
 *
 * A record that another writer changes at the same moment is read again and the change is applied
 * to its new state, unless the client named the version that it had seen.
 *
 * @throws ACCESS_DENIED when the actor may not change records of the object.
 * @throws StaleContext when the model moved; nothing has been written then.
 */
export async function updateRecords(
  context: RecordContext,
  objectName: string,
  changes: readonly Change[],
  options: BatchOptions = {},
): Promise<Outcome[]> {
  const object = readableObject(context, objectName);
  const drafts = changes.map((change, index) =>
    newDraft(index, change.id, change.input, change.expectedVersion),
  );
  return updateDrafts(context, object, drafts, options);
}

/** Updates from drafts that already have their place in a request. */
export async function updateDrafts(
  context: RecordContext,
  object: CatalogObject,
  drafts: readonly Draft[],
  options: BatchOptions = {},
): Promise<Outcome[]> {
  demand(context, object, 'update');
  const outcomes: Outcome[] = [];
  let open: readonly Draft[] = drafts.map((draft) => withCurrentNames(object, draft));
  for (let attempt = 1; open.length > 0; attempt += 1) {
    const done = await attemptUpdate(context, object, open, options);
    outcomes.push(...done);
    const settled = new Set(done.map((outcome) => outcome.index));
    open = open
      .filter((draft) => !settled.has(draft.index))
      .map((draft) => newDraft(draft.index, draft.id, draft.input, draft.expectedVersion));
    if (attempt === attempts && open.length > 0) {
      const error = new CrmError('RECORD_KEEPS_CHANGING', { retryAfter: 1 });
      outcomes.push(
        ...open.map((draft): Outcome => ({ index: draft.index, status: 'failed', error })),
      );
      break;
    }
  }
  return outcomes.sort((a, b) => a.index - b.index);
}

async function attemptUpdate(
  context: RecordContext,
  object: CatalogObject,
  drafts: readonly Draft[],
  options: BatchOptions,
): Promise<Outcome[]> {
  const batch: Batch = {
    object,
    kind: 'update',
    drafts: drafts.filter((draft) => isId(draft.id)),
    isAtomic: options.isAtomic ?? false,
    keepsUnresolvedLinks: options.keepsUnresolvedLinks ?? false,
  };
  await loadSnapshots(context, batch);
  const barred = await refusedBeforehand(context, object, drafts);
  const shut = new Set(barred.map((outcome) => outcome.index));
  const reachable = { ...batch, drafts: batch.drafts.filter((draft) => !shut.has(draft.index)) };
  await runSteps(context, reachable, updateSteps);
  const { sound, failed } = sortOut(reachable);
  if (batch.isAtomic && barred.length > 0) return [...barred, ...failed];
  const still = sound.filter(isUnchanged);
  const moving = sound.filter((draft) => !isUnchanged(draft));
  const written = await writeDrafts(context, reachable, moving);
  await fillPendingLinks(context, object, moving, written);
  return [...barred, ...failed, ...(await unchanged(context, object, still)), ...written];
}

function isUnchanged(draft: Draft): boolean {
  return (
    draft.values.size === 0 && draft.externalIds.length === 0 && draft.pendingLinks.length === 0
  );
}

async function refusedBeforehand(
  context: RecordContext,
  object: CatalogObject,
  drafts: readonly Draft[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const draft of drafts) {
    const error = await refusal(context, object, draft);
    if (error) outcomes.push({ index: draft.index, status: 'failed', error });
  }
  return outcomes;
}

async function refusal(
  context: RecordContext,
  object: CatalogObject,
  draft: Draft,
): Promise<CrmError | undefined> {
  if (!draft.before) return notFound(object);
  if (!draft.before.isWritable || !objectAccess(context.access, object.name).update) {
    return accessDenied('update', objectTitle(object));
  }
  const { expectedVersion, before } = draft;
  if (expectedVersion === undefined || expectedVersion === before.version) return undefined;
  const current = await getRecord(context, object.name, draft.id);
  return new CrmError('RECORD_CHANGED', { details: { current: JSON.parse(current.json) } });
}

/** Records that the update would leave as they are: answered, not written. */
async function unchanged(
  context: RecordContext,
  object: CatalogObject,
  drafts: readonly Draft[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const draft of drafts) {
    const base = {
      index: draft.index,
      status: 'unchanged' as const,
      id: draft.id,
      ...waitingOf(draft),
    };
    if (drafts.length > 1) outcomes.push({ ...base, version: draft.before?.version ?? 0 });
    else outcomes.push({ ...base, ...(await getRecord(context, object.name, draft.id)) });
  }
  return outcomes;
}
