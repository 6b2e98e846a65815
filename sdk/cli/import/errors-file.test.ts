import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRows } from './csv/read-rows.ts';
import { ErrorsFile, errorsPath } from './errors-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-errors-'));

it('keeps the cells as they were, so that the file can be mended and imported again', async () => {
  const path = join(folder, 'errors.csv');
  const file = new ErrorsFile(path, ['Id', 'Name']);
  await file.write(['1', 'two\r\nlines, "quoted"'], 'Name: too long');
  await file.write(['2'], 'The row has 1 cell');
  await file.close();
  const rows = await Array.fromAsync(readRows({ path, label: 'errors.csv' }));
  expect(rows.map((row) => row.cells)).toEqual([
    ['Id', 'Name', 'rapport_reason'],
    ['1', 'two\r\nlines, "quoted"', 'Name: too long'],
    ['2', '', 'The row has 1 cell'],
  ]);
  expect(readFileSync(path, 'utf8').startsWith('\uFEFF')).toBe(true);
});

it('makes no file when nothing failed', async () => {
  const path = join(folder, 'none.csv');
  await new ErrorsFile(path, ['Id']).close();
  expect(existsSync(path)).toBe(false);
});

it('has a file for each of several files', () => {
  expect(errorsPath('/a/errors.csv', 'Account.csv', true)).toBe('/a/errors.csv');
  expect(errorsPath('/a/errors.csv', 'Account.csv', false)).toBe('/a/errors-Account.csv');
});
