import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

const pacing = { poll: 100, supervise: 1_000, cronAfter: 3_600_000, heartbeat: 10 };

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ pacing, largeTable: 300 });
});
afterAll(() => app?.stop());

const call = (method: string, path: string, body?: unknown) => app.admin.call(method, path, body);

async function makeObject(name: string): Promise<void> {
  const properties = { name: { fieldType: 'text', title: 'Name' } };
  const made = await call('POST', '/metadata/objects', {
    name,
    title: name,
    type: 'object',
    properties,
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
}

const addNumber = (object: string, options: object) =>
  call('POST', `/metadata/objects/${object}/fields`, {
    name: 'number',
    title: 'Number',
    fieldType: 'auto_number',
    ...options,
  });

async function made(object: string, name: string, at?: string): Promise<string> {
  const record = { name, ...(at ? { created_at: at } : {}) };
  const reply = await app.admin.call('POST', `/records/${object}`, record, {
    headers: { 'X-Rapport-Door': 'import' },
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body.id;
}

const numbers = async (object: string) => {
  const page = await call('GET', `/records/${object}?sort=name&fields=name,number&limit=200`);
  return page.body.data.map((record: { number: string }) => record.number);
};

describe('an automatic number for an object that has records', () => {
  it('is given to them in the order in which they were made, in the year of their day', async () => {
    await makeObject('bill');
    await made('bill', 'c', '2025-06-01T00:00:00Z');
    await made('bill', 'a', '2024-03-01T00:00:00Z');
    // In the zone of the workspace this is the next year already.
    await made('bill', 'b', '2024-12-31T23:30:00Z');
    const gone = await made('bill', 'd', '2024-01-01T12:00:00Z');
    await call('DELETE', `/records/bill/${gone}`);
    const [workspace] = app.running.app.services.workspaces.all();
    const isNextYear = new Date('2024-12-31T23:30:00Z')
      .toLocaleString('en', { timeZone: workspace?.timeZone, year: 'numeric' })
      .includes('2025');
    const planned = await call('POST', '/metadata/objects/bill/fields?dry_run=true', {
      name: 'number',
      title: 'Number',
      fieldType: 'auto_number',
      required: true,
    });
    const words = planned.body.plan.changes[0].words.map((word: { code: string }) => word.code);
    expect(words).toContain('numbers_given');
    expect(planned.body.plan.impact).toEqual([]);
    const done = await addNumber('bill', { format: 'B{YYYY}/{000}', start: 5 });
    expect(done.status, JSON.stringify(done.body)).toBe(201);
    expect(await numbers('bill')).toEqual(
      isNextYear
        ? ['B2024/006', 'B2025/005', 'B2025/006']
        : ['B2024/006', 'B2024/007', 'B2025/005'],
    );
    await call('POST', `/records/bill/${gone}/restore`);
    expect((await call('GET', `/records/bill/${gone}`)).body.number).toBe('B2024/005');
    const year = new Date().getUTCFullYear();
    const next = await call('POST', '/records/bill', { name: 'e' });
    expect(next.body.number).toMatch(new RegExp(`^B(${year}|${year + 1})/00\\d$`));
  });

  it('is given in the background where they are many, without gaps and never twice, while new ones come', async () => {
    await makeObject('stub');
    for (let part = 0; part < 3; part += 1) {
      const records = Array.from({ length: 200 }, (_, n) => ({ name: `s${part * 200 + n}` }));
      await call('POST', '/records/stub/bulk', { operation: 'create', records });
    }
    const done = await addNumber('stub', { format: 'S{0000}', gapless: true });
    expect(done.body.pending, JSON.stringify(done.body)).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'fill', name: 'stub.number' })]),
    );
    for (let n = 0; n < 20; n += 1)
      expect((await call('POST', '/records/stub', { name: `new${n}` })).status).toBe(201);
    for (let turn = 0; turn < 400; turn += 1) {
      const open = await call('GET', '/metadata/pending?object=stub');
      if (open.body.data.length === 0) break;
      await wait(50);
    }
    const [workspace] = app.running.app.services.workspaces.all();
    const rows = await app.running.database.query<{ total: number; own: number; most: string }>(
      `select count(*)::int as total, count(distinct number)::int as own, max(number) as most from "${workspace?.schema}".stub`,
    );
    expect(rows).toEqual([{ total: 620, own: 620, most: 'S0620' }]);
  });
});
