import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../sdk/cli/main.ts';
import { testShell } from '../../sdk/cli/testing/test-shell.ts';
import { type Client, createClient } from '../../sdk/src/client/index.ts';
import { createTestApp, type TestApp } from '../harness/app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const exported = fileURLToPath(new URL('../fixtures/salesforce-export/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rapport-import-e2e-'));
const all = ['Opportunity.csv', 'Contact.csv', 'Account.csv'];

describe('bringing in an export of Salesforce', () => {
  let app: TestApp;
  let client: Client;

  beforeAll(async () => {
    app = await createTestApp();
    client = createClient({ url: app.url, token: app.admin.token });
  });

  afterAll(() => app?.stop());

  async function run(directory: string, ...words: string[]) {
    const environment = { RAPPORT_URL: app.url, RAPPORT_TOKEN: app.admin.token };
    const shell = testShell({ directory, environment });
    const code = await main(['import', ...words, '--source', 'salesforce'], shell);
    return { code, lines: shell.printed, noted: shell.noted.join('\n') };
  }

  const byName = async (object: string, name: string, expand: readonly string[] = []) => {
    const page = await client
      .records(object)
      .query({ filter: { field: 'name', op: 'eq', value: name }, expand });
    return page.data[0];
  };

  it('shows the plan and changes nothing until it is accepted', async () => {
    const { revision } = await client.metadata.get();
    const dry = await run(exported, ...all, '--dry-run');
    expect(dry).toMatchObject({ code: 0, noted: '' });
    expect(dry.lines).toContain('Nothing has been changed.');
    const unasked = await run(exported, ...all);
    expect(unasked.code).toBe(2);
    expect(unasked.noted).toContain('--yes');
    expect((await client.metadata.get()).revision).toBe(revision);
    expect((await client.records('account').list({ count: 'exact' })).count).toBe(0);
  });

  it('brings in what can come in, and tells of every row that cannot', async () => {
    const path = join(folder, 'errors.csv');
    const { code, lines } = await run(exported, ...all, '--yes', '--errors', path);
    expect(code).toBe(1);
    expect(lines).toContain('Account: 8 created, 0 updated, 0 unchanged, 0 failed');
    expect(lines).toContain('Contact: 11 created, 0 updated, 0 unchanged, 1 failed');
    expect(lines).toContain('Opportunity: 17 created, 0 updated, 0 unchanged, 3 failed');
    const failures = lines.filter((line) => /^ {2}\w+\.csv:\d+ /.test(line));
    expect(failures).toEqual([
      expect.stringMatching(/^ {2}Contact\.csv:\d+ {2}birthdate: /),
      expect.stringMatching(/^ {2}Opportunity\.csv:\d+ {2}close_date: /),
      expect.stringMatching(
        /^ {2}Opportunity\.csv:\d+ {2}account: .*salesforce:001\w{15} is not here yet/,
      ),
      expect.stringMatching(/^ {2}Opportunity\.csv:\d+ {2}amount: /),
    ]);
    expect(readFileSync(join(folder, 'errors-Contact.csv'), 'utf8')).toContain('1979-13-01');
  });

  it('links records by their ids in the source, in any order of files', async () => {
    const north = await byName('account', 'Quillmoor Paper (North)', ['parent']);
    expect(north?.parent).toMatchObject({ name: 'Quillmoor Paper' });
    const deals = await client.records('opportunity').query({ expand: ['account'], limit: 200 });
    const linked = deals.data.filter((deal) => deal.account !== null);
    expect(linked.length).toBeGreaterThan(10);
    expect(linked.every((deal) => typeof deal.account.name === 'string')).toBe(true);
  });

  it('keeps the day of creation, mends web addresses, and owns what nobody owns', async () => {
    const { user } = await client.auth.me();
    const account = await byName('account', 'Quillmoor Paper');
    expect(account?.website).toMatch(/^https:\/\//);
    const north = await byName('account', 'Quillmoor Paper (North)');
    expect(north).toMatchObject({ created_at: '2019-05-06T08:30:00.000Z', owner: user.id });
  });

  it('writes nothing when it runs again', async () => {
    const before = await client.records('account').query({ sort: ['name'], limit: 200 });
    const { lines } = await run(exported, ...all);
    expect(lines).toContain('The model stays as it is.');
    expect(lines).toContain('Account: 0 created, 0 updated, 8 unchanged, 0 failed');
    expect(lines).toContain('Contact: 0 created, 0 updated, 11 unchanged, 1 failed');
    expect(lines).toContain('Opportunity: 0 created, 0 updated, 17 unchanged, 3 failed');
    const after = await client.records('account').query({ sort: ['name'], limit: 200 });
    expect(after).toEqual(before);
  });

  it('takes the rows that failed once they are mended', async () => {
    const path = join(folder, 'errors-Contact.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace('1979-13-01', '1979-12-01'));
    const { code, lines } = await run(folder, 'errors-Contact.csv', '--yes');
    expect(code).toBe(0);
    expect(lines).toContain('Contact: 1 created, 0 updated, 0 unchanged, 0 failed');
  });

  it('fills links when their target comes in a later run', async () => {
    const contact = '003Hv0000099001';
    const account = '001Hv0000099001';
    writeFileSync(
      join(folder, 'Contact.csv'),
      `Id,LastName,AccountId\n${contact},Later,${account}\n`,
    );
    writeFileSync(join(folder, 'Account.csv'), `Id,Name\n${account},Latecomer\n`);
    const first = await run(folder, 'Contact.csv');
    expect(first.lines.join('\n')).toContain('1 link of contact.account wait');
    const found = () => byName('contact', 'Later', ['account']);
    expect((await found())?.account).toBeNull();
    await run(folder, 'Account.csv');
    expect((await found())?.account).toMatchObject({ name: 'Latecomer' });
  });

  it('goes on where it was cut, and makes nothing twice', async () => {
    const rows = Array.from(
      { length: 4_000 },
      (_, row) => `01t5g0000${100_000 + row},Part ${row},P-${row}`,
    );
    writeFileSync(join(folder, 'Product2.csv'), `Id,Name,ProductCode\n${rows.join('\n')}\n`);
    const command = [
      'sdk/bin/rapport.mjs',
      'import',
      join(folder, 'Product2.csv'),
      '--source',
      'salesforce',
    ];
    const env = { ...process.env, RAPPORT_URL: app.url, RAPPORT_TOKEN: app.admin.token };
    const cut = spawn(process.execPath, command, { cwd: root, env, stdio: 'ignore' });
    const ended = once(cut, 'exit');
    const count = async () =>
      (await client.records('product').list({ count: 'exact', limit: 1 })).count ?? 0;
    while ((await count()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    cut.kill('SIGKILL');
    await ended;
    expect(await count()).toBeLessThan(4_000);
    const { code } = await run(folder, 'Product2.csv');
    expect(code).toBe(0);
    expect(await count()).toBe(4_000);
  });

  it('refuses files that it cannot take, before anything has happened', async () => {
    writeFileSync(join(folder, 'Case.csv'), 'Id,Subject\n5005g00000XyZab,x\n');
    const { code, noted } = await run(folder, 'Account.csv', 'Case.csv');
    expect(code).toBe(2);
    expect(noted).toContain('Case.csv is no export');
  });

  it('makes fields that the people of a permission set see when it is told to', async () => {
    writeFileSync(
      join(folder, 'Lead.csv'),
      'Id,LastName,Company,Status,Budget__c\n00Q5g00000XyZab,Li,Lumen,New,12.5\n',
    );
    const { code } = await run(folder, 'Lead.csv', '--yes', '--grant', 'standard_user');
    expect(code).toBe(0);
    const set = await client.metadata.documents('permission-sets').get('standard_user');
    expect(set.fields['lead.budget']).toBe('edit');
    expect(await byName('lead', 'Li')).toMatchObject({ budget: '12.5', status: 'new' });
  });
});
