import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { administratorSet, createApiKey } from '../auth/index.ts';
import type { Workspace } from '../catalog/index.ts';
import type { Services } from '../http/index.ts';
import { findAdministrator } from './administrator.ts';

/**
 * Keeps `cli-token` in the data directory: an API key by which the `rapport` command of the same
 * machine and account may work without signing in. Only the owner of the file can read it. A key
 * that still works is kept.
 */
export async function keepCliToken(
  services: Services,
  workspace: Workspace,
  directory: string,
): Promise<void> {
  const file = join(directory, 'cli-token');
  if (existsSync(file)) {
    const token = readFileSync(file, 'utf8').trim();
    if (await services.authenticator.read(workspace, token).catch(() => undefined)) return;
  }
  const administrator = await findAdministrator(services, workspace);
  if (!administrator) return;
  const key = await createApiKey(services, workspace, administrator, {
    name: 'Command line on this machine',
    permissionSet: administratorSet,
    expiresAt: null,
  });
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, `${key.token}\n`, { mode: 0o600 });
}
