import type { Catalog } from '../catalog/index.ts';
import { rememberSignatures } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import { type Database, isStaleModel, sqlState, type Transaction } from '../storage/index.ts';
import { runConversion } from './convert.ts';
import type { ModelInput } from './documents.ts';
import { problemsOf } from './impact.ts';
import { waitForLongTransactions } from './long-transactions.ts';
import {
  isLockFailure,
  type LockBudget,
  lockModel,
  MovedModel,
  pauseBefore,
} from './model-lock.ts';
import { waitForBuilds } from './pending/builds.ts';
import { supersedeParts } from './pending/obsolete.ts';
import type { PreparedPart } from './pending/split.ts';
import { insertParts, noteJob } from './pending/store.ts';
import { type ModelRoom, type PlanOptions, type PreparedPlan, preparePlan } from './plan.ts';
import { requireRevision } from './revisions.ts';
import type { Statement } from './statement.ts';
import { physicalChange, writeDocuments, writePhysical, writeRevision } from './write-model.ts';

/** Who changes the model, and why. */
export interface ApplyRequest {
  readonly input: ModelInput;
  readonly options: PlanOptions;
  /** Refuse when the model is at another revision. */
  readonly expectedRevision?: number;
  readonly actor: string | null;
  readonly note: string;
}

/** What was applied: the plan as it was carried out and the catalog that holds from now on. */
export interface Applied {
  readonly prepared: PreparedPlan;
  readonly catalog: Catalog;
  /** What is finished in the background, with the jobs that do it. */
  readonly pending: readonly PendingPart[];
}

/** A part of an applied change that a job finishes. */
export interface PendingPart extends Pick<PreparedPart, 'kind' | 'object' | 'name' | 'fields'> {
  readonly id: string;
  readonly job_id: string;
}

/** Milliseconds after which a change that never gets its locks is given up. */
const patience = 30_000;

/**
 * Changes the model: documents, tables, revision and notice in one transaction. On large tables,
 * what takes long is left to jobs that are enqueued with it.
 *
 * All locks together are waited for at most 40 ms. When a long reader or writer is in the way, the
 * whole change is rolled back and tried again when that one is gone, so that nobody queues behind it.
 *
 * @param currentCatalog gives the catalog as it is in the database; called whenever it is planned.
 * @throws MODEL_CHANGED, MODEL_BREAKS_RECORDS, MODEL_BUSY, MODEL_BUILDING, and what planning throws.
 */
export async function applyChange(
  room: ModelRoom,
  database: Database,
  currentCatalog: () => Promise<Catalog>,
  request: ApplyRequest,
): Promise<Applied> {
  const until = performance.now() + patience;
  let planned: Planned | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const catalog = planned?.catalog ?? (await currentCatalog());
    try {
      planned ??= await planFrom(room, database, catalog, request);
      return await carryOut(room, database, planned, request);
    } catch (error) {
      const isLocked = isLockFailure(error);
      const hasToPlan =
        error instanceof MovedModel ||
        (!isLocked && (await hasMoved(error, catalog, currentCatalog)));
      if (!isLocked && !hasToPlan) throw error;
      if (performance.now() > until)
        throw new CrmError('MODEL_BUSY', { retryAfter: 2, cause: error });
      if (hasToPlan) planned = undefined;
      await pauseBefore(attempt);
      if (!planned) continue;
      await waitForBuilds(database, catalog, supersedingOf(planned, request));
      await waitForLongTransactions(database, catalog, tablesOf(planned), until);
    }
  }
}

interface Planned {
  readonly catalog: Catalog;
  readonly prepared: PreparedPlan;
}

const tablesOf = ({ prepared }: Planned): ReadonlySet<string> =>
  new Set(prepared.statements.map(({ object }) => object));

const supersedingOf = ({ prepared }: Planned, { options }: ApplyRequest) => ({
  ...prepared,
  backTo: options.backTo,
});

