import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../command.ts';
import { type CsvRow, delimiterOf, readRows } from './read-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-csv-'));
let number = 0;

async function rowsOf(content: string | Uint8Array, encoding?: string): Promise<CsvRow[]> {
  number += 1;
  const path = join(folder, `${number}.csv`);
  writeFileSync(path, content);
  return Array.fromAsync(readRows({ path, label: 'File.csv', encoding }));
}

const cells = (rows: readonly CsvRow[]) => rows.map((row) => row.cells);
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('a CSV file', () => {
  it('is read without its byte order mark, with both kinds of line ends', async () => {
    const rows = await rowsOf('\uFEFFId,Name\r\n1,a\r\n2,"b"\n');
    expect(cells(rows)).toEqual([
      ['Id', 'Name'],
      ['1', 'a'],
      ['2', 'b'],
    ]);
  });

  it('keeps line breaks, commas and quotes of a cell, and knows where each row begins', async () => {
    const rows = await rowsOf(
      'Id,Text\n1,"two\nlines, ""quoted"""\n\n2,"three\r\nlines\r\nhere"\n3,x\n',
    );
    expect(cells(rows).slice(1)).toEqual([
      ['1', 'two\nlines, "quoted"'],
      ['2', 'three\r\nlines\r\nhere'],
      ['3', 'x'],
    ]);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 5, 8]);
  });

  it('may have semicolons or tabs between its cells', async () => {
    expect(delimiterOf('"a;b;c",d,e\n1;2')).toBe(',');
    expect(cells(await rowsOf('Id;Name\n1;a,b'))).toEqual([
      ['Id', 'Name'],
      ['1', 'a,b'],
    ]);
    expect(cells(await rowsOf('Id\tName\n1\ta'))).toEqual([
      ['Id', 'Name'],
      ['1', 'a'],
    ]);
  });

  it('may have rows of other lengths than its header, which is for others to judge', async () => {
    expect(cells(await rowsOf('a,b\n1\n1,2,3\n'))).toEqual([['a', 'b'], ['1'], ['1', '2', '3']]);
  });

  it('may be written in UTF-16, or in an encoding that is named', async () => {
    expect(cells(await rowsOf(utf16('名稱\n華碩')))).toEqual([['名稱'], ['華碩']]);
    const big5 = new Uint8Array([0xa6, 0x57, 0xba, 0xd9, 0x0a, 0x61]);
    expect(cells(await rowsOf(big5, 'big5'))).toEqual([['名稱'], ['a']]);
  });

  it('is refused with words when it is not in its encoding', async () => {
    const latin = new Uint8Array([0x4e, 0x0a, 0x43, 0x61, 0x66, 0xe9, 0x0a]);
    await expect(rowsOf(latin)).rejects.toThrow('File.csv is not written in UTF-8.');
    await expect(rowsOf('a', 'klingon')).rejects.toThrow(CommandError);
  });

  it('is refused with words when a quotation mark is never closed', async () => {
    await expect(rowsOf('a,b\n1,"x\n2,y\n')).rejects.toThrow('never closed');
  });
});
