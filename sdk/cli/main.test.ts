import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { main } from './main.ts';
import { testShell } from './testing/test-shell.ts';

async function run(...words: string[]) {
  const shell = testShell();
  return {
    code: await main(words, shell),
    shell,
    text: [...shell.printed, ...shell.noted].join('\n'),
  };
}

describe('rapport', () => {
  it('lists its commands, and says with an exit code whether that was asked for', async () => {
    const asked = await run('--help');
    expect(asked.code).toBe(0);
    for (const { name, summary } of commands) {
      expect(asked.text).toContain(name);
      expect(asked.text).toContain(summary);
    }
    expect((await run()).code).toBe(2);
  });

  it.each(commands)('explains $name without doing it', async ({ name, summary, options }) => {
    for (const words of [
      [name, '--help'],
      ['help', name],
      [name, '-h'],
    ]) {
      const { code, text } = await run(...words);
      expect(code).toBe(0);
      expect(text).toContain(summary);
      for (const option of Object.keys(options)) expect(text).toContain(`--${option}`);
    }
  });

  it('says what is wrong with a call, and does nothing', async () => {
    expect(await run('inport')).toMatchObject({ code: 2, text: expect.stringContaining('inport') });
    const unknown = await run('whoami', '--nonsense');
    expect(unknown.code).toBe(2);
    expect(unknown.text).toContain('rapport whoami --help');
    const missing = await run('import', '--source', 'salesforce');
    expect(missing.code).toBe(2);
    expect(missing.text).toContain('Usage: rapport import FILES…');
    expect((await run('import', 'a.csv')).text).toContain('--source takes: salesforce');
    expect((await run('db', 'drop')).text).toContain('backup, restore, export, import');
  });

  it('says where it looked for the server', async () => {
    const { code, text } = await run('whoami', '--url', 'http://127.0.0.1:1');
    expect(code).toBe(2);
    expect(text).toContain('The server at http://127.0.0.1:1 could not be reached');
  });
});
