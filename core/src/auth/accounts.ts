import { CrmError } from '../errors/index.ts';
import type { Transaction } from '../storage/index.ts';
import { quoted } from '../storage/index.ts';
import { bumpAccess } from './access-revisions.ts';
import { type Actor, administratorSet } from './actor.ts';
import { requireAdministrator } from './administrators.ts';
import { type AccountServices, revokeKeysBeyond } from './api-keys.ts';
import { permissionSetsOf } from './authenticator.ts';
import {
  countAttempt,
  findIdentity,
  getIdentity,
  insertIdentity,
  setPassword,
} from './identity.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { NewUser, UserChanges, UserRecord, UserWrite } from './user-directory.ts';
import type { Workspace } from './workspace.ts';

/** A user and what it may do. */
export interface Account extends UserRecord {
  readonly permissionSets: readonly string[];
}

/** What a new account is made of; without a password nobody can sign in yet. */
export interface NewAccount extends Omit<NewUser, 'identityId'> {
  readonly email: string;
  readonly password: string | null;
  readonly permissionSets: readonly string[];
}

/** What changes of an account; what is absent stays. */
export interface AccountChanges extends UserChanges {
  readonly id: string;
  readonly password?: string;
  readonly permissionSets?: readonly string[];
}

/**
 * Makes a user who can sign in: an identity, a user record and its permission sets.
 *
 * @param actor null at the first start.
 * @throws USER_EMAIL_TAKEN
 */
export async function createAccount(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor | null,
  account: NewAccount,
): Promise<Account> {
  const { password, permissionSets, ...user } = account;
  const passwordHash = password === null ? null : await hashPassword(password);
  const write = { workspace, actorId: actor?.userId ?? null, at: services.clock.now() };
  return changeAccess(services, workspace, async (tx) => {
    if (await findIdentity(tx, workspace, user.email))
      throw new CrmError('USER_EMAIL_TAKEN', taken);
    const identityId = await insertIdentity(
      tx,
      workspace,
      { email: user.email, passwordHash },
      write.at,
    );
    const record = await services.users.create(tx, write, { ...user, identityId });
    await givePermissionSets(tx, workspace, record.id, permissionSets);
    return { ...record, permissionSets: [...permissionSets].sort() };
  });
}

const taken = { fields: [{ path: 'email', code: 'FIELD_TAKEN' }] };

/** Makes all changes of one account in one transaction, under a new revision of rights. */
async function changeAccess<T>(
  services: AccountServices,
  workspace: Workspace,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { revision, result } = await services.database.transaction(async (tx) => ({
    revision: await bumpAccess(tx, workspace.schema),
    result: await work(tx),
  }));
  services.revisions.observe(workspace.id, revision);
  return result;
}

async function givePermissionSets(
  tx: Transaction,
  workspace: Workspace,
  userId: string,
  names: readonly string[],
): Promise<void> {
  const table = `${quoted(workspace.schema)}._user_permission_set`;
  await tx.query(`delete from ${table} where user_id = $1`, [userId]);
  for (const name of new Set(names)) {
    await tx.query(`insert into ${table} (user_id, permission_set) values ($1, $2)`, [
      userId,
      name,
    ]);
  }
}

/**
 * Changes a user, its permission sets or its password. Whoever is deactivated, or gets a new
 * password from someone else, is signed out everywhere.
 *
 * @throws USER_UNKNOWN, USER_SELF, USER_LAST_ADMINISTRATOR, USER_WITHOUT_SIGN_IN
 */
export async function updateAccount(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor,
  changes: AccountChanges,
): Promise<Account> {
  const { id, password, permissionSets, ...record } = changes;
  if (id === actor.userId && record.isActive === false) throw new CrmError('USER_SELF');
  const passwordHash = password === undefined ? null : await hashPassword(password);
  const write = { workspace, actorId: actor.userId, at: services.clock.now() };
  return changeAccess(services, workspace, async (tx) => {
    const before = await services.users.findById(tx, workspace, id);
    if (!before) throw new CrmError('USER_UNKNOWN');
    refuseWithoutSignIn(before, changes);
    const user = await services.users.update(tx, write, id, record);
    if (permissionSets) await givePermissionSets(tx, workspace, id, permissionSets);
    if (passwordHash !== null) await setPassword(tx, user.identityId as string, passwordHash);
    if (!user.isActive || passwordHash !== null) {
      await endSessions(tx, workspace, id, actor.credentialId);
    }
    const account = { ...user, permissionSets: await permissionSetsOf(tx, workspace, id) };
    await trimKeys(tx, services, write, account);
    await requireAdministrator(tx, services.users, workspace);
    return account;
  });
}

