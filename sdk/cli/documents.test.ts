import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocuments } from './documents.ts';
import { planLines } from './plan-words.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-documents-'));
const $schema = 'https://rapport.dev/schema/object/1';

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('documents of a folder', () => {
  it('are all files with a $schema below it, in order of their names', async () => {
    write('pack/b/visit.object.json', { $schema, name: 'visit' });
    write('pack/a.json', { $schema, name: 'a' });
    write('pack/package.json', { name: 'not ours' });
    write('pack/list.json', []);
    const found = await readDocuments(folder, ['pack']);
    expect(found.map((one) => [one.file, one.document.name])).toEqual([
      ['pack/a.json', 'a'],
      ['pack/b/visit.object.json', 'visit'],
    ]);
  });

  it('are refused with the name of the file', async () => {
    await expect(readDocuments(folder, ['nothing'])).rejects.toThrow('nothing');
    write('broken.json', '{');
    await expect(readDocuments(folder, ['broken.json'])).rejects.toThrow('broken.json is not JSON');
    write('plain.json', { name: 'a' });
    await expect(readDocuments(folder, ['plain.json'])).rejects.toThrow('plain.json');
    mkdirSync(join(folder, 'empty'));
    await expect(readDocuments(folder, ['empty'])).rejects.toThrow('No documents in empty.');
  });
});

it('a plan is told in words, with what it does to records', () => {
  const lines = planLines(
    {
      base_revision: 3,
      changes: [
        {
          action: 'add',
          kind: 'object',
          key: 'visit',
          title: 'Visit',
          details: [],
          words: [
            { code: 'document_added', message: 'Adds the object “Visit”.' },
            { code: 'field_added', message: 'Adds the field “Day” (Date).' },
          ],
        },
        {
          action: 'change',
          kind: 'object',
          key: 'account',
          title: 'Account',
          details: [
            { path: 'properties.name.maxLength', from: 120, to: 255 },
            { path: 'properties.sla', to: { fieldType: 'text' } },
            { path: 'properties.fax', from: { fieldType: 'text' } },
          ],
        },
      ],
      sql: ['alter table x'],
      impact: [
        {
          object: 'account',
          field: 'fax',
          code: 'field_removed',
          records: 7,
          examples: [],
          blocks: false,
          may_keep: false,
          message: '7 records of Account have a value in “Fax”, which goes.',
        },
        {
          object: 'account',
          field: 'name',
          code: 'rule_broken',
          rule: 'FIELD_TOO_LONG',
          records: 1,
          examples: ['a1'],
          blocks: true,
          may_keep: true,
          message: 'One name is too long.',
        },
      ],
      tables: [
        {
          object: 'account',
          table: 'account',
          rows: 1240,
          rows_exact: false,
          columns: { used: 43, limit: 1200, left: 1157, archived: 1, dropped: 0 },
          row_bytes: { used: 3100, limit: 8000, left: 4900 },
        },
      ],
      access: [
        {
          permission_set: 'standard_user',
          title: 'Standard user',
          object: 'account',
          field: 'sla',
          from: null,
          to: 'read',
          effect: 'gains',
          people: 1,
        },
      ],
      conversions: [
        {
          object: 'account',
          field: 'code',
          from: 'text',
          to: 'integer',
          converted: 1203,
          lost: 3,
          examples: [],
          column: 'code_2',
        },
      ],
      uses: [
        {
          object: 'account',
          field: 'fax',
          kind: 'layout',
          key: 'account/default',
          title: 'Default',
          paths: ['highlights.1'],
        },
      ],
      warnings: [{ code: 'w', message: 'Mind the gap.' }],
    },
    { sql: true },
  );
  expect(lines).toEqual([
    '+ object visit (Visit)',
    '    Adds the field “Day” (Date).',
    '~ object account (Account)',
    '    ~ properties.name.maxLength: 120 → 255',
    '    + properties.sla: {"fieldType":"text"}',
    '    - properties.fax',
    '  account: about 1,240 records; 43 of 1,200 columns, widest row 3,100 of 8,000 bytes',
    '  Standard user (1 person) gains account.sla: read',
    '  account.code: 1,203 values become integer instead of text; 3 cannot and stay in code_2',
    '  account.fax is named by layout account/default: highlights.1',
    '! account.fax: 7 records of Account have a value in “Fax”, which goes.',
    '! account.name: One name is too long. (a1) This is refused until they are mended, or kept with --keep-broken.',
    '! Mind the gap.',
    '',
    'SQL:',
    '  alter table x',
  ]);
});
