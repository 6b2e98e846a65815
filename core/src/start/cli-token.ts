import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { administratorSet, createOwnKey, makeOwnKey, nameOfKey } from '../auth/index.ts';
import type { Workspace } from '../catalog/index.ts';
import type { Services } from '../http/index.ts';
import { findAdministrator } from './administrator.ts';

const keyName = 'Command line on this machine';

/**
 * Keeps `cli-token` in the data directory: an API key of the first administrator, by which the
 * `rapport` command of the same machine and account works without signing in. Only the owner of
 * the file can read it. What the command makes is the administrator's, like what he makes himself.
 *
 * A key that still works is kept; one that was revoked is replaced at the next start. Keys that
 * earlier versions made acted as a user of their own; they become the administrator's.
 */
export async function keepCliToken(
  services: Services,
  workspace: Workspace,
  directory: string,
): Promise<void> {
  const file = join(directory, 'cli-token');
  if (existsSync(file) && (await keepKey(services, workspace, readFileSync(file, 'utf8').trim())))
    return;
  const administrator = await findAdministrator(services, workspace);
  if (!administrator) return;
  const key = await createOwnKey(services, workspace, administrator, {
    name: keyName,
    permissionSet: administratorSet,
    expiresAt: null,
  });
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, `${key.token}\n`, { mode: 0o600 });
}

/**
 * Keeps `cli-address` beside it: where the `rapport` command of this machine finds the server.
 *
 * @param address as the server listens; one that means every interface becomes the loopback one.
 */
export function keepCliAddress(directory: string, address: string): void {
  const near = address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'cli-address'), `${near}\n`, { mode: 0o600 });
}

/** Whether the key in the file still works. One that somebody else has put there is not touched. */
async function keepKey(services: Services, workspace: Workspace, token: string): Promise<boolean> {
  const actor = await services.authenticator.read(workspace, token);
  if (!actor) return false;
  const name = await nameOfKey(services, workspace, actor);
  if (name === keyName) await makeOwnKey(services, workspace, actor);
  return true;
}
