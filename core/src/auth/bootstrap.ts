import { randomBytes } from 'node:crypto';
import { quoted } from '../storage/index.ts';
import { createAccount } from './accounts.ts';
import { administratorSet } from './actor.ts';
import type { AccountServices } from './api-keys.ts';
import type { Workspace } from './workspace.ts';

/** The first administrator, as the configuration wants it. */
export interface FirstAdministrator {
  /** `admin@example.com` when absent. */
  readonly email?: string | undefined;
  /** Random when absent. */
  readonly password?: string | undefined;
}

/** What was made at the first start; the password only when it is a random one. */
export interface MadeAdministrator {
  readonly email: string;
  readonly generatedPassword: string | null;
}

/**
 * Makes the administrator of a workspace that has none; undefined when there is one already.
 *
 * A random password is in the answer, to be printed once, and nowhere else.
 */
export async function ensureFirstAdministrator(
  services: AccountServices,
  workspace: Workspace,
  wanted: FirstAdministrator,
): Promise<MadeAdministrator | undefined> {
  const rows = await services.database.query(
    `select 1 from ${quoted(workspace.schema)}._user_permission_set where permission_set = $1 limit 1`,
    [administratorSet],
  );
  if (rows.length > 0) return undefined;
  const email = wanted.email ?? 'admin@example.com';
  const password = wanted.password ?? randomBytes(15).toString('base64url');
  await createAccount(services, workspace, null, {
    email,
    password,
    name: 'Administrator',
    language: null,
    timeZone: null,
    permissionSets: [administratorSet],
  });
  return { email, generatedPassword: wanted.password === undefined ? password : null };
}
