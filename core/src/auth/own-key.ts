import { CrmError } from '../errors/index.ts';
import { bumpAccess } from './access-revisions.ts';
import type { Actor } from './actor.ts';
import { type AccountServices, listApiKeys, type NewApiKey } from './api-keys.ts';
import { type IssuedCredential, issueCredential } from './credentials.ts';
import type { Workspace } from './workspace.ts';

/**
 * Makes an API key that acts as its maker, not as a user of its own: what it writes is the
 * maker's. Only the process itself makes such keys, for who may read its data directory.
 */
export function createOwnKey(
  services: AccountServices,
  workspace: Workspace,
  maker: Actor,
  key: NewApiKey,
): Promise<IssuedCredential> {
  const { identityId, userId } = maker;
  return issueCredential(
    services.database,
    { kind: 'api_key', workspace, identityId, userId, ...key },
    services.clock.now(),
  );
}

/**
 * Lets a key that has acted as a user of its own act as its maker from now on. That user is
 * deactivated and stays, for history and for the records it owns. A key that is its maker's
 * already is left as it is.
 *
 * @throws AUTH_KEY_UNKNOWN
 */
export async function makeOwnKey(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor,
): Promise<void> {
  const { users, database, clock } = services;
  const maker = await users.findByIdentity(database, workspace, actor.identityId);
  if (!maker) throw new CrmError('AUTH_KEY_UNKNOWN');
  if (maker.id === actor.userId) return;
  const write = { workspace, actorId: maker.id, at: clock.now() };
  const access = await database.transaction(async (tx) => {
    const revision = await bumpAccess(tx, workspace.schema);
    await tx.query('update platform.credential set user_id = $2 where id = $1', [
      actor.credentialId,
      maker.id,
    ]);
    await users.update(tx, write, actor.userId, { isActive: false });
    return revision;
  });
  services.revisions.observe(workspace.id, access);
}

/** The name of a key, as the list of keys shows it; undefined when it is revoked. */
export async function nameOfKey(
  services: AccountServices,
  workspace: Workspace,
  actor: Actor,
): Promise<string | undefined> {
  const keys = await listApiKeys(services.database, workspace, actor);
  return keys.find((key) => key.id === actor.credentialId)?.name;
}
