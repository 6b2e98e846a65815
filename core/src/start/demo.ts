import { demoCompany, demoDrafts, demoSource, demoUserDrafts } from '@rapport/metadata/demo';
import { isoDayAt } from '@rapport/metadata/operators';
import { accessFor } from '../access/index.ts';
import { createAccount, readAccess } from '../auth/index.ts';
import type { Workspace } from '../catalog/index.ts';
import type { Services } from '../http/index.ts';
import { bulk, type RecordContext } from '../records/index.ts';
import { quoted } from '../storage/index.ts';
import { findAdministrator } from './administrator.ts';

/** Password of the demo's users; they exist only where RAPPORT_DEMO was asked for. */
export const demoPassword = 'welcome-to-rapport';

/**
 * Loads the invented company, once: its people, who can sign in, and their records.
 *
 * Records go through the pipeline like an import and are known by the story's keys, so that a load
 * that was cut short goes on at the next start.
 *
 * @returns whether anything was loaded.
 */
export async function loadDemo(services: Services, workspace: Workspace): Promise<boolean> {
  const schema = quoted(workspace.schema);
  const loaded = await services.database.query(
    `select 1 from ${schema}."_external_id" where source = $1 and object = 'note' limit 1`,
    [demoSource],
  );
  if (loaded.length > 0) return false;
  const named = await nameWorkspace(services, workspace);
  await loadUsers(services, named);
  const context = await demoContext(services, named);
  await loadBatch(context, 'user', demoUserDrafts());
  const today = isoDayAt(services.clock.now(), demoCompany.time_zone);
  for (const { object, records } of demoDrafts(today)) await loadBatch(context, object, records);
  return true;
}

async function loadBatch(
  context: RecordContext,
  object: string,
  records: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const outcomes = await bulk(context, object, {
    operation: 'upsert',
    key: 'external_id',
    records,
    unresolved_links: 'keep',
  });
  const failed = outcomes.find((outcome) => outcome.status === 'failed');
  if (failed)
    throw new Error(`demo ${object} ${failed.index} was refused`, { cause: failed.error });
}

/** Gives the workspace the company's name, currency and zone; what was in memory is forgotten. */
async function nameWorkspace(services: Services, workspace: Workspace): Promise<Workspace> {
  const { title, currency, language, time_zone } = demoCompany;
  await services.database.query(
    'update platform.workspace set title = $2, currency = $3, language = $4, time_zone = $5 where id = $1',
    [workspace.id, title, currency, language, time_zone],
  );
  await services.workspaces.load();
  services.catalogs.drop(workspace.id);
  return services.workspaces.all().find((known) => known.id === workspace.id) ?? workspace;
}

async function loadUsers(services: Services, workspace: Workspace): Promise<void> {
  const administrator = await findAdministrator(services, workspace);
  for (const user of demoCompany.users) {
    if (await findDemoUser(services, workspace, user.key)) continue;
    const account = await createAccount(services, workspace, administrator ?? null, {
      email: user.email,
      name: user.name,
      password: demoPassword,
      language: user.language as 'en',
      timeZone: user.time_zone,
      permissionSets: user.permission_sets,
    });
    await services.database.query(
      `insert into ${quoted(workspace.schema)}."_external_id" (object, source, value, record_id) values ('user', $1, $2, $3)`,
      [demoSource, user.key, account.id],
    );
  }
  const write = { workspace, actorId: administrator?.userId ?? null, at: services.clock.now() };
  for (const { key, manager } of demoCompany.users) {
    const id = await findDemoUser(services, workspace, key);
    const managerId = manager && (await findDemoUser(services, workspace, manager));
    if (!id || !managerId) continue;
    await services.database.transaction((tx) =>
      services.users.update(tx, write, id, { managerId }),
    );
  }
}

/** The id of the user with this key of the story; undefined before it is loaded. */
async function findDemoUser(
  services: Services,
  workspace: Workspace,
  key: string,
): Promise<string | undefined> {
  const [known] = await services.database.query<{ record_id: string }>(
    `select record_id from ${quoted(workspace.schema)}."_external_id" where object = 'user' and source = $1 and value = $2`,
    [demoSource, key],
  );
  return known?.record_id;
}

async function demoContext(services: Services, workspace: Workspace): Promise<RecordContext> {
  const administrator = await findAdministrator(services, workspace);
  if (!administrator) throw new Error('the demo needs an administrator');
  const catalog = await services.catalogs.get(workspace);
  const { userId, permissionSets } = administrator;
  return {
    database: services.database,
    catalog,
    access: accessFor(catalog, permissionSets),
    accessRevision: await readAccess(services.database, workspace.schema),
    actor: { userId, permissionSets, timeZone: demoCompany.time_zone, language: 'en' },
    now: services.clock.now(),
    door: 'import',
    time: () => {},
  };
}
