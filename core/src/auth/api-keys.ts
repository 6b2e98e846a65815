import { CrmError } from '../errors/index.ts';
import type { Database, Queryable, Transaction } from '../storage/index.ts';
import { type AccessRevisions, bumpAccess } from './access-revisions.ts';
import type { Actor } from './actor.ts';
import { type IssuedCredential, issueCredential } from './credentials.ts';
import type { UserDirectory, UserWrite } from './user-directory.ts';
import type { Clock, Workspace } from './workspace.ts';

/** What administration of users and keys works with. */
export interface AccountServices {
  readonly database: Database;
  readonly users: UserDirectory;
  readonly clock: Clock;
  readonly revisions: AccessRevisions;
}

/** An API key without its secret. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly permissionSet: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** What a new key is made of. */
export interface NewApiKey {
  readonly name: string;
  readonly permissionSet: string;
  readonly expiresAt: Date | null;
}

/**
 * Makes an API key: a user record of its own, so that history shows what the key did, acting with
 * one permission set.
 *
 * @throws AUTH_SESSION_ONLY for a key that would make keys; AUTH_PERMISSION_SET when its maker
 * would give more than he has.
 */
export async function createApiKey(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor,
  key: NewApiKey,
): Promise<IssuedCredential> {
  if (actor.credentialKind !== 'session') throw new CrmError('AUTH_SESSION_ONLY');
  if (!mayGive(actor.permissionSets, actor.isAdministrator, key.permissionSet)) {
    throw new CrmError('AUTH_PERMISSION_SET', { params: { name: key.permissionSet } });
  }
  const at = services.clock.now();
  return services.database.transaction(async (tx) => {
    const user = await services.users.create(
      tx,
      { workspace, actorId: actor.userId, at },
      { identityId: null, email: null, name: key.name, language: null, timeZone: null },
    );
    return issueCredential(
      tx,
      { kind: 'api_key', workspace, identityId: actor.identityId, userId: user.id, ...key },
      at,
    );
  });
}

function mayGive(own: readonly string[], isAdministrator: boolean, name: string): boolean {
  return isAdministrator || own.includes(name);
}

interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly permission_set: string;
  readonly user_id: string;
  readonly created_at: unknown;
  readonly expires_at: unknown;
  readonly last_used_at: unknown;
}

/** The keys that the actor has made; for an administrator, all of the workspace. */
export async function listApiKeys(
  from: Queryable,
  workspace: Workspace,
  actor: Actor,
): Promise<readonly ApiKey[]> {
  const rows = await from.query<ApiKeyRow>(
    `select id, name, permission_set, user_id, extract(epoch from created_at) * 1000 as created_at,
      extract(epoch from expires_at) * 1000 as expires_at,
      extract(epoch from last_used_at) * 1000 as last_used_at
    from platform.credential
    where workspace_id = $1 and kind = 'api_key' and ($2::uuid is null or identity_id = $2)
    order by id`,
    [workspace.id, actor.isAdministrator ? null : actor.identityId],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    permissionSet: row.permission_set,
    userId: row.user_id,
    createdAt: new Date(Number(row.created_at)),
    expiresAt: row.expires_at === null ? null : new Date(Number(row.expires_at)),
    lastUsedAt: row.last_used_at === null ? null : new Date(Number(row.last_used_at)),
  }));
}

/**
 * Revokes a key; it is refused from the next request on.
 *
 * @throws AUTH_KEY_UNKNOWN, also for someone else's key unless the actor is an administrator.
 */
export async function revokeApiKey(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor,
  id: string,
): Promise<void> {
  if (actor.credentialKind !== 'session') throw new CrmError('AUTH_SESSION_ONLY');
  const keys = await listApiKeys(services.database, workspace, actor);
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) throw new CrmError('AUTH_KEY_UNKNOWN');
  const write = { workspace, actorId: actor.userId, at: services.clock.now() };
  const access = await services.database.transaction(async (tx) => {
    const revision = await bumpAccess(tx, workspace.schema);
    await dropKeys(tx, services.users, write, [key]);
    return revision;
  });
  services.revisions.observe(workspace.id, access);
}

/** Who has made keys, and what that person may still give; no permission sets when deactivated. */
export interface KeyMaker {
  readonly identityId: string;
  readonly permissionSets: readonly string[];
  readonly isAdministrator: boolean;
}

/**
 * Revokes the keys that a person has made and may no longer give, in the transaction that changed
 * the person. A key outlives neither its maker's account nor its maker's rights.
 *
 */
export async function revokeKeysBeyond(
  tx: Transaction,
  users: UserDirectory,
  write: UserWrite,
  maker: KeyMaker,
): Promise<void> {
  const rows = await tx.query<{ id: string; user_id: string; permission_set: string }>(
    `select id, user_id, permission_set from platform.credential
    where workspace_id = $1 and kind = 'api_key' and identity_id = $2`,
    [write.workspace.id, maker.identityId],
  );
  const lost = rows.filter(
    (row) => !mayGive(maker.permissionSets, maker.isAdministrator, row.permission_set),
  );
  await dropKeys(
    tx,
    users,
    write,
    lost.map((row) => ({ id: row.id, userId: row.user_id })),
  );
}

async function dropKeys(
  tx: Transaction,
  users: UserDirectory,
  write: UserWrite,
  keys: readonly { readonly id: string; readonly userId: string }[],
): Promise<void> {
  for (const key of keys) {
    await tx.query('delete from platform.credential where id = $1', [key.id]);
    const user = await users.findById(tx, write.workspace, key.userId);
    // A user with an identity is a person, whose key ends while the person goes on.
    if (user && user.identityId === null) {
      await users.update(tx, write, user.id, { isActive: false });
    }
  }
}
