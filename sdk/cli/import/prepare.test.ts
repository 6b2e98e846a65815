import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corePack } from '@rapport/metadata/core-pack';
import { describe, expect, it } from 'vitest';
import type { MetadataDocument } from '../../src/client/index.ts';
import { readRows } from './csv/read-rows.ts';
import { recordMaker } from './make-record.ts';
import { ModelDraft } from './model-draft.ts';
import { type PreparedFile, prepareFiles } from './prepare.ts';
import { salesforce } from './salesforce/salesforce.ts';
import { planSummary } from './summary.ts';

const exported = fileURLToPath(
  new URL('../../../test/fixtures/salesforce-export/', import.meta.url),
);
const folder = mkdtempSync(join(tmpdir(), 'rapport-import-'));

function coreDraft(changed: readonly MetadataDocument[] = []): ModelDraft {
  const documents = [...(corePack as readonly MetadataDocument[])];
  for (const one of changed) {
    const same = (other: MetadataDocument) =>
      other.$schema === one.$schema && other.object === one.object && other.name === one.name;
    documents.splice(documents.findIndex(same), 1, one);
  }
  const ofKind = (kind: string) => documents.filter((one) => one.$schema.includes(`/${kind}/`));
  return new ModelDraft({
    objects: ofKind('object'),
    valueSets: ofKind('value-set'),
    stagePaths: ofKind('stage-path'),
    permissionSets: ofKind('permission-set'),
  });
}

const prepare = (names: readonly string[], draft = coreDraft(), object?: string) =>
  prepareFiles(names, { directory: exported, source: salesforce, draft, object });

async function recordsOf(
  { csv, header, map, decision }: PreparedFile,
  draft: ModelDraft,
  currency?: string,
) {
  const { columns } = decision;
  const make = recordMaker({ header, map, draft, source: salesforce, columns, currency });
  const rows = await Array.fromAsync(readRows(csv));
  return rows.slice(1).map(make);
}

function csv(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\r\n'));
  return path;
}

const all = ['Opportunity.csv', 'Contact.csv', 'Account.csv'];

