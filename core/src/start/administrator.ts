import { type Actor, administratorSet, readAccess } from '../auth/index.ts';
import type { Workspace } from '../catalog/index.ts';
import type { Services } from '../http/index.ts';
import { quoted } from '../storage/index.ts';

/** An administrator of a workspace, for what the process itself does; undefined when there is none. */
export async function findAdministrator(
  services: Services,
  workspace: Workspace,
): Promise<Actor | undefined> {
  const rows = await services.database.query<{ user_id: string; identity_id: string }>(
    `select p.user_id, i.identity_id from ${quoted(workspace.schema)}."_user_permission_set" p
     join ${quoted(workspace.schema)}."_user_identity" i on i.user_id = p.user_id
     where p.permission_set = $1 order by p.user_id`,
    [administratorSet],
  );
  for (const row of rows) {
    const user = await services.users.findById(services.database, workspace, row.user_id);
    if (!user?.isActive) continue;
    const { name, email, language, timeZone } = user;
    return {
      userId: row.user_id,
      identityId: row.identity_id,
      workspaceId: workspace.id,
      permissionSets: [administratorSet],
      isAdministrator: true,
      name,
      email,
      language,
      timeZone,
      credentialId: row.user_id,
      credentialKind: 'session',
      accessRevision: await readAccess(services.database, workspace.schema),
    };
  }
  return undefined;
}
