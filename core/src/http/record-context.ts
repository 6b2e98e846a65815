import { accessFor } from '../access/index.ts';
import type { Catalog } from '../catalog/index.ts';
import { RestartRequest } from '../errors/index.ts';
import { type RecordContext, StaleContext } from '../records/index.ts';
import { isStaleModel, quoted } from '../storage/index.ts';
import type { UserContext } from './context.ts';

/** The context of the record room for a request: its actor, the catalog and rights in memory. */
export async function recordContext(context: UserContext): Promise<RecordContext> {
  const { services, workspace, actor, timings } = context;
  const catalog = await services.catalogs.get(workspace);
  return {
    database: services.database,
    catalog,
    access: accessFor(catalog, actor.permissionSets),
    accessRevision: actor.accessRevision,
    actor: {
      userId: actor.userId,
      permissionSets: actor.permissionSets,
      timeZone: actor.timeZone ?? workspace.timeZone,
      language: context.language,
    },
    now: context.clock.now(),
    door: context.door,
    time: (step, milliseconds) => timings.add(step, milliseconds),
  };
}

/**
 * Runs work of the record room. When the database turns out to be at another revision, what is in
 * memory is brought up to date and the request begins anew.
 */
export async function withRecords<T>(
  context: UserContext,
  work: (records: RecordContext) => Promise<T>,
): Promise<T> {
  try {
    return await work(await recordContext(context));
  } catch (error) {
    if (!(error instanceof StaleContext)) throw error;
    await catchUp(context);
    throw new RestartRequest(error.message);
  }
}

/**
 * The catalog as the database has it now: the one in memory when it is of that revision, else
 * read anew. Rights are brought up to date by the way.
 */
export async function catchUp(context: UserContext): Promise<Catalog> {
  const { services, workspace } = context;
  const [state] = await services.database.query<{ model: number; access: number }>(
    `select model, access from ${quoted(workspace.schema)}."_state"`,
  );
  if (state) services.revisions.observe(workspace.id, Number(state.access));
  const known = services.catalogs.peek(workspace);
  return known && known.revision === state?.model ? known : services.catalogs.refresh(workspace);
}

/**
 * Runs work that only reads. Beside what `withRecords` mends, a table or column may be gone by the
 * time a statement runs: when the model has moved, the request begins anew.
 */
export async function withReads<T>(
  context: UserContext,
  work: (records: RecordContext) => Promise<T>,
): Promise<T> {
  const records = await recordContext(context);
  try {
    return await withRecords(context, work);
  } catch (error) {
    if (!isStaleModel(error)) throw error;
    const catalog = await catchUp(context);
    if (catalog.revision === records.catalog.revision) throw error;
    throw new RestartRequest('the model moved');
  }
}