async function planFrom(
  room: ModelRoom,
  database: Database,
  catalog: Catalog,
  request: ApplyRequest,
): Promise<Planned> {
  await requireRevision(database, catalog, request.expectedRevision);
  const prepared = await preparePlan(room, database, catalog, request);
  refuseBroken(catalog, prepared);
  return { catalog, prepared };
}

/** Whether planning met a table or column that another change has taken away meanwhile. */
async function hasMoved(
  error: unknown,
  catalog: Catalog,
  currentCatalog: () => Promise<Catalog>,
): Promise<boolean> {
  return isStaleModel(error) && (await currentCatalog()).revision !== catalog.revision;
}

async function carryOut(
  room: ModelRoom,
  database: Database,
  planned: Planned,
  request: ApplyRequest,
): Promise<Applied> {
  const { catalog, prepared } = planned;
  const isNothing = prepared.changes.length === 0 && prepared.physical.purged.length === 0;
  if (isNothing) return { prepared, catalog, pending: [] };
  const pending = await database.transaction(async (tx) => {
    const { budget } = await lockModel(tx, catalog);
    await runStatements(tx, budget, prepared);
    await writeDocuments(tx, catalog, prepared.changes);
    await writePhysical(tx, catalog, prepared);
    const moved = await supersedeParts(tx, catalog.schema, supersedingOf(planned, request));
    const { actor, note, options } = request;
    const { changes } = prepared;
    const physical = physicalChange(catalog.physical, prepared.physical.next);
    const made = { at: options.now, actor, note, changes, physical };
    const revision = await writeRevision(tx, catalog, made);
    const parts = [...prepared.parts, ...moved];
    return leaveParts(room, tx, catalog, { parts, revision, now: options.now });
  });
  return { prepared, catalog: rememberSignatures(prepared.next), pending };
}

/** Leaves the parts that take long to jobs, which begin once the change is committed. */
async function leaveParts(
  { background }: ModelRoom,
  tx: Transaction,
  { schema, workspace }: Catalog,
  change: {
    readonly parts: readonly PreparedPart[];
    readonly revision: number;
    readonly now: Date;
  },
): Promise<PendingPart[]> {
  const { parts } = change;
  if (!background || parts.length === 0) return [];
  const ids = await insertParts(tx, schema, parts, change);
  const pending: PendingPart[] = [];
  for (const [index, { kind, object, name, fields }] of parts.entries()) {
    const id = ids[index] as string;
    const job = await background.enqueue(tx, workspace.id, id);
    await noteJob(tx, schema, { id, job });
    pending.push({ id, kind, object, name, fields, job_id: job });
  }
  return pending;
}

function refuseBroken(before: Catalog, prepared: PreparedPlan): void {
  const broken = prepared.plan.impact.filter((impact) => impact.blocks);
  if (broken.length === 0) return;
  const fields = problemsOf({ before, next: prepared.next }, broken);
  throw new CrmError('MODEL_BREAKS_RECORDS', { fields, details: { impact: broken } });
}

/** Runs every statement; more values lost than planned were written since, so it is planned anew. */
async function runStatements(
  tx: Transaction,
  budget: LockBudget,
  { plan, statements }: PreparedPlan,
): Promise<void> {
  let lost = 0;
  for (const statement of statements) lost += await runStatement(tx, budget, statement);
  const planned = plan.conversions.reduce((sum, conversion) => sum + conversion.lost, 0);
  if (lost > planned) throw new MovedModel('values were written since the plan was made');
}

/** Runs a statement; how many values it could not convert. */
async function runStatement(
  tx: Transaction,
  budget: LockBudget,
  { sql, conversion }: Statement,
): Promise<number> {
  try {
    if (conversion) return await runConversion(tx, conversion);
    await budget.query(sql);
    return 0;
  } catch (error) {
    const state = sqlState(error);
    if (state === '23505' || state === '22003') {
      throw new CrmError('MODEL_BREAKS_RECORDS', { cause: error });
    }
    throw error;
  }
}
