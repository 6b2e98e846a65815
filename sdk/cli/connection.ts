import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from '../src/client/index.ts';
import type { CommandInput } from './command.ts';
import { savedToken } from './credentials.ts';
import { dataDirectory, type Shell } from './shell.ts';

/** Where commands go when nothing else is said. */
const DEFAULT_URL = 'http://127.0.0.1:3000';

/** Address, workspace and token of a call, by option, environment and what lies on this machine. */
export interface Address {
  readonly url: string;
  readonly workspace: string | undefined;
  readonly token: string | undefined;
}

/**
 * Finds the server and who asks: RAPPORT_TOKEN, else a sign-in saved for this address, else, for
 * a loopback address only, the token that the server on this machine wrote into its data
 * directory. That one is never sent anywhere else.
 */
export function addressOf(input: CommandInput): Address {
  const { environment } = input.shell;
  const url = input.text('url') ?? environment.RAPPORT_URL ?? DEFAULT_URL;
  const workspace = input.text('workspace') ?? environment.RAPPORT_WORKSPACE;
  const token =
    environment.RAPPORT_TOKEN ?? savedToken(input.shell, url) ?? localToken(input.shell, url);
  return { url, workspace, token };
}

/** A client for the server that `addressOf` finds. */
export function connect(
  input: CommandInput,
  headers: Readonly<Record<string, string>> = {},
): Client {
  return createClient({ ...addressOf(input), headers });
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The token of the server on this machine, when `url` is on this machine. */
function localToken(shell: Shell, url: string): string | undefined {
  if (!URL.canParse(url) || !loopback.test(new URL(url).hostname)) return undefined;
  const file = join(dataDirectory(shell), 'cli-token');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined;
}
