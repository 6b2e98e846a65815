import type { Queryable } from '../storage/index.ts';
import { quoted } from '../storage/index.ts';
import type { AccessRevisions } from './access-revisions.ts';
import { type Actor, administratorSet } from './actor.ts';
import {
  type Credential,
  extendedEnd,
  type FoundCredential,
  findCredential,
  noteUse,
} from './credentials.ts';
import { isToken, tokenHash } from './token.ts';
import type { UserDirectory, UserRecord } from './user-directory.ts';
import type { Clock, Workspace } from './workspace.ts';

/** What the authenticator works with. */
export interface AuthenticatorOptions {
  readonly database: Queryable;
  readonly users: UserDirectory;
  readonly clock: Clock;
  readonly revisions: AccessRevisions;
  /** Told of failures to note a use; a request never fails for that. */
  readonly onError: (error: unknown) => void;
}

interface Known {
  readonly actor: Actor;
  readonly credential: Credential;
  expiresAt: number;
  /** The next time that using it is worth a note in the database. */
  noteAt: number;
}

const noteEvery = 60 * 60_000;
const keptPerGeneration = 5_000;

/**
 * Tells who is behind a token.
 *
 * Answers are remembered under the hash of the token, in two generations of which the older one
 * is dropped when the younger is full. An answer counts only while the workspace's revision of
 * rights is the one it was read at, so that a request needs no query and a change of rights, a
 * sign-out or a deactivation holds at once wherever the new revision is known.
 */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  #young = new Map<string, Known>();
  #old = new Map<string, Known>();
  readonly #reading = new Map<string, Promise<Actor | undefined>>();

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /**
   * The actor behind a token, from memory; undefined when the database has to be asked.
   */
  recall(workspace: Workspace, token: string): Actor | undefined {
    const hash = tokenHash(token);
    let known = this.#young.get(hash);
    if (!known) {
      known = this.#old.get(hash);
      if (known) this.#keep(hash, known);
    }
    if (known?.actor.workspaceId !== workspace.id) return undefined;
    if (known.actor.accessRevision !== this.#options.revisions.current(workspace.id))
      return undefined;
    const now = this.#options.clock.now().getTime();
    if (now >= known.expiresAt) return undefined;
    if (now >= known.noteAt) this.#note(known, now);
    return known.actor;
  }

  /**
   * The actor behind a token by the database; undefined when there is none, or no longer: the
   * token is unknown here, has ended, or its user is inactive.
   */
  async read(workspace: Workspace, token: string): Promise<Actor | undefined> {
    if (!isToken(token)) return undefined;
    const hash = tokenHash(token);
    const key = `${workspace.id} ${hash}`;
    const running = this.#reading.get(key);
    if (running) return running;
    const reading = this.#read(workspace, hash).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }

  async #read(workspace: Workspace, hash: string): Promise<Actor | undefined> {
    const { database, users, clock, revisions } = this.#options;
    const found = await findCredential(database, workspace, hash);
    const now = clock.now().getTime();
    if (!found || (found.credential.expiresAt ?? Number.POSITIVE_INFINITY) <= now) return undefined;
    const { credential, access } = found;
    revisions.observe(workspace.id, access);
    const user = await users.findById(database, workspace, credential.userId);
    if (!user?.isActive) return undefined;
    const actor = await this.#actorOf(workspace, found, user);
    const expiresAt = credential.expiresAt ?? Number.POSITIVE_INFINITY;
    const noteAt = (this.#young.get(hash) ?? this.#old.get(hash))?.noteAt ?? 0;
    const known: Known = { actor, credential, expiresAt, noteAt };
    if (now >= noteAt) this.#note(known, now);
    this.#keep(hash, known);
    return actor;
  }

  async #actorOf(workspace: Workspace, found: FoundCredential, user: UserRecord): Promise<Actor> {
    const { credential, access } = found;
    const permissionSets =
      credential.permissionSet === null
        ? await permissionSetsOf(this.#options.database, workspace, user.id)
        : [credential.permissionSet];
    return Object.freeze({
      userId: user.id,
      identityId: credential.identityId,
      workspaceId: workspace.id,
      permissionSets: Object.freeze(permissionSets),
      isAdministrator: permissionSets.includes(administratorSet),
      name: user.name,
      email: user.email,
      language: user.language,
      timeZone: user.timeZone,
      accessRevision: access,
      credentialId: credential.id,
      credentialKind: credential.kind,
    });
  }

  #keep(hash: string, known: Known): void {
    if (this.#young.size >= keptPerGeneration) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(hash, known);
  }

  /** Once an hour, behind the request's back. */
  #note(known: Known, now: number): void {
    known.noteAt = now + noteEvery;
    const end = extendedEnd({ ...known.credential, expiresAt: known.expiresAt }, now);
    if (end !== null) known.expiresAt = end;
    const { database, onError } = this.#options;
    void noteUse(database, known.credential.id, new Date(now), end).catch(onError);
  }
}

/** Names of the permission sets that a user has been given, in alphabetical order. */
export async function permissionSetsOf(
  from: Queryable,
  workspace: Workspace,
  userId: string,
): Promise<readonly string[]> {
  const rows = await from.query<{ permission_set: string }>(
    `select permission_set from ${quoted(workspace.schema)}._user_permission_set
    where user_id = $1 order by permission_set`,
    [userId],
  );
  return rows.map((row) => row.permission_set);
}