describe('the first pass over an export', () => {
  it('puts parents before their children, whatever the order of the files', async () => {
    const files = await prepare(all);
    expect(files.map((file) => file.map.object)).toEqual(['account', 'contact', 'opportunity']);
  });

  it('makes a field of every column that somebody made, empty ones too', async () => {
    const [accounts] = await prepare(['Account.csv']);
    const made = accounts?.decision.newFields.map(({ name, field }) => [name, field.fieldType]);
    expect(made).toEqual([
      ['customer_priority', 'text'],
      ['sla', 'text'],
      ['active', 'boolean'],
      ['numberof_locations', 'decimal'],
      ['upsell_opportunity', 'text'],
      ['sla_serial_number', 'text'],
      ['sla_expiration_date', 'date'],
    ]);
  });

  it('leaves every other column that fills nothing out with a reason', async () => {
    const files = await prepare(all);
    for (const { decision, header } of files) {
      const named = [
        ...decision.columns.map((one) => one.title),
        ...decision.leftOut.map((one) => one.column),
      ];
      expect(named.sort()).toEqual([...header].sort());
    }
    const reasons = new Map(files[0]?.decision.leftOut.map((one) => [one.column, one.reason]));
    expect(reasons.get('BillingAddress')).toBe('repeats as JSON what the columns of its parts say');
    expect(reasons.get('BillingLatitude')).toBe('empty');
  });

  it('adds values and stages that lists do not have, each once', async () => {
    const files = await prepare(all);
    const added = files.flatMap(({ map, decision }) =>
      decision.newValues.map(({ field, titles }) => [`${map.object}.${field}`, titles]),
    );
    expect(Object.fromEntries(added)).toMatchObject({
      'account.ownership': ['Listed', 'Unlisted'],
      'opportunity.stage': ['Verbal Commitment'],
    });
  });

  it('puts a new stage where its probability belongs', async () => {
    const draft = coreDraft();
    await prepare(['Opportunity.csv'], draft);
    const [path] = draft.pathsOf('opportunity');
    const names = path?.stages.map((stage) => stage.name) ?? [];
    expect(names.slice(names.indexOf('proposal'))).toEqual([
      'proposal',
      'verbal_commitment',
      'negotiation',
      'closed_won',
      'closed_lost',
    ]);
    expect(path?.stages.find((stage) => stage.name === 'verbal_commitment')).toMatchObject({
      title: 'Verbal Commitment',
      category: 'open',
      probability: 80,
    });
  });

  it('lets texts become longer where the file needs it', async () => {
    const [accounts] = await prepare(['Account.csv']);
    expect(accounts?.decision.longer).toEqual([
      { field: 'name', title: 'Account name', from: 255, to: 500 },
    ]);
  });

  it('leaves a name as it is that is too long for any name; its row will fail', async () => {
    const path = csv('Account.csv', ['Id,Name', `001Hv00000k0dxA,${'x'.repeat(501)}`]);
    const [accounts] = await prepare([path]);
    expect(accounts?.decision.longer).toEqual([]);
  });

  it('wants nothing of a model that an import has already changed', async () => {
    const draft = coreDraft();
    await prepare(all, draft);
    const again = coreDraft(draft.changed);
    const files = await prepare(all, again);
    expect(again.changed).toEqual([]);
    expect(files.flatMap((file) => file.decision.newFields)).toEqual([]);
  });

  it('tells in words what it found', async () => {
    const draft = coreDraft();
    const lines = planSummary(await prepare(all, draft), draft, { leftOut: true });
    expect(lines).toContain('Account.csv → Account: 8 rows, 36 columns used, 30 left out');
    expect(lines).toContain(
      '  + field upsell_opportunity “Upsell opportunity” (text, up to 255 characters) for UpsellOpportunity__c, which is empty in this file',
    );
    expect(lines).toContain('  ~ Account name may have 500 characters, not 255');
    expect(lines).toContain('  + 1 stage of Stage: Verbal Commitment');
  });

  it('gives a column its own field when the one of its name cannot hold its values', async () => {
    const path = csv('Contact.csv', ['Id,LastName,Active__c', '003Hv00000k0dxA,Li,on leave']);
    const [contacts] = await prepare([path]);
    expect(contacts?.decision.newFields).toMatchObject([
      { name: 'active_custom', field: { fieldType: 'text' } },
    ]);
  });

  it('does not let a custom column take a field that a standard column fills', async () => {
    const path = csv('Account.csv', ['Id,Name,Name__c,Owner__c', '001Hv00000k0dxA,a,b,c']);
    const [accounts] = await prepare([path]);
    expect(accounts?.decision.newFields.map((one) => one.name)).toEqual([
      'name_custom',
      'owner_custom',
    ]);
  });

  it('says how many values a list gets and who shares it, and that very many may be free text', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `006Hv0000000${100 + row},MM-${row}`);
    const draft = coreDraft();
    const files = await prepare([csv('Opportunity.csv', ['Id,LeadSource', ...rows])], draft);
    const lines = planSummary(files, draft, { leftOut: false });
    expect(lines[1]).toMatch(/^ {2}\+ 60 values of Lead source: MM-0, MM-1, .*MM-7 and 52 more$/);
    expect(lines[2]).toMatch(/^ {4}into the list “Lead source”, also that of .*lead\.lead_source/);
    expect(lines[3]).toContain('look like free text rather than a list');
    expect(draft.choicesOf('opportunity', 'lead_source')).toContainEqual({
      name: 'mm_59',
      title: 'MM-59',
    });
  });

  it('tells the object by the ids when the name of the file does not', async () => {
    const [file] = await prepare([csv('export (3).csv', ['ID,NAME', '001HV00000K0DXAIAQ,a'])]);
    expect(file?.map.object).toBe('account');
    const [named] = await prepare([csv('2024 opportunities.csv', ['Id,Name'])]);
    expect(named?.map.object).toBe('opportunity');
  });

  it('refuses files that it cannot take before anything has happened', async () => {
    await expect(prepare(['Nothing.csv'])).rejects.toThrow('There is no file Nothing.csv.');
    await expect(prepare([csv('empty.csv', [])])).rejects.toThrow('empty.csv is empty.');
    await expect(prepare([csv('Case.csv', ['Id,Subject', '5005g00000XyZab,x'])])).rejects.toThrow(
      'Case.csv is no export',
    );
    await expect(prepare([csv('Accounts.csv', ['Account Name,Phone', 'a,b'])])).rejects.toThrow(
      'Accounts.csv has no column Id.',
    );
  });

  it('takes rows of any object that is named, by the names of its fields', async () => {
    const path = csv('rivals.csv', [
      'Id,Name,Website,Threat',
      'a015g00000XyZab,Nimbus,www.example.com,High',
    ]);
    const draft = coreDraft();
    const [file] = await prepare([path], draft, 'competitor');
    if (!file) throw new Error('no file');
    expect(await recordsOf(file, draft)).toMatchObject([
      { record: { name: 'Nimbus', website: 'https://www.example.com', threat: 'high' } },
    ]);
  });
});

