import { v7 as uuidv7 } from 'uuid';
import { accessDenied, objectAccess } from '../access/index.ts';
import { type CatalogObject, objectTitle } from '../catalog/index.ts';
import type { RecordContext } from './context.ts';
import { type Batch, type Draft, newDraft, type Outcome, withCurrentNames } from './draft.ts';
import { readableObject } from './query/page.ts';
import { applyDefaults } from './steps/apply-defaults.ts';
import { assignNumbers } from './steps/assign-numbers.ts';
import { checkDependents } from './steps/check-dependents.ts';
import { checkRecordType } from './steps/check-record-type.ts';
import { checkRequired } from './steps/check-required.ts';
import { composeName } from './steps/compose-name.ts';
import { resolveLinks } from './steps/external-ids.ts';
import { readInput } from './steps/read-input.ts';
import { resolveFiles } from './steps/resolve-files.ts';
import { fillPendingLinks } from './write/pending-links.ts';
import { invalid, writeDrafts } from './write/run-batch.ts';

/** A step of a pipeline: it reads and patches the drafts of a batch, and notes problems. */
export type Step = (context: RecordContext, batch: Batch) => void | Promise<void>;

/** What happens to new records before they are written, in this order. */
export const createSteps: readonly Step[] = [
  readInput,
  resolveLinks,
  resolveFiles,
  applyDefaults,
  checkDependents,
  checkRecordType,
  composeName,
  checkRequired,
  assignNumbers,
];

/** How a batch is to be taken. */
export interface BatchOptions {
  readonly isAtomic?: boolean;
  readonly keepsUnresolvedLinks?: boolean;
}

/**
 * Creates records of one object and says what became of each, in order.
 *
 * @throws ACCESS_DENIED when the actor may not create records of the object.
 * @throws StaleContext when the model moved; nothing has been written then.
 */
export async function createRecords(
  context: RecordContext,
  objectName: string,
  inputs: readonly Readonly<Record<string, unknown>>[],
  options: BatchOptions = {},
): Promise<Outcome[]> {
  const drafts = inputs.map((input, index) => newDraft(index, uuidv7(), input));
  return createDrafts(context, readableObject(context, objectName), drafts, options);
}

/** Creates from drafts that already have their place in a request. */
export async function createDrafts(
  context: RecordContext,
  object: CatalogObject,
  drafts: Draft[],
  options: BatchOptions = {},
): Promise<Outcome[]> {
  demand(context, object, 'create');
  const batch: Batch = {
    object,
    kind: 'create',
    drafts: drafts.map((draft) => withCurrentNames(object, draft)),
    isAtomic: options.isAtomic ?? false,
    keepsUnresolvedLinks: options.keepsUnresolvedLinks ?? false,
  };
  await runSteps(context, batch, createSteps);
  const { sound, failed } = sortOut(batch);
  const outcomes = [...failed, ...(await writeDrafts(context, batch, sound))];
  await fillPendingLinks(context, object, sound, outcomes);
  return outcomes.sort((a, b) => a.index - b.index);
}

/** Runs steps in order, each with its time in the Server-Timing header. */
export async function runSteps(
  context: RecordContext,
  batch: Batch,
  steps: readonly Step[],
): Promise<void> {
  for (const step of steps) {
    const started = performance.now();
    const pending = step(context, batch);
    if (pending) await pending;
    context.time(step.name, performance.now() - started);
  }
}

/** Parts drafts that may be written from those with problems; an atomic batch is all or nothing. */
export function sortOut(batch: Batch): {
  readonly sound: readonly Draft[];
  readonly failed: readonly Outcome[];
} {
  const failed: Outcome[] = [];
  const sound: Draft[] = [];
  for (const draft of batch.drafts) {
    if (draft.problems.length === 0) sound.push(draft);
    else failed.push({ index: draft.index, status: 'failed', error: invalid(draft.problems) });
  }
  return batch.isAtomic && failed.length > 0 ? { sound: [], failed } : { sound, failed };
}

/** @throws ACCESS_DENIED when the actor lacks the verb on the object. */
export function demand(
  context: RecordContext,
  object: CatalogObject,
  verb: 'create' | 'update' | 'delete',
): void {
  if (objectAccess(context.access, object.name)[verb]) return;
  throw accessDenied(verb, objectTitle(object));
}
