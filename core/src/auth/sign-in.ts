import { setTimeout as wait } from 'node:timers/promises';
import { CrmError } from '../errors/index.ts';
import type { Database } from '../storage/index.ts';
import { type AccessRevisions, bumpAccess } from './access-revisions.ts';
import type { Actor } from './actor.ts';
import {
  deleteExpired,
  type IssuedCredential,
  issueCredential,
  sessionIdle,
} from './credentials.ts';
import {
  clearAttempts,
  countAttempt,
  emailKeyOf,
  findIdentity,
  type Identity,
  setPassword,
} from './identity.ts';
import type { StrangerLockOut } from './lock-out.ts';
import { hashPassword, isOutdated, verifyPassword } from './password.ts';
import type { UserDirectory, UserRecord } from './user-directory.ts';
import type { Clock, Workspace } from './workspace.ts';

/** What signing in and out works with. */
export interface SignInServices {
  readonly database: Database;
  readonly users: UserDirectory;
  readonly clock: Clock;
  readonly revisions: AccessRevisions;
  readonly strangers: StrangerLockOut;
}

/** A session just begun. */
export interface SignedIn extends IssuedCredential {
  readonly expiresAt: Date;
  readonly user: UserRecord;
}

/** A refusal is never sent sooner, so that its time does not tell how far the check went. */
const refusalTakes = 250;

/**
 * Begins a session for an e-mail address and a password.
 *
 * @throws INVALID_CREDENTIALS, the same for an unknown address, a wrong password and an inactive
 * user; AUTH_LOCKED after too many attempts, whether the address is known or not.
 */
export async function signIn(
  services: SignInServices,
  workspace: Workspace,
  email: string,
  password: string,
): Promise<SignedIn> {
  const earliest = performance.now() + refusalTakes;
  const user = await check(services, workspace, email, password);
  if (user) return begin(services, workspace, user);
  await wait(Math.max(0, earliest - performance.now()));
  throw new CrmError('INVALID_CREDENTIALS');
}

async function check(
  services: SignInServices,
  workspace: Workspace,
  email: string,
  password: string,
): Promise<UserRecord | undefined> {
  const { database, users, clock, strangers } = services;
  const identity = await findIdentity(database, workspace, email);
  const now = clock.now();
  if (identity) await countAttempt(database, identity, now);
  else strangers.attempt(emailKeyOf(workspace, email), now.getTime());
  const isRight = await verifyPassword(password, identity?.passwordHash ?? null);
  if (!identity || !isRight) return undefined;
  const user = await users.findByIdentity(database, workspace, identity.id);
  if (!user?.isActive) return undefined;
  await settle(database, identity, password);
  return user;
}

async function settle(database: Database, identity: Identity, password: string): Promise<void> {
  if (identity.passwordHash !== null && isOutdated(identity.passwordHash)) {
    await setPassword(database, identity.id, await hashPassword(password));
  } else {
    await clearAttempts(database, identity.id);
  }
}

async function begin(
  services: SignInServices,
  workspace: Workspace,
  user: UserRecord,
): Promise<SignedIn> {
  const { database, clock } = services;
  const at = clock.now();
  const expiresAt = new Date(at.getTime() + sessionIdle);
  await deleteExpired(database, at);
  const issued = await issueCredential(
    database,
    {
      kind: 'session',
      workspace,
      identityId: user.identityId as string,
      userId: user.id,
      name: null,
      permissionSet: null,
      expiresAt,
    },
    at,
  );
  return { ...issued, expiresAt, user };
}

/** Ends the session of this request; its token is refused from the next request on. */
export async function signOut(
  services: SignInServices,
  workspace: Workspace,
  actor: Actor,
): Promise<void> {
  const access = await services.database.transaction(async (tx) => {
    const revision = await bumpAccess(tx, workspace.schema);
    await tx.query(`delete from platform.credential where id = $1 and kind = 'session'`, [
      actor.credentialId,
    ]);
    return revision;
  });
  services.revisions.observe(workspace.id, access);
}
