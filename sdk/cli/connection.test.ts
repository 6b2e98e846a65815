import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandInput } from './command.ts';
import { addressOf } from './connection.ts';
import { credentialsFile, forgetToken, saveToken } from './credentials.ts';
import { type TestShell, testShell } from './testing/test-shell.ts';

const input = (shell: TestShell, options: Readonly<Record<string, string>> = {}): CommandInput => ({
  shell,
  arguments: [],
  text: (option) => options[option],
  texts: () => [],
  is: () => false,
});

function withLocalToken(environment: Readonly<Record<string, string>> = {}): TestShell {
  const shell = testShell({ environment });
  const folder = String(shell.environment.RAPPORT_DATA);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cli-token'), 'local\n');
  return shell;
}

const later = '2999-01-01T00:00:00.000Z';

describe('the server of a command', () => {
  it('is the one on this machine unless said otherwise', () => {
    expect(addressOf(input(testShell())).url).toBe('http://127.0.0.1:3000');
    const shell = testShell({ environment: { RAPPORT_URL: 'https://a', RAPPORT_WORKSPACE: 'w' } });
    expect(addressOf(input(shell))).toMatchObject({ url: 'https://a', workspace: 'w' });
    expect(addressOf(input(shell, { url: 'https://b' })).url).toBe('https://b');
  });

  it('is where the server of this data directory listens, if that is on this machine', () => {
    const shell = withLocalToken();
    const file = join(String(shell.environment.RAPPORT_DATA), 'cli-address');
    writeFileSync(file, 'http://127.0.0.1:3195\n');
    expect(addressOf(input(shell))).toMatchObject({ url: 'http://127.0.0.1:3195', token: 'local' });
    for (const other of ['http://example.com:3195', 'no address', '']) {
      writeFileSync(file, other);
      expect(addressOf(input(shell)).url).toBe('http://127.0.0.1:3000');
    }
  });

  it.each(['x', 'localhost:3000', 'ftp://a', 'http://'])('is not at %s', (url) => {
    expect(() => addressOf(input(testShell(), { url }))).toThrow(`“${url}” is no address`);
  });
});

describe('the token of a command', () => {
  it('is the one of the environment, else of the sign-in, else of the server on this machine', () => {
    const shell = withLocalToken();
    expect(addressOf(input(shell)).token).toBe('local');
    saveToken(shell, 'http://127.0.0.1:3000', { token: 'saved', expires_at: later });
    expect(addressOf(input(shell)).token).toBe('saved');
    const told = withLocalToken({ RAPPORT_TOKEN: 'told' });
    expect(addressOf(input(told)).token).toBe('told');
  });

  it.each(['http://localhost:4000', 'http://127.0.0.9:3000', 'http://[::1]:3000'])(
    'of this machine goes to %s',
    (url) => {
      expect(addressOf(input(withLocalToken(), { url })).token).toBe('local');
    },
  );

  it.each(['https://crm.example.com', 'http://127.0.0.1.example.com', 'http://10.0.0.1:3000'])(
    'of this machine never goes to %s',
    (url) => {
      expect(addressOf(input(withLocalToken(), { url })).token).toBeUndefined();
    },
  );

  it('of a sign-in belongs to one address, ends with the session and is readable by its user only', () => {
    const shell = testShell();
    saveToken(shell, 'https://a.example/', { token: 'a', expires_at: later });
    saveToken(shell, 'https://b.example', { token: 'b', expires_at: '2000-01-01T00:00:00.000Z' });
    const tokenOf = (url: string) => addressOf(input(shell, { url })).token;
    expect(tokenOf('https://a.example')).toBe('a');
    expect(tokenOf('https://b.example')).toBeUndefined();
    expect(tokenOf('http://a.example')).toBeUndefined();
    expect(statSync(credentialsFile(shell)).mode & 0o777).toBe(0o600);
    expect(forgetToken(shell, 'https://a.example')).toBe(true);
    expect(tokenOf('https://a.example')).toBeUndefined();
  });
});
