import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Shell } from './shell.ts';

type Credentials = Record<string, { token: string; expires_at?: string }>;

/** Where sign-ins are kept, readable by this user only. */
export function credentialsFile(shell: Shell): string {
  const { XDG_CONFIG_HOME, HOME } = shell.environment;
  return join(XDG_CONFIG_HOME ?? join(HOME ?? homedir(), '.config'), 'rapport', 'credentials.json');
}

const keyOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

function read(shell: Shell): Credentials {
  const file = credentialsFile(shell);
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  } catch {
    shell.note(`${file} cannot be read; sign in again.`);
    return {};
  }
}

function write(shell: Shell, credentials: Credentials): void {
  const file = credentialsFile(shell);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
}

/** The token saved for this address, unless it has expired. */
export function savedToken(shell: Shell, url: string): string | undefined {
  const saved = read(shell)[keyOf(url)];
  if (!saved || (saved.expires_at && Date.parse(saved.expires_at) <= Date.now())) return undefined;
  return saved.token;
}

/** Keeps a session for this address. */
export function saveToken(
  shell: Shell,
  url: string,
  session: { readonly token: string; readonly expires_at: string },
): void {
  const { token, expires_at } = session;
  write(shell, { ...read(shell), [keyOf(url)]: { token, expires_at } });
}

/** Forgets the session of this address; says whether there was one. */
export function forgetToken(shell: Shell, url: string): boolean {
  const { [keyOf(url)]: gone, ...rest } = read(shell);
  if (gone) write(shell, rest);
  return gone !== undefined;
}
