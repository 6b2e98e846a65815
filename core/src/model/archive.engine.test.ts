import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;
let schema: string;

beforeAll(async () => {
  app = await createTestApp();
  schema = app.running.app.services.workspaces.all()[0]?.schema as string;
});
afterAll(() => app?.stop());

const plot = (more: Record<string, Record<string, unknown>> = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'plot',
  title: 'Plot',
  plural: 'Plots',
  type: 'object',
  nameField: 'name',
  properties: { name: { fieldType: 'text', title: 'Name' }, ...more },
});

const rent = { rent: { fieldType: 'decimal', title: 'Rent' } };
const beds = { beds: { fieldType: 'many_to_many', title: 'Beds', to: 'plot' } };

const send = (path: string, body: object) => app.admin.call('POST', `/metadata/${path}`, body);
async function apply(body: object) {
  const reply = await send('apply', body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
}
const archived = async () => (await app.admin.call('GET', '/metadata/archived')).body.data;
const tables = async () =>
  (
    await app.running.database.query<{ name: string }>(
      `select table_name || coalesce('.' || column_name, '') as name from information_schema.columns where table_schema = $1 and table_name like 'plot%'`,
      [schema],
    )
  ).map(({ name }) => name);

/** Ids of records of the object of which the platform still knows something. */
const traces = async () =>
  (
    await app.running.database.query<{ id: string }>(
      `select record_id as id from ${schema}."_history" where object = 'plot'
       union select record_id from ${schema}."_external_id" where object = 'plot'
       union select record_id from ${schema}."_cascaded_delete" where object = 'plot' order by 1`,
    )
  ).map(({ id }) => id);

describe('what was removed and is kept', () => {
  it('is listed with how many records have a value in it, for those who may change the model', async () => {
    await apply({ documents: [plot({ ...rent, ...beds })] });
    const { body: first } = await app.admin.call('POST', '/records/plot', {
      name: 'First',
      rent: '10',
    });
    await app.admin.call('POST', '/records/plot', { name: 'Second', beds: [first.id] });
    await apply({ documents: [plot()] });
    expect(await archived()).toMatchObject([
      { name: 'plot.beds', field: 'beds', object_title: 'Plot', columns: 0, records: 1 },
      { name: 'plot.rent', field: 'rent', object_title: 'Plot', columns: 1, records: 1 },
    ]);
    const rep = await app.user('Rep');
    expect((await rep.call('GET', '/metadata/archived')).status).toBe(403);
  });

  it('is not deleted by a name that nothing is kept under, and the refusal says which there are', async () => {
    const reply = await send('apply', { purge_archived: ['plot.rent', 'plot.rnt'] });
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([{ path: 'purge_archived.1' }]);
    expect(JSON.stringify(reply.body.error.fields)).toContain('plot.rent');
    expect(await archived()).toHaveLength(2);
    const wrong = await send('plan', { purge_archived: 'plot.rent' });
    expect(wrong.body.error.fields).toMatchObject([{ path: 'purge_archived' }]);
  });

  it('is deleted for good by name, after a plan that counts what is lost', async () => {
    const { body } = await send('plan', { purge_archived: ['plot.rent', 'plot.beds'] });
    expect(body.plan.impact).toMatchObject([
      { code: 'archive_purged', object: 'plot', field: 'rent', records: 1, blocks: false },
      { code: 'archive_purged', object: 'plot', field: 'beds', records: 1 },
    ]);
    expect(body.plan.warnings).toMatchObject([{ code: 'data_purged' }]);
    expect(body.plan.sql.join('\n')).toMatch(/drop column "rent"/);
    expect(await archived()).toHaveLength(2);

    const before = (await app.admin.call('GET', '/metadata')).body.revision;
    const done = await apply({ purge_archived: ['plot.rent', 'plot.beds'], note: 'Audit' });
    expect(done.revision).toBe(before + 1);
    expect(await archived()).toEqual([]);
    expect(await tables()).toEqual(expect.arrayContaining(['plot.name']));
    expect((await tables()).join(' ')).not.toMatch(/rent|beds|links/);
  });

  it('comes back empty when a revision from before it was deleted is gone back to', async () => {
    const { body } = await app.admin.call('GET', '/metadata/revisions');
    const made = body.data.find(({ changes }: { changes: { action: string; key: string }[] }) =>
      changes.some(({ action, key }) => action === 'add' && key === 'plot'),
    );
    const back = await app.admin.call('POST', `/metadata/revisions/${made.number}/revert`);
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    const { body: page } = await app.admin.call('GET', '/records/plot?filter[name]=First');
    expect(page.data[0]).toMatchObject({ name: 'First', rent: null, beds: null });
    const set = { rent: '7', beds: [page.data[0].id] };
    const written = await app.admin.call('PATCH', `/records/plot/${page.data[0].id}`, set);
    expect(written.status, JSON.stringify(written.body)).toBe(200);
  });

  it('goes with its table where it is a whole object', async () => {
    const removed = await app.admin.call('DELETE', '/metadata/objects/plot');
    expect(removed.status, JSON.stringify(removed.body)).toBe(200);
    expect(await archived()).toMatchObject([{ name: 'plot', field: null, records: 2 }]);
    // Another object of the name, made meanwhile, keeps its history when the first one goes for good.
    await apply({ documents: [plot(rent)] });
    const { body: kept } = await app.admin.call('POST', '/records/plot', { name: 'Third' });
    expect(await traces()).toContain(kept.id);
    expect((await traces()).length).toBeGreaterThan(1);
    await apply({ purge_archived: ['plot'] });
    expect(await archived()).toEqual([]);
    expect(await traces()).toEqual([kept.id]);
    expect((await app.admin.call('GET', `/records/plot/${kept.id}/history`)).status).toBe(200);

    const purged = await app.admin.call('DELETE', '/metadata/objects/plot?data=purge');
    expect(purged.status, JSON.stringify(purged.body)).toBe(200);
    expect(await tables()).toEqual([]);
    expect(await traces()).toEqual([]);
  });
});
