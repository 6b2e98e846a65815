import { accessFor } from '../../access/index.ts';
import type { Catalog } from '../../catalog/index.ts';
import { CrmError, RestartRequest } from '../../errors/index.ts';
import {
  type Applied,
  applyChange,
  type InUse,
  type ModelInput,
  type PreparedPlan,
  preparePlan,
  type Viewer,
} from '../../model/index.ts';
import { isStaleModel } from '../../storage/index.ts';
import type { UserContext } from '../context.ts';
import { catchUp } from '../record-context.ts';
import { refusalIn } from './wire-plan.ts';

/** Refuses everybody who may not change the model. @throws ACCESS_ACTION_DENIED */
export function requireModelRight(context: UserContext): void {
  if (context.actor.isAdministrator) return;
  throw new CrmError('ACCESS_ACTION_DENIED', { params: { action: 'manage_metadata' } });
}

/** The model as the database has it now. */
export function currentCatalog(context: UserContext): Promise<Catalog> {
  return catchUp(context);
}

/** Who asks, for the examples that he may see. */
function viewerOf({ actor }: UserContext, catalog: Catalog): Viewer {
  return { userId: actor.userId, access: accessFor(catalog, actor.permissionSets) };
}

/** The revision that a revert goes back to, and what was in use at it. */
interface Back {
  readonly inUse: InUse;
  readonly number: number;
}

const reviving = (back: Back | undefined) =>
  back === undefined ? {} : { revive: true, inUse: back.inUse, backTo: back.number };

/** What a change would do. */
export async function planChange(
  context: UserContext,
  input: ModelInput,
  back?: Back,
): Promise<PreparedPlan> {
  const { services } = context;
  const catalog = await currentCatalog(context);
  try {
    return await preparePlan(services.model, services.database, catalog, {
      input,
      options: {
        now: context.clock.now(),
        ...reviving(back),
        viewer: viewerOf(context, catalog),
      },
    });
  } catch (error) {
    const hasMoved =
      isStaleModel(error) && (await currentCatalog(context)).revision !== catalog.revision;
    throw hasMoved ? new RestartRequest('the model moved') : error;
  }
}

/** How a change is carried out. */
export interface ChangeOptions {
  readonly note?: string | undefined;
  readonly expectedRevision?: number | undefined;
  /** Of a revert. */
  readonly back?: Back;
}

/** Carries a change out; it holds for the next request of this process, and of others within a second. */
export async function makeChange(
  context: UserContext,
  input: ModelInput,
  options: ChangeOptions = {},
): Promise<Applied> {
  const { services, actor } = context;
  const viewer = viewerOf(context, await services.catalogs.get(context.workspace));
  const now = context.clock.now();
  const applied = await applyChange(
    services.model,
    services.database,
    () => currentCatalog(context),
    {
      input,
      options: { now, ...reviving(options.back), viewer },
      ...(options.expectedRevision === undefined
        ? {}
        : { expectedRevision: options.expectedRevision }),
      actor: actor.userId,
      note: options.note ?? '',
    },
  ).catch((error) => {
    throw refusalIn(context.language, error);
  });
  services.catalogs.put(applied.catalog);
  return applied;
}

const editAttempts = 50;

/**
 * Carries out a change that is worked out from the model as it stands: a field put into its
 * object, a right into a permission set. When someone else's change comes between, it is worked
 * out again, so that neither is lost.
 *
 * @throws what `build` and planning throw; MODEL_CHANGED when the model never holds still.
 */
export async function editModel(
  context: UserContext,
  build: (catalog: Catalog) => ModelInput,
): Promise<Applied> {
  for (let attempt = 1; ; attempt += 1) {
    const catalog = await currentCatalog(context);
    try {
      return await makeChange(context, build(catalog), { expectedRevision: catalog.revision });
    } catch (error) {
      const hasMoved = error instanceof CrmError && error.code === 'MODEL_CHANGED';
      if (!hasMoved || attempt === editAttempts) throw error;
    }
  }
}
