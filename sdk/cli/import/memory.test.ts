import { createWriteStream, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { resolveColumns } from './columns.ts';
import { type CsvFile, readRows } from './csv/read-rows.ts';
import { salesforce } from './salesforce/salesforce.ts';
import { scanFile } from './scan.ts';

const ROWS = 50_000;
const MEGABYTE = 1024 * 1024;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;
const heapInUse = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

async function largeFile(): Promise<CsvFile> {
  const path = join(mkdtempSync(join(tmpdir(), 'rapport-memory-')), 'Contact.csv');
  function* lines() {
    yield 'Id,LastName,LeadSource,Remark__c,Description\n';
    for (let row = 0; row < ROWS; row += 1) {
      const id = `003X${String(row).padStart(11, '0')}`;
      yield `${id},Name ${row},Source ${row},remark ${row},"${'x'.repeat(200)}\n${row}"\n`;
    }
  }
  await pipeline(lines, createWriteStream(path));
  return { path, label: 'Contact.csv' };
}

it('a file of 50,000 rows takes no more memory than one of 10,000', async () => {
  const file = await largeFile();
  const header = ['Id', 'LastName', 'LeadSource', 'Remark__c', 'Description'];
  const map = salesforce.mapFor({ name: file.label, header, firstRow: undefined });
  if (!map) throw new Error('no map');
  const fields = { lead_source: { fieldType: 'picklist' }, last_name: { fieldType: 'text' } };
  const samples: number[] = [];
  const scan = await scanFile({
    file,
    columns: resolveColumns(header, { map, source: salesforce, fields }),
    fields,
    source: salesforce,
    stages: undefined,
    onProgress: (rows) => {
      // From 10,000 on, the list of different values is full.
      if (rows % 10_000 === 0) samples.push(heapInUse());
    },
  });
  expect(scan.rows).toBe(ROWS);
  expect(samples).toHaveLength(5);
  const [first = 0] = samples;
  expect((Math.max(...samples) - first) / MEGABYTE).toBeLessThan(5);
});

it('rows are read one after the other, as fast as they are wanted', async () => {
  const file = await largeFile();
  const before = heapInUse();
  let read = 0;
  for await (const row of readRows(file)) {
    read += row.cells.length > 0 ? 1 : 0;
    if (read === 1_000) {
      // The rest of the file waits while somebody thinks.
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect((heapInUse() - before) / MEGABYTE).toBeLessThan(5);
    }
  }
  expect(read).toBe(ROWS + 1);
});