describe('a row of an export', () => {
  it('becomes a record with links by id, the values of our lists, and its own day of creation', async () => {
    const draft = coreDraft();
    const files = await prepare(all, draft);
    const [account] = files[0] ? await recordsOf(files[0], draft) : [];
    expect(account).toMatchObject({
      kind: 'record',
      record: {
        external_ids: { salesforce: '001Hv00000k0dxAIAQ' },
        name: 'Quillmoor Paper (North)',
        type: 'customer',
        parent: { external_id: 'salesforce:001Hv00000k0cxAIAQ' },
        owner: { external_id: 'salesforce:005Hv00000QrstAIAR' },
        billing_street: 'Unit 4\nForge Estate',
        employees: '140',
        ownership: 'private',
        created_at: '2019-05-06T08:30:00.000Z',
        active: true,
      },
    });
  });

  it('leaves out what is empty, so that an import never empties a field', async () => {
    const draft = coreDraft();
    const path = csv('Account.csv', ['Id,Name,Phone', '001Hv00000k0dxA,a,']);
    const [file] = await prepare([path], draft);
    expect(file && (await recordsOf(file, draft))).toEqual([
      {
        kind: 'record',
        record: { external_ids: { salesforce: '001Hv00000k0dxAIAQ' }, name: 'a' },
        standIns: [],
      },
    ]);
  });

  it('is in the currency that the file says, else in the one that was named', async () => {
    const draft = coreDraft();
    const path = csv('Opportunity.csv', [
      'Id,Amount,CurrencyIsoCode',
      '006Hv00000k0dxA,1.5E3,EUR',
      '006Hv00000k0dxB,7,',
    ]);
    const [file] = await prepare([path], draft);
    const rows = file ? await recordsOf(file, draft, 'TWD') : [];
    expect(rows).toMatchObject([
      { record: { amount: '1500', currency: 'EUR' } },
      { record: { amount: '7', currency: 'TWD' } },
    ]);
  });

  it('is told apart when it was deleted, has no id, or has too few cells', async () => {
    const draft = coreDraft();
    const path = csv('Account.csv', [
      'Id,IsDeleted,Name',
      '001Hv00000k0dxA,true,a',
      ',false,b',
      '001Hv00000k0dxB,false',
    ]);
    const [file] = await prepare([path], draft);
    const rows = file ? await recordsOf(file, draft) : [];
    expect(rows.map((row) => row.kind)).toEqual(['deleted', 'fault', 'fault']);
    expect(rows[2]).toMatchObject({ faults: [{ message: expect.stringContaining('2 cells') }] });
  });

  it('of an activity links to the record that its id names', async () => {
    const draft = coreDraft();
    const path = csv('Task.csv', [
      'Id,Subject,WhatId,WhoId,Status,Priority',
      '00T5g00000XyZab,,0065g00000XyZab,00Q5g00000XyZab,Completed,High',
    ]);
    const [file] = await prepare([path], draft);
    const rows = file ? await recordsOf(file, draft) : [];
    expect(rows).toMatchObject([
      {
        record: {
          subject: 'Task',
          opportunity: { external_id: expect.stringMatching(/^salesforce:0065g00000XyZab.{3}$/) },
          lead: { external_id: expect.stringMatching(/^salesforce:00Q5g00000XyZab.{3}$/) },
          status: 'completed',
          priority: 'high',
        },
        standIns: ['“Task” stands in for the subject'],
      },
    ]);
  });
});

describe('a column of record types', () => {
  it('names them by title in any language, and adds none', async () => {
    const account = corePack.find(
      ({ $schema, name }) => name === 'account' && /object/.test($schema),
    );
    const recordTypes = [
      { name: 'key', title: 'Key account', labels: { 'zh-Hant': '重點客戶' } },
      { name: 'usual', title: 'Usual' },
    ];
    const draft = coreDraft([{ ...(account as MetadataDocument), recordTypes }]);
    const path = csv('Account.csv', [
      'Id,Name,Record Type',
      '001f4000009wJD7AAM,A,重點客戶',
      '001f4000009wJD8AAM,B,key',
      '001f4000009wJD9AAM,C,Odd',
    ]);
    const [file] = await prepare([path], draft);
    const records = await recordsOf(file as PreparedFile, draft);
    const types = records.map((made) => (made as { record: MetadataDocument }).record.record_type);
    expect(types).toEqual(['key', 'key', 'Odd']);
    expect(draft.changed.map(({ name }) => name)).not.toContain('account');
  });
});
