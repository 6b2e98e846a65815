import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testAdministrator } from '@rapport/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../sdk/cli/main.ts';
import { testShell } from '../../sdk/cli/testing/test-shell.ts';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { runCommand, type Said } from '../harness/command.ts';

const gadget = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'gadget',
  title: 'Gadget',
  properties: { name: { fieldType: 'text', title: 'Name' } },
};
const wrong = { ...gadget, properties: { name: { fieldType: 'textt', title: 'Name' } } };
const nobodyThere = { RAPPORT_URL: 'http://127.0.0.1:1' };

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await createTestApp();
  folder = await mkdtemp(join(tmpdir(), 'rapport-command-'));
  await mkdir(join(folder, 'model'));
  await writeFile(join(folder, 'model', 'gadget.json'), JSON.stringify(gadget));
  await writeFile(join(folder, 'wrong.json'), JSON.stringify(wrong));
  await writeFile(join(folder, 'torn.json'), '{"$schema":');
});
afterAll(async () => {
  await app?.stop();
  await rm(folder, { recursive: true });
});

/** Runs `rapport` against the app, with the administrator's token and an empty data directory. */
function rapport(words: string, environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  const standing = {
    RAPPORT_URL: app.url,
    RAPPORT_TOKEN: app.admin.token,
    RAPPORT_DATA: join(folder, 'data'),
  };
  const place = { directory: folder, environment: { ...standing, ...environment } };
  return runCommand(place, ...words.split(' '));
}

/** The same in this process: for refusals, of which each command has its own. */
async function here(words: string, environment: Readonly<Record<string, string>>): Promise<Said> {
  const standing = { RAPPORT_URL: app.url, RAPPORT_TOKEN: app.admin.token };
  const shell = testShell({ directory: folder, environment: { ...standing, ...environment } });
  const code = await main(words.split(' '), shell);
  return { code, out: shell.printed.join('\n'), err: shell.noted.join('\n') };
}

const revision = async () => (await app.admin.call('GET', '/metadata')).body.revision;

