import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../storage/index.ts';
import { quoted } from '../storage/index.ts';
import type { CredentialKind } from './actor.ts';
import { newToken, tokenHash } from './token.ts';
import type { Workspace } from './workspace.ts';

const day = 24 * 60 * 60_000;
/** A session ends after so long without use. */
export const sessionIdle = 14 * day;
/** A session ends after so long in any case. */
export const sessionMost = 60 * day;
/** A session's end moves at most once in this time, so that reading does not write. */
const extendAfter = day;

/** A session or an API key, as stored. Times in milliseconds since 1970. */
export interface Credential {
  readonly id: string;
  readonly kind: CredentialKind;
  readonly workspaceId: string;
  readonly identityId: string;
  readonly userId: string;
  /** API keys only. */
  readonly permissionSet: string | null;
  readonly createdAt: number;
  /** Null for an API key that does not end. */
  readonly expiresAt: number | null;
}

/** What a new credential is made of. */
export interface NewCredential {
  readonly kind: CredentialKind;
  readonly workspace: Workspace;
  readonly identityId: string;
  readonly userId: string;
  readonly name: string | null;
  readonly permissionSet: string | null;
  readonly expiresAt: Date | null;
}

/** A credential just made; the only time that its token is known. */
export interface IssuedCredential {
  readonly id: string;
  readonly token: string;
}

/** Stores a new credential and gives its token. */
export async function issueCredential(
  on: Queryable,
  credential: NewCredential,
  at: Date,
): Promise<IssuedCredential> {
  const id = uuidv7();
  const token = newToken(credential.kind);
  await on.query(
    `insert into platform.credential (token_hash, id, kind, workspace_id, identity_id, user_id,
      name, permission_set, created_at, expires_at, last_used_at)
    values (decode($1, 'hex'), $2, $3, $4, $5, $6, $7, $8, $9, $10, null)`,
    [
      tokenHash(token),
      id,
      credential.kind,
      credential.workspace.id,
      credential.identityId,
      credential.userId,
      credential.name,
      credential.permissionSet,
      at.toISOString(),
      credential.expiresAt?.toISOString() ?? null,
    ],
  );
  return { id, token };
}

interface CredentialRow {
  readonly access: unknown;
  readonly id: string;
  readonly kind: CredentialKind;
  readonly identity_id: string;
  readonly user_id: string;
  readonly permission_set: string | null;
  readonly created_at: unknown;
  readonly expires_at: unknown;
}

/** A stored credential and the revision of rights that was in force when it was read. */
export interface FoundCredential {
  readonly credential: Credential;
  readonly access: number;
}

/** The credential of a token in this workspace; a token of another workspace is not found. */
export async function findCredential(
  from: Queryable,
  workspace: Workspace,
  hash: string,
): Promise<FoundCredential | undefined> {
  const rows = await from.query<CredentialRow>(
    `select state.access, credential.id, kind, identity_id, user_id, permission_set,
      extract(epoch from credential.created_at) * 1000 as created_at,
      extract(epoch from expires_at) * 1000 as expires_at
    from platform.credential, ${quoted(workspace.schema)}._state state
    where token_hash = decode($1, 'hex') and workspace_id = $2`,
    [hash, workspace.id],
  );
  const row = rows[0];
  if (!row) return undefined;
  return { access: Number(row.access), credential: credentialOf(row, workspace) };
}

function credentialOf(row: CredentialRow, workspace: Workspace): Credential {
  return {
    id: row.id,
    kind: row.kind,
    workspaceId: workspace.id,
    identityId: row.identity_id,
    userId: row.user_id,
    permissionSet: row.permission_set,
    createdAt: Number(row.created_at),
    expiresAt: row.expires_at === null ? null : Number(row.expires_at),
  };
}

/** When a session that is used now ends; null when its end need not move yet. */
export function extendedEnd(credential: Credential, now: number): number | null {
  if (credential.kind !== 'session' || credential.expiresAt === null) return null;
  const end = Math.min(now + sessionIdle, credential.createdAt + sessionMost);
  return end - credential.expiresAt > extendAfter ? end : null;
}

/** Notes the use of a credential and, for a session, its new end. */
export async function noteUse(
  on: Queryable,
  id: string,
  usedAt: Date,
  expiresAt: number | null,
): Promise<void> {
  await on.query(
    `update platform.credential
    set last_used_at = $2, expires_at = coalesce($3::timestamptz, expires_at) where id = $1`,
    [id, usedAt.toISOString(), expiresAt === null ? null : new Date(expiresAt).toISOString()],
  );
}

/** Takes away credentials that have ended. */
export async function deleteExpired(on: Queryable, now: Date): Promise<void> {
  await on.query('delete from platform.credential where expires_at < $1', [now.toISOString()]);
}
