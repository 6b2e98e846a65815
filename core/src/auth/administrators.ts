import { CrmError } from '../errors/index.ts';
import type { Transaction } from '../storage/index.ts';
import { quoted } from '../storage/index.ts';
import { administratorSet } from './actor.ts';
import type { UserDirectory } from './user-directory.ts';
import type { Workspace } from './workspace.ts';

/**
 * Refuses a change after which nobody could administer the workspace. To be called at the end of
 * every transaction that takes a permission set away, or deactivates, deletes or cuts off a user,
 * after `bumpAccess`: that puts such transactions in line, so that two of them cannot each take
 * away the other's last administrator.
 *
 * @throws USER_LAST_ADMINISTRATOR
 */
export async function requireAdministrator(
  tx: Transaction,
  users: UserDirectory,
  workspace: Workspace,
): Promise<void> {
  const rows = await tx.query<{ user_id: string }>(
    `select user_id from ${quoted(workspace.schema)}._user_permission_set
    where permission_set = $1 order by user_id`,
    [administratorSet],
  );
  for (const row of rows) {
    const user = await users.findById(tx, workspace, row.user_id);
    if (user?.isActive && user.identityId !== null && (await hasPassword(tx, user.identityId))) {
      return;
    }
  }
  throw new CrmError('USER_LAST_ADMINISTRATOR');
}

async function hasPassword(tx: Transaction, identityId: string): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from platform.identity where id = $1 and password_hash is not null',
    [identityId],
  );
  return rows.length > 0;
}
