import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

const object = (name: string, properties: Record<string, unknown>) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title: name,
  plural: name,
  type: 'object',
  nameField: 'name',
  properties: { name: { fieldType: 'text', title: 'Name' }, ...properties },
});
const link = (to: string, onDelete: string, more = {}) => ({
  fieldType: 'lookup',
  title: to,
  to,
  onDelete,
  ...more,
});

beforeAll(async () => {
  app = await createTestApp();
  const documents = [
    object('site', {}),
    object('crew', {}),
    object('tank', {
      site: link('site', 'cascade', { children: 'tanks' }),
      crew: link('crew', 'cascade'),
      twin: link('tank', 'clear', { allowLoops: true }),
    }),
    object('probe', { tank: link('tank', 'cascade', { children: 'probes' }) }),
    object('visit', { probe: link('probe', 'restrict'), site: link('site', 'cascade') }),
    object('remark', { probe: link('probe', 'clear') }),
  ];
  const reply = await app.admin.call('POST', '/metadata/apply', { documents });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
});
afterAll(() => app?.stop());

async function make(name: string, values: Record<string, unknown> = {}): Promise<string> {
  const reply = await app.admin.call('POST', `/records/${name}`, { name, ...values });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body.id;
}
const remove = (name: string, id: string) => app.admin.call('DELETE', `/records/${name}/${id}`);
const restore = (name: string, id: string) =>
  app.admin.call('POST', `/records/${name}/${id}/restore`);
const get = (name: string, id: string) => app.admin.call('GET', `/records/${name}/${id}`);
const status = async (name: string, id: string) => (await get(name, id)).status;

describe('a link with onDelete cascade', () => {
  it('takes records along level by level, and a restore brings them all back', async () => {
    const site = await make('site');
    const tank = await make('tank', { site });
    const probes = [await make('probe', { tank }), await make('probe', { tank })];
    const remark = await make('remark', { probe: probes[0] });
    expect((await remove('site', site)).status).toBe(204);
    expect(await status('tank', tank)).toBe(404);
    for (const probe of probes) expect(await status('probe', probe)).toBe(404);
    expect((await get('remark', remark)).body.probe).toBeNull();
    const bin = await app.admin.call('GET', '/recycle-bin');
    const listed = bin.body.data.map((row: { id: string }) => row.id);
    expect(listed).toContain(site);
    expect(listed).not.toContain(tank);
    expect((await restore('site', site)).status).toBe(200);
    expect((await get('tank', tank)).body.site).toBe(site);
    for (const probe of probes) expect((await get('probe', probe)).body.tank).toBe(tank);
    expect((await get('remark', remark)).body.probe).toBe(probes[0]);
    const history = await app.admin.call('GET', `/records/probe/${probes[0]}/history`);
    const kinds = history.body.data.map((entry: { kind: string }) => entry.kind);
    expect(kinds).toEqual(['restored', 'deleted', 'created']);
  });

  it('does not bring back what went to the bin before by itself', async () => {
    const site = await make('site');
    const [early, late] = [await make('tank', { site }), await make('tank', { site })];
    await remove('tank', early);
    await remove('site', site);
    await restore('site', site);
    expect(await status('tank', early)).toBe(404);
    expect(await status('tank', late)).toBe(200);
  });

  it('is refused when something below must not be orphaned, unless that goes too', async () => {
    const site = await make('site');
    const probe = await make('probe', { tank: await make('tank', { site }) });
    const visit = await make('visit', { probe });
    const refused = await remove('site', site);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'RECORD_IN_USE']);
    expect(await status('probe', probe)).toBe(200);
    await app.admin.call('PATCH', `/records/visit/${visit}`, { site });
    expect((await remove('site', site)).status).toBe(204);
    expect(await status('visit', visit)).toBe(404);
    expect((await restore('site', site)).status).toBe(200);
    expect((await get('visit', visit)).body).toMatchObject({ probe, site });
  });

  it('takes along with one record what another one asked for could not', async () => {
    const [site, crew] = [await make('site'), await make('crew')];
    const tank = await make('tank', { site, crew });
    const other = await make('tank', { site });
    await make('visit', { probe: await make('probe', { tank: other }) });
    const ofSite = await app.admin.call('POST', '/records/site/bulk', {
      operation: 'delete',
      records: [{ id: site }],
    });
    expect(ofSite.body.results[0].error.code).toBe('RECORD_IN_USE');
    expect((await remove('crew', crew)).status).toBe(204);
    expect([await status('tank', tank), await status('site', site)]).toEqual([404, 200]);
  });

  it('lets a record that went along be restored alone', async () => {
    const site = await make('site');
    const tank = await make('tank', { site });
    await remove('site', site);
    expect((await restore('tank', tank)).status).toBe(200);
    expect((await get('tank', tank)).body.site).toBeNull();
    await restore('site', site);
    expect((await get('tank', tank)).body.site).toBe(site);
  });
});