function refuseWithoutSignIn(user: UserRecord, changes: AccountChanges): void {
  const wantsSignIn = changes.password !== undefined || changes.permissionSets !== undefined;
  if (user.identityId === null && wantsSignIn) throw new CrmError('USER_WITHOUT_SIGN_IN');
}

async function trimKeys(
  tx: Transaction,
  services: AccountServices,
  write: UserWrite,
  account: Account,
): Promise<void> {
  if (account.identityId === null) return;
  const permissionSets = account.isActive ? account.permissionSets : [];
  await revokeKeysBeyond(tx, services.users, write, {
    identityId: account.identityId,
    permissionSets,
    isAdministrator: permissionSets.includes(administratorSet),
  });
}

/** Ends all sessions of a user but the one that is asking. */
async function endSessions(
  tx: Transaction,
  workspace: Workspace,
  userId: string,
  except: string,
): Promise<void> {
  await tx.query(
    `delete from platform.credential
    where workspace_id = $1 and user_id = $2 and kind = 'session' and id <> $3`,
    [workspace.id, userId, except],
  );
}

/**
 * Gives the actor a new password, ending all other sessions.
 *
 * @throws AUTH_SESSION_ONLY for an API key; AUTH_PASSWORD when the present password is wrong, and
 * AUTH_LOCKED when it was so too often.
 */
export async function changeOwnPassword(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor,
  passwords: { readonly present: string; readonly next: string },
): Promise<void> {
  if (actor.credentialKind !== 'session') throw new CrmError('AUTH_SESSION_ONLY');
  const identity = await getIdentity(services.database, actor.identityId);
  await countAttempt(services.database, identity, services.clock.now());
  if (!(await verifyPassword(passwords.present, identity.passwordHash))) {
    throw new CrmError('AUTH_PASSWORD');
  }
  await changeHash(services, workspace, actor, await hashPassword(passwords.next));
}

function changeHash(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor,
  passwordHash: string,
): Promise<void> {
  return changeAccess(services, workspace, async (tx) => {
    await setPassword(tx, actor.identityId, passwordHash);
    await endSessions(tx, workspace, actor.userId, actor.credentialId);
  });
}

/** Changes what a user chooses for himself. */
export async function updateOwnPreferences(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor,
  changes: Pick<UserChanges, 'language' | 'timeZone'>,
): Promise<UserRecord> {
  const write = { workspace, actorId: actor.userId, at: services.clock.now() };
  return changeAccess(services, workspace, (tx) =>
    services.users.update(tx, write, actor.userId, changes),
  );
}

/** The account with this id. @throws USER_UNKNOWN */
export async function getAccount(
  services: AccountServices,
  workspace: Workspace,
  id: string,
): Promise<Account> {
  const user = await services.users.findById(services.database, workspace, id);
  if (!user) throw new CrmError('USER_UNKNOWN');
  return { ...user, permissionSets: await permissionSetsOf(services.database, workspace, id) };
}

/** A page of accounts in the order of their ids; fewer than `limit` means that it is the last. */
export async function listAccounts(
  services: AccountServices,
  workspace: Workspace,
  page: { readonly limit: number; readonly after: string | null },
): Promise<readonly Account[]> {
  const users = await services.users.list(services.database, workspace, page);
  const rows = await services.database.query<{ user_id: string; permission_set: string }>(
    `select user_id, permission_set from ${quoted(workspace.schema)}._user_permission_set
    where user_id = any($1::uuid[]) order by permission_set`,
    [`{${users.map((user) => user.id).join(',')}}`],
  );
  const sets = Map.groupBy(rows, (row) => row.user_id);
  return users.map((user) => ({
    ...user,
    permissionSets: (sets.get(user.id) ?? []).map((row) => row.permission_set),
  }));
}
