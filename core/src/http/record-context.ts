import { accessFor } from '../access/index.ts';
import { readAccess } from '../auth/index.ts';
import type { Catalog } from '../catalog/index.ts';
import { RestartRequest } from '../errors/index.ts';
import { type RecordContext, StaleContext } from '../records/index.ts';
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

/** Reads model and rights of the request's workspace as they are now; gives the catalog. */
export async function catchUp(context: UserContext): Promise<Catalog> {
  const { services, workspace } = context;
  const access = await readAccess(services.database, workspace.schema);
  services.revisions.observe(workspace.id, access);
  return services.catalogs.refresh(workspace);
}