describe.concurrent('any command that asks a server', () => {
  const calls = ['whoami', 'validate model', 'plan model', 'apply model --yes', 'codegen'];

  it.each(calls)(
    '%s does nothing when there is no server, and says where it looked',
    async (call) => {
      const { code, out, err } = await here(call, nobodyThere);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('The server at http://127.0.0.1:1 could not be reached.');
    },
  );

  it.each(calls)(
    '%s does nothing with a wrong token, and says where that came from',
    async (call) => {
      const { code, out, err } = await here(call, { RAPPORT_TOKEN: 'rpk_wrong' });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(
        /not valid.*\nIt got RAPPORT_TOKEN; .*rapport sign-in --url .*\n\(AUTH_TOKEN/,
      );
    },
  );

  it('says what is wrong with an address', async () => {
    const { code, err } = await here('whoami --url localhost:3000', {});
    expect(code).toBe(2);
    expect(err).toContain('“localhost:3000” is no address of a server.');
  });

  it('says where the token of this machine should be when it has none', async () => {
    const { code, err } = await rapport('whoami', { RAPPORT_TOKEN: '' });
    expect(code).toBe(2);
    expect(err).toContain(`There is no token in ${join(folder, 'data', 'cli-token')}.`);
  });
});

describe('sign-in and whoami', () => {
  const password = { RAPPORT_TOKEN: '', RAPPORT_PASSWORD: testAdministrator.password };

  it('keep a session and tell whose it is, until sign-out', async () => {
    const signedIn = await rapport(`sign-in --email ${testAdministrator.email}`, password);
    expect(signedIn).toMatchObject({
      code: 0,
      out: `Signed in at ${app.url} as Administrator <admin@example.com>.`,
    });
    const kept = join(folder, '.config', 'rapport', 'credentials.json');
    expect((await stat(kept)).mode & 0o777).toBe(0o600);
    expect(await rapport('whoami', { RAPPORT_TOKEN: '' })).toEqual({
      code: 0,
      out: [
        'Administrator <admin@example.com>',
        'Permission sets: administrator',
        'Workspace: My company (default)',
        `Server: ${app.url}`,
        'Known by: the session that sign-in kept',
      ].join('\n'),
      err: '',
    });
    expect(await rapport('sign-out', { RAPPORT_TOKEN: '' })).toMatchObject({ code: 0 });
    expect(await rapport('whoami', { RAPPORT_TOKEN: '' })).toMatchObject({ code: 2 });
  });

  it('refuse a wrong password, and to wait for one where nobody can type it', async () => {
    const email = `sign-in --email ${testAdministrator.email}`;
    const [refused, silent] = await Promise.all([
      rapport(email, { ...password, RAPPORT_PASSWORD: 'not-the-password' }),
      rapport(email, { RAPPORT_TOKEN: '' }),
    ]);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('The e-mail address or the password is not right.');
    expect(silent).toMatchObject({ code: 2, err: expect.stringContaining('RAPPORT_PASSWORD') });
  });

  it('tell of a key that has no e-mail address only its name', async () => {
    const body = { name: 'Reports', permission_set: 'standard_user' };
    const key = (await app.admin.call('POST', '/auth/api-keys', body)).body;
    const { code, out } = await rapport('whoami', { RAPPORT_TOKEN: key.token });
    expect(code).toBe(0);
    expect(out).toMatch(/^Reports\nPermission sets: standard_user\n/);
  });
});

describe('validate, plan and apply', () => {
  it('change nothing for a document that is wrong, torn or missing, and name its file', async () => {
    const before = await revision();
    const [validate, plan, apply] = await Promise.all(
      ['validate model wrong.json', 'plan model wrong.json', 'apply model wrong.json --yes'].map(
        (call) => rapport(call),
      ),
    );
    const problem = 'wrong.json: properties.name.fieldType: ';
    expect(validate).toMatchObject({ code: 1, err: '', out: expect.stringContaining(problem) });
    expect(validate?.out).toContain('2 documents: refused.');
    expect(plan).toMatchObject({ code: 2, out: '', err: expect.stringContaining(problem) });
    expect(apply).toMatchObject({ code: 2, out: '', err: expect.stringContaining(problem) });
    const [torn, missing] = await Promise.all([
      rapport('validate torn.json'),
      rapport('apply nowhere.json --yes'),
    ]);
    expect(torn).toMatchObject({ code: 2, err: expect.stringMatching(/^torn\.json is not JSON/) });
    expect(missing).toMatchObject({ code: 2, err: 'There is no file or folder nowhere.json.' });
    expect(await revision()).toBe(before);
  });

  it('show a change, ask before it is made, make it, and then find nothing to do', async () => {
    const before = await revision();
    const [validate, plan, unasked] = await Promise.all(
      ['validate model', 'plan model', 'apply model'].map((call) => rapport(call)),
    );
    expect(validate).toMatchObject({ code: 0, out: expect.stringContaining('1 document: fine.') });
    expect(plan).toMatchObject({
      code: 0,
      out: expect.stringContaining('+ object gadget (Gadget)'),
    });
    expect(unasked).toMatchObject({ code: 2, err: 'Nothing was applied.\nAccept with --yes.' });
    expect(await revision()).toBe(before);
    const applied = await rapport('apply model --yes --note gadgets');
    expect(applied).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Applied as revision ${before + 1}.`),
    });
    expect(await rapport('apply model --yes')).toEqual({
      code: 0,
      out: 'Nothing would change.',
      err: '',
    });
  });

  it('refuse a plan that is no longer true when it is accepted', async () => {
    const environment = { RAPPORT_URL: app.url, RAPPORT_TOKEN: app.admin.token };
    const shell = testShell({ directory: folder, environment, answers: ['y'] });
    const meanwhile = {
      ...shell,
      ask: async () => {
        await writeFile(
          join(folder, 'other.json'),
          JSON.stringify({ ...gadget, name: 'widget', title: 'Widget' }),
        );
        expect(await rapport('apply other.json --yes')).toMatchObject({ code: 0 });
        return 'y';
      },
    };
    expect(await main(['apply', '--remove', 'object/gadget'], meanwhile)).toBe(2);
    expect(shell.noted.join('\n')).toContain('MODEL_CHANGED');
    expect((await app.admin.call('GET', '/metadata')).body.objects).toHaveProperty('gadget');
  });
});

describe('codegen', () => {
  it('writes the types of the model, and tells when a file no longer has them', async () => {
    const file = join(folder, 'types', 'model.ts');
    expect(await rapport('codegen --out types/model.ts')).toMatchObject({
      code: 0,
      out: `Wrote ${file}.`,
    });
    expect(await readFile(file, 'utf8')).toContain('Account');
    expect(await rapport('codegen --out types/model.ts --check')).toMatchObject({ code: 0 });
    await writeFile(file, '// something else\n');
    const stale = await rapport('codegen --out types/model.ts --check');
    expect(stale).toMatchObject({
      code: 1,
      out: expect.stringContaining('differs from the model'),
    });
  });

  it('says why it cannot write, and writes nothing without a server', async () => {
    const [blocked, unreached] = await Promise.all([
      rapport('codegen --out model'),
      rapport('codegen --out unreached.ts', nobodyThere),
    ]);
    expect(blocked).toMatchObject({ code: 2, err: `${join(folder, 'model')}: it is a folder.` });
    expect(unreached.code).toBe(2);
    expect(existsSync(join(folder, 'unreached.ts'))).toBe(false);
  });
});
