import type { Catalog } from '../catalog/index.ts';
import { rememberSignatures } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import { type Database, isStaleModel, sqlState, type Transaction } from '../storage/index.ts';
import { runConversion } from './convert.ts';
import type { DocumentChange, ModelInput } from './documents.ts';
import { problemsOf } from './impact.ts';
import { type ModelRoom, type PlanOptions, type PreparedPlan, preparePlan } from './plan.ts';
import type { Statement } from './statement.ts';

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
}

const attempts = 200;
const lockWait = '50ms';

/**
 * Changes the model: documents, tables, revision and notice in one transaction.
 *
 * Every statement waits at most 50 ms for a lock. When a long reader or writer is in the way the
 * whole change is rolled back and tried again after a pause, so that nobody queues behind it.
 *
 * @param currentCatalog gives the catalog as it is in the database; called before each attempt.
 * @throws MODEL_CHANGED, MODEL_BREAKS_RECORDS, MODEL_BUSY, and what planning throws.
 */
export async function applyChange(
  room: ModelRoom,
  database: Database,
  currentCatalog: () => Promise<Catalog>,
  request: ApplyRequest,
): Promise<Applied> {
  for (let attempt = 1; ; attempt += 1) {
    const catalog = await currentCatalog();
    if (request.expectedRevision !== undefined && request.expectedRevision !== catalog.revision) {
      throw new CrmError('MODEL_CHANGED', { details: { revision: catalog.revision } });
    }
    try {
      return await attemptOnce(room, database, catalog, request);
    } catch (error) {
      const mayRepeat =
        error instanceof MovedModel || ['55P03', '40P01'].includes(sqlState(error) ?? '');
      if (!mayRepeat && !(await hasMoved(error, catalog, currentCatalog))) throw error;
      if (attempt === attempts) throw new CrmError('MODEL_BUSY', { retryAfter: 2, cause: error });
      await pause(Math.min(10 + attempt * 5, 150));
    }
  }
}

/** Another process changed the model between planning and locking. */
class MovedModel extends Error {}

/** Whether planning met a table or column that another change has taken away meanwhile. */
async function hasMoved(
  error: unknown,
  catalog: Catalog,
  currentCatalog: () => Promise<Catalog>,
): Promise<boolean> {
  return isStaleModel(error) && (await currentCatalog()).revision !== catalog.revision;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function attemptOnce(
  room: ModelRoom,
  database: Database,
  catalog: Catalog,
  request: ApplyRequest,
): Promise<Applied> {
  const prepared = await preparePlan(room, database, catalog, request);
  if (prepared.changes.length === 0) return { prepared, catalog };
  refuseBroken(catalog, prepared);
  await database.transaction(async (tx) => {
    await lockModel(tx, catalog);
    await runStatements(tx, prepared);
    await writeDocuments(tx, catalog, prepared.changes);
    await writePhysical(tx, catalog, prepared);
    await writeRevision(tx, catalog, prepared, request);
  });
  return { prepared, catalog: rememberSignatures(prepared.next) };
}

function refuseBroken(before: Catalog, prepared: PreparedPlan): void {
  const broken = prepared.plan.impact.filter((impact) => impact.blocks);
  if (broken.length === 0) return;
  const fields = problemsOf({ before, next: prepared.next }, broken);
  throw new CrmError('MODEL_BREAKS_RECORDS', { fields, details: { impact: broken } });
}

/** Takes the workspace's lock alone: no write of a record and no other change runs meanwhile. */
async function lockModel(tx: Transaction, catalog: Catalog): Promise<void> {
  await tx.query(`set local lock_timeout = '${lockWait}'`);
  await tx.query('set local statement_timeout = 0');
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [
    catalog.workspace.id,
  ]);
  const [state] = await tx.query<{ model: number }>(`select model from ${catalog.schema}."_state"`);
  if (state?.model !== catalog.revision) throw new MovedModel('the model moved');
}