describe('links among records of one object', () => {
  const person = (last_name: string, reports_to?: string) =>
    make('contact', { last_name, name: undefined, ...(reports_to ? { reports_to } : {}) });
  const report = (id: string, reports_to: string | null) =>
    app.admin.call('PATCH', `/records/contact/${id}`, { reports_to });

  it('must not lead back to their start', async () => {
    const top = await person('Top');
    const middle = await person('Middle', top);
    const low = await person('Low', middle);
    for (const [id, above] of [
      [top, low],
      [top, middle],
      [low, low],
    ] as const) {
      const refused = await report(id, above);
      expect(refused.status).toBe(422);
      expect(refused.body.error.fields).toMatchObject([{ path: 'reports_to', code: 'FIELD_LOOP' }]);
    }
    expect((await report(low, top)).status).toBe(200);
    expect((await report(middle, low)).status).toBe(200);
    expect((await report(low, middle)).status).toBe(422);
  });

  it('must not close a circle within one request', async () => {
    const [a, b, c] = [await person('A'), await person('B'), await person('C')];
    const bulk = await app.admin.call('POST', '/records/contact/bulk', {
      operation: 'update',
      records: [
        { id: a, reports_to: b },
        { id: b, reports_to: a },
        { id: c, reports_to: a },
      ],
    });
    const codes = bulk.body.results.map((row: { status: string }) => row.status);
    expect(codes).toEqual(['failed', 'failed', 'updated']);
    const swapped = await app.admin.call('POST', '/records/contact/bulk', {
      operation: 'update',
      records: [
        { id: a, reports_to: c },
        { id: c, reports_to: null },
      ],
    });
    expect(swapped.body.results.map((row: { status: string }) => row.status)).toEqual([
      'updated',
      'updated',
    ]);
  });

  it('must not close a circle between two people who write at the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [a, b] = [await person('A'), await person('B')];
      const replies = await Promise.all([report(a, b), report(b, a)]);
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 422]);
    }
  });

  it('stay apart when a restore would close a circle', async () => {
    const [a, b] = [await person('A'), await person('B')];
    const c = await person('C', b);
    await report(b, a);
    await remove('contact', b);
    expect((await report(a, c)).status).toBe(200);
    expect((await restore('contact', b)).status).toBe(200);
    const above = async (id: string) => (await get('contact', id)).body.reports_to;
    expect([await above(a), await above(b), await above(c)]).toEqual([c, a, null]);
  });

  it('may form circles where the field says so', async () => {
    const first = await make('tank');
    const second = await make('tank', { twin: first });
    const reply = await app.admin.call('PATCH', `/records/tank/${first}`, { twin: second });
    expect(reply.status).toBe(200);
  });
});

describe('a part of a record', () => {
  const line = (order: string | null, more = {}) =>
    app.admin.call('POST', '/records/order_line', { name: 'Line', order, ...more });

  beforeAll(async () => {
    const documents = [
      object('order', {}),
      object('order_line', {
        order: { fieldType: 'detail', title: 'Order', to: 'order', children: 'lines' },
      }),
    ];
    const reply = await app.admin.call('POST', '/metadata/apply', { documents });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  });

  it('cannot be without its whole', async () => {
    const order = await make('order');
    const refused = await line(null);
    expect(refused.body.error.fields).toMatchObject([{ path: 'order', code: 'FIELD_REQUIRED' }]);
    const made = await line(order);
    const emptied = await app.admin.call('PATCH', `/records/order_line/${made.body.id}`, {
      order: null,
    });
    expect(emptied.body.error.fields).toMatchObject([{ path: 'order', code: 'FIELD_REQUIRED' }]);
    const read = await app.admin.call('GET', `/records/order/${order}?expand=lines`);
    expect(read.body.lines.data).toMatchObject([{ id: made.body.id }]);
    const path = await app.admin.call('GET', `/records/order_line?filter[order.name]=order`);
    expect(path.body.data).toHaveLength(1);
  });

  it('goes and comes back with it, and not alone', async () => {
    const order = await make('order');
    const { id } = (await line(order)).body;
    expect((await remove('order', order)).status).toBe(204);
    const alone = await restore('order_line', id);
    expect([alone.status, alone.body.error.code]).toEqual([409, 'RECORD_PARENT_DELETED']);
    expect((await restore('order', order)).status).toBe(200);
    expect((await get('order_line', id)).body.order).toBe(order);
  });
});
