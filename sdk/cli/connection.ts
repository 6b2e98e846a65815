import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from '../src/client/index.ts';
import { CommandError, type CommandInput } from './command.ts';
import { savedToken } from './credentials.ts';
import { dataDirectory, type Shell } from './shell.ts';

/** Where commands go when nothing else is said and no server has started here yet. */
const DEFAULT_URL = 'http://127.0.0.1:3000';

/** Address, workspace and token of a call, by option, environment and what lies on this machine. */
export interface Address {
  readonly url: string;
  readonly workspace: string | undefined;
  readonly token: string | undefined;
  /** Where the token came from; undefined without one. */
  readonly origin: Origin | undefined;
}

/** Where a token comes from: RAPPORT_TOKEN, `rapport sign-in`, or the file of a server here. */
export type Origin = 'environment' | 'sign-in' | 'data directory';

/**
 * Finds the server and who asks: RAPPORT_TOKEN, else a sign-in saved for this address, else, for
 * a loopback address only, the token that the server on this machine wrote into its data
 * directory. That one is never sent anywhere else. Without an address it is that server's.
 *
 * @throws CommandError when the address is none.
 */
export function addressOf(input: CommandInput): Address {
  const { environment } = input.shell;
  const url =
    input.text('url') ?? environment.RAPPORT_URL ?? localAddress(input.shell) ?? DEFAULT_URL;
  const workspace = input.text('workspace') ?? environment.RAPPORT_WORKSPACE;
  if (!/^https?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new CommandError(
      `“${url}” is no address of a server.`,
      'It begins with http:// or https://, such as http://127.0.0.1:3000.',
    );
  }
  return { url, workspace, ...tokenFor(input.shell, url) };
}

function tokenFor(shell: Shell, url: string): Pick<Address, 'token' | 'origin'> {
  const told = shell.environment.RAPPORT_TOKEN;
  if (told) return { token: told, origin: 'environment' };
  const saved = savedToken(shell, url);
  if (saved) return { token: saved, origin: 'sign-in' };
  const local = localToken(shell, url);
  return { token: local, origin: local === undefined ? undefined : 'data directory' };
}

/** A client for the server that `addressOf` finds. */
export function connect(
  input: CommandInput,
  headers: Readonly<Record<string, string>> = {},
): Client {
  const { url, workspace, token } = addressOf(input);
  return createClient({ url, workspace, token, headers });
}

/** What to do about a server that does not know who is asking, by what it was told. */
export function signInHint(input: CommandInput): string {
  const { url, origin } = addressOf(input);
  const signIn = `rapport sign-in --url ${url}`;
  const file = tokenFile(input.shell);
  if (origin === 'environment')
    return `It got RAPPORT_TOKEN; set another, or unset it and: ${signIn}`;
  if (origin === 'sign-in') return `It got the session that sign-in kept. Once more: ${signIn}`;
  if (origin === 'data directory') {
    return `It got the token in ${file}: of another server, or revoked.\nSet RAPPORT_DATA to this server’s data directory, start the server again, or: ${signIn}`;
  }
  if (!isLoopback(url)) return `Set RAPPORT_TOKEN, or: ${signIn}`;
  return `There is no token in ${file}.\nSet RAPPORT_DATA to the server’s data directory, or: ${signIn}`;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const isLoopback = (url: string): boolean => loopback.test(new URL(url).hostname);
const tokenFile = (shell: Shell): string => join(dataDirectory(shell), 'cli-token');

/** Where the server on this machine listened last; what is not on this machine is not believed. */
function localAddress(shell: Shell): string | undefined {
  const file = join(dataDirectory(shell), 'cli-address');
  const url = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return URL.canParse(url) && isLoopback(url) ? url : undefined;
}

/** The token of the server on this machine, when `url` is on this machine. */
function localToken(shell: Shell, url: string): string | undefined {
  if (!isLoopback(url)) return undefined;
  const file = tokenFile(shell);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined;
}