/** Runs every statement; more values lost than planned were written since, so it is planned anew. */
async function runStatements(tx: Transaction, { plan, statements }: PreparedPlan): Promise<void> {
  let lost = 0;
  for (const statement of statements) lost += await runStatement(tx, statement);
  const planned = plan.conversions.reduce((sum, conversion) => sum + conversion.lost, 0);
  if (lost > planned) throw new MovedModel('values were written since the plan was made');
}

/** Runs a statement; how many values it could not convert. */
async function runStatement(tx: Transaction, { sql, conversion }: Statement): Promise<number> {
  try {
    if (conversion) return await runConversion(tx, conversion);
    await tx.query(sql);
    return 0;
  } catch (error) {
    const state = sqlState(error);
    if (state === '23505' || state === '22003') {
      throw new CrmError('MODEL_BREAKS_RECORDS', { cause: error });
    }
    throw error;
  }
}

async function writeDocuments(
  tx: Transaction,
  catalog: Catalog,
  changes: readonly DocumentChange[],
): Promise<void> {
  const gone = changes.filter((change) => !change.after);
  const kept = changes.flatMap((change) => (change.after ? [change.after] : []));
  if (gone.length > 0) {
    await tx.query(
      `delete from ${catalog.schema}."_document" d using unnest($1::text[], $2::text[]) as g(kind, key) where d.kind = g.kind and d.key = g.key`,
      [gone.map((change) => change.kind), gone.map((change) => change.key)],
    );
  }
  if (kept.length === 0) return;
  await tx.query(
    `insert into ${catalog.schema}."_document" (kind, key, id, body, revision, owner)
     select r.kind, r.key, r.id, r.body, r.revision, r.owner from json_to_recordset($1::json)
       as r(kind text, key text, id uuid, body json, revision integer, owner text)
     on conflict (kind, key) do update set body = excluded.body, revision = excluded.revision`,
    [JSON.stringify(kept)],
  );
}

async function writePhysical(
  tx: Transaction,
  catalog: Catalog,
  prepared: PreparedPlan,
): Promise<void> {
  const { physical } = prepared;
  const changed = [
    ...prepared.renamed,
    ...physical.added,
    ...physical.archived,
    ...physical.revived,
  ];
  const rows = [...new Map(changed.map((row) => [row.id, row])).values()];
  if (physical.purged.length > 0) {
    await tx.query(`delete from ${catalog.schema}."_physical" where id = any($1::uuid[])`, [
      physical.purged.map((row) => row.id),
    ]);
  }
  if (rows.length === 0) return;
  await tx.query(
    `insert into ${catalog.schema}."_physical" (id, object, field, suffix, table_name, column_name, type, archived_at)
     select r.id, r.object, r.field, r.suffix, r."tableName", r."columnName", r.type, r."archivedAt" from json_to_recordset($1::json)
       as r(id uuid, object text, field text, suffix text, "tableName" text, "columnName" text, type text, "archivedAt" timestamptz)
     on conflict (id) do update set field = excluded.field, type = excluded.type, archived_at = excluded.archived_at`,
    [JSON.stringify(rows)],
  );
}

async function writeRevision(
  tx: Transaction,
  catalog: Catalog,
  prepared: PreparedPlan,
  request: ApplyRequest,
): Promise<void> {
  const number = catalog.revision + 1;
  const changes = prepared.changes.map((change) => ({
    action: change.action,
    kind: change.kind,
    key: change.key,
    title: String((change.after ?? change.before)?.body.title ?? change.key),
    id: (change.after ?? change.before)?.id,
    before: change.before?.body ?? null,
    after: change.after?.body ?? null,
  }));
  await tx.query(
    `insert into ${catalog.schema}."_revision" (number, at, actor, note, changes) values ($1, $2, $3, $4, $5::json)`,
    [
      number,
      request.options.now.toISOString(),
      request.actor,
      request.note,
      JSON.stringify(changes),
    ],
  );
  await tx.query(`update ${catalog.schema}."_state" set model = $1`, [number]);
  await tx.query(`select pg_notify('rapport_model', $1)`, [`${catalog.workspace.id} ${number}`]);
}
