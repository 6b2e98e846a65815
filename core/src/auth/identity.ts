import { v7 as uuidv7 } from 'uuid';
import type { Queryable, Transaction } from '../storage/index.ts';
import { forgottenAfter, lockedError, pauses } from './lock-out.ts';
import type { Workspace } from './workspace.ts';

/** Who may sign in: an e-mail address and a password of one workspace. */
export interface Identity {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string | null;
  /** Milliseconds since 1970; 0 when nothing is locked. */
  readonly lockedUntil: number;
}

interface IdentityRow {
  readonly id: string;
  readonly email: string;
  readonly password_hash: string | null;
  readonly locked_until: unknown;
}

/**
 * What makes an e-mail address one of a kind: the workspace and the address without regard to case.
 *
 * Two companies on one platform may both know ann@example.com. They are different identities:
 * nobody has proven that the address is Ann's, and otherwise an administrator of one company could
 * set the password that opens the other.
 */
export function emailKeyOf(workspace: Workspace, email: string): string {
  return `${workspace.id} ${email.trim().normalize('NFC').toLowerCase()}`;
}

/** The identity with this e-mail address in the workspace. */
export async function findIdentity(
  from: Queryable,
  workspace: Workspace,
  email: string,
): Promise<Identity | undefined> {
  const rows = await from.query<IdentityRow>(`${selectIdentity} where email_key = $1`, [
    emailKeyOf(workspace, email),
  ]);
  return rows[0] && identityOf(rows[0]);
}

/** The identity behind a session; it cannot be missing. */
export async function getIdentity(from: Queryable, id: string): Promise<Identity> {
  const rows = await from.query<IdentityRow>(`${selectIdentity} where id = $1`, [id]);
  return identityOf(rows[0] as IdentityRow);
}

const selectIdentity = `select id, email, password_hash,
  extract(epoch from locked_until) * 1000 as locked_until from platform.identity`;

function identityOf(row: IdentityRow): Identity {
  return {
    id: row.id,
    email: row.email,
    passwordHash: row.password_hash,
    lockedUntil: Number(row.locked_until ?? 0),
  };
}

/** What a new identity is made of. */
export interface NewIdentity {
  readonly email: string;
  /** Null for someone who is invited and has not chosen one yet. */
  readonly passwordHash: string | null;
}

/** Stores a new identity and gives its id. The caller has made sure that the address is free. */
export async function insertIdentity(
  tx: Transaction,
  workspace: Workspace,
  identity: NewIdentity,
  at: Date,
): Promise<string> {
  const id = uuidv7();
  await tx.query(
    `insert into platform.identity (id, email, email_key, password_hash, created_at)
    values ($1, $2, $3, $4, $5)`,
    [
      id,
      identity.email.trim(),
      emailKeyOf(workspace, identity.email),
      identity.passwordHash,
      at.toISOString(),
    ],
  );
  return id;
}

/** Replaces the password and lifts a lock-out. */
export async function setPassword(
  on: Queryable,
  identityId: string,
  passwordHash: string,
): Promise<void> {
  await on.query(
    `update platform.identity set password_hash = $2, failed_attempts = 0, locked_until = null
    where id = $1`,
    [identityId, passwordHash],
  );
}

/**
 * Counts an attempt to sign in before the password is looked at: of many attempts at the same
 * time, no more go through than one after the other would.
 *
 * @throws AUTH_LOCKED while a pause lasts.
 */
export async function countAttempt(on: Queryable, identity: Identity, now: Date): Promise<void> {
  const rows = await on.query(
    `update platform.identity set
      failed_attempts = case when locked_until < $3 then 1 else failed_attempts + 1 end,
      locked_until = $2::timestamptz + interval '1 millisecond' * ($4::int[])[
        least(case when locked_until < $3 then 1 else failed_attempts + 1 end, $5::int)]
    where id = $1 and (locked_until is null or locked_until <= $2)
    returning id`,
    [
      identity.id,
      now.toISOString(),
      new Date(now.getTime() - forgottenAfter).toISOString(),
      `{${pauses.join(',')}}`,
      pauses.length,
    ],
  );
  if (rows.length > 0) return;
  const { lockedUntil } = await getIdentity(on, identity.id);
  throw lockedError(lockedUntil, now.getTime());
}

/** Forgets the attempts after a right password. */
export async function clearAttempts(on: Queryable, identityId: string): Promise<void> {
  await on.query(
    `update platform.identity set failed_attempts = 0, locked_until = null where id = $1`,
    [identityId],
  );
}
