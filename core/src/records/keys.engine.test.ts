import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

const call = (method: string, path: string, body?: unknown) => app.admin.call(method, path, body);

beforeAll(async () => {
  app = await createTestApp();
  const text = (title: string, more = {}) => ({ fieldType: 'text', title, ...more });
  await call('POST', '/metadata/objects', {
    name: 'depot',
    title: 'Depot',
    type: 'object',
    properties: {
      name: text('Name'),
      code: text('Code', { externalId: true }),
      mail: { fieldType: 'email', title: 'Mail', externalId: true },
      secret: text('Secret', { history: false }),
    },
  });
  const made = await call('POST', '/metadata/objects', {
    name: 'parcel',
    title: 'Parcel',
    type: 'object',
    properties: {
      name: text('Name'),
      depot: { fieldType: 'lookup', title: 'Depot', to: 'depot', children: 'parcels' },
    },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
});
afterAll(() => app?.stop());

describe('a field by which another system knows the record', () => {
  it('is never shared, and finds the record of an upsert', async () => {
    const made = await call('PUT', '/records/depot/by/code/D-1', { name: 'North' });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const again = await call('PUT', '/records/depot/by/code/D-1', { name: 'North 1' });
    expect([again.status, again.body.id]).toEqual([200, made.body.id]);
    const twin = await call('POST', '/records/depot', { name: 'Twin', code: 'D-1' });
    expect(twin.body.error.code).toBe('RECORD_VALUE_TAKEN');
  });

  it('names the record for links, beside the ids of other systems', async () => {
    const depot = await call('POST', '/records/depot', { name: 'South', code: 'D-2' });
    const linked = await call('POST', '/records/parcel', {
      name: 'A',
      depot: { external_id: 'code:D-2' },
    });
    expect(linked.body.depot).toBe(depot.body.id);
    const nowhere = await call('POST', '/records/parcel', {
      name: 'B',
      depot: { external_id: 'code:D-99' },
    });
    expect(nowhere.body.error.fields).toMatchObject([{ path: 'depot', code: 'FIELD_LINK' }]);
  });

  it('fills links that wait for it when the record arrives, however the key was written', async () => {
    const batch = (object: string, record: object) =>
      app.admin.call(
        'POST',
        `/records/${object}/bulk`,
        { operation: 'create', records: [record], unresolved_links: 'keep' },
        { headers: { 'X-Rapport-Door': 'import' } },
      );
    const [byCode, byMail] = [
      await batch('parcel', { name: 'C', depot: { external_id: 'code:D-3' } }),
      await batch('parcel', { name: 'D', depot: { external_id: 'mail:d3@EXAMPLE.com' } }),
    ];
    expect(byCode.body.results[0], JSON.stringify(byCode.body)).toMatchObject({
      status: 'created',
    });
    const depot = await call('POST', '/records/depot', {
      name: 'East',
      code: 'D-3',
      mail: 'd3@example.com',
    });
    for (const parcel of [byCode, byMail]) {
      const found = await call('GET', `/records/parcel/${parcel.body.results[0].id}`);
      expect(found.body.depot).toBe(depot.body.id);
    }
  });

  it('cannot become one while two records share a value', async () => {
    await call('POST', '/records/parcel', { name: 'Twins' });
    await call('POST', '/records/parcel', { name: 'Twins' });
    const planned = await call('PATCH', '/metadata/objects/parcel/fields/name?dry_run=true', {
      externalId: true,
    });
    expect(planned.body.plan.impact).toMatchObject([
      { code: 'unique_broken', field: 'name', records: 2, blocks: true },
    ]);
  });
});

describe('a field whose past is not kept', () => {
  it('changes with an entry in the history that does not tell the value', async () => {
    const made = await call('POST', '/records/depot', { name: 'Quiet', secret: 'a' });
    await call('PATCH', `/records/depot/${made.body.id}`, { secret: 'b', name: 'Quieter' });
    const { body } = await call('GET', `/records/depot/${made.body.id}/history`);
    expect(body.data[0]).toMatchObject({ version: 2 });
    expect(body.data[0].changes).toEqual({ name: { from: 'Quiet', to: 'Quieter' } });
    const stored = await app.running.database.query<{ changes: object }>(
      `select h.changes from ${app.running.app.services.workspaces.all()[0]?.schema}._history h where h.record_id = $1`,
      [made.body.id],
    );
    expect(JSON.stringify(stored)).not.toContain('secret');
  });
});
