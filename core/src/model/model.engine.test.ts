import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;
const schema = 'https://rapport.dev/schema/object/1';

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

function visit(properties: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  return {
    $schema: schema,
    name: 'visit',
    title: 'Visit',
    plural: 'Visits',
    type: 'object',
    nameField: 'name',
    properties: { name: { fieldType: 'text', title: 'Name' }, ...properties },
    ...more,
  };
}

describe('a plan', () => {
  it('shows changes and statements, and changes nothing', async () => {
    const reply = await app.admin.call('POST', '/metadata/plan', { documents: [visit()] });
    expect(reply.status).toBe(200);
    expect(reply.body.plan.changes).toMatchObject([
      { action: 'add', kind: 'object', key: 'visit' },
    ]);
    expect(reply.body.plan.sql[0]).toMatch(/^create table/);
    expect((await app.admin.call('GET', '/records/visit')).status).toBe(404);
  });

  it('names what is wrong with a document by its path', async () => {
    const broken = visit({
      account: { fieldType: 'lookup', to: 'acount' },
      id: { fieldType: 'text' },
    });
    const reply = await app.admin.call('POST', '/metadata/plan', { documents: [broken] });
    expect(reply.status).toBe(422);
    const paths = reply.body.error.fields.map((field: { path: string }) => field.path);
    expect(paths).toContain('documents.0.properties.account.to');
    expect(paths).toContain('documents.0.properties.id');
  });

  it('is for those who may change the model only', async () => {
    const rep = await app.user('Rep');
    for (const path of ['/metadata/plan', '/metadata/apply', '/metadata/objects']) {
      expect((await rep.call('POST', path, { documents: [visit()] })).status, path).toBe(403);
    }
  });
});

describe('an applied change', () => {
  it('is live at the next request, for those it was granted to', async () => {
    const rep = await app.user('Rep');
    const made = await app.admin.call('POST', '/metadata/objects', {
      ...visit({ amount: { fieldType: 'decimal', title: 'Amount' } }),
      grant: { standard_user: 'create read update' },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const record = await rep.call('POST', '/records/visit', { name: 'First', amount: '1.50' });
    expect(record.body).toMatchObject({ name: 'First', amount: '1.5' });
  });

  it('is refused when the model has moved since the plan', async () => {
    const { body } = await app.admin.call('POST', '/metadata/plan', {});
    await app.admin.call('POST', '/metadata/objects/visit/fields', {
      name: 'note',
      fieldType: 'text',
    });
    const late = await app.admin.call('POST', '/metadata/apply', {
      documents: [visit()],
      expected_revision: body.plan.base_revision,
    });
    expect(late.status).toBe(409);
    expect(late.body.error.code).toBe('MODEL_CHANGED');
  });

  it('gives a new field to administrators only until it is granted', async () => {
    const rep = await app.user('Rep');
    await app.admin.call('POST', '/metadata/objects/visit/fields', {
      name: 'secret',
      fieldType: 'text',
    });
    const [record] = (await app.admin.call('GET', '/records/visit')).body.data;
    expect(record).toHaveProperty('secret');
    expect((await rep.call('GET', `/records/visit/${record.id}`)).body).not.toHaveProperty(
      'secret',
    );
    expect((await rep.call('GET', '/records/visit?filter[secret]=x')).status).toBe(400);
    expect((await rep.call('PATCH', `/records/visit/${record.id}`, { secret: 'x' })).status).toBe(
      422,
    );
  });

  it('refuses a type that the values of a field cannot become', async () => {
    const reply = await app.admin.call('PATCH', '/metadata/objects/visit/fields/amount', {
      fieldType: 'date',
    });
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([
      { path: 'visit.properties.amount.fieldType', code: 'MODEL_TYPE_CHANGE' },
    ]);
    expect(reply.body.error.hint).toContain('currency');
  });

  it('refuses a unique rule that records break, and says how many', async () => {
    await app.admin.call('POST', '/records/visit', { name: 'Twin' });
    await app.admin.call('POST', '/records/visit', { name: 'twin' });
    const document = (await app.admin.call('GET', '/metadata/objects/visit')).body;
    const unique = [{ fields: ['name'], caseInsensitive: true }];
    const reply = await app.admin.call('PUT', '/metadata/objects/visit', { ...document, unique });
    expect(reply.status).toBe(422);
    expect(reply.body.error.details.impact).toMatchObject([{ code: 'unique_broken', records: 2 }]);
  });
});

describe('a removed field', () => {
  it('goes out of sight, and comes back with its data when the removal is reverted', async () => {
    const [before] = (await app.admin.call('GET', '/records/visit?filter[name]=First')).body.data;
    const { revision } = (await app.admin.call('GET', '/metadata')).body;
    const removed = await app.admin.call('DELETE', '/metadata/objects/visit/fields/amount');
    expect(removed.body.impact).toMatchObject([
      { code: 'field_removed', field: 'amount', records: 1 },
    ]);
    expect((await app.admin.call('GET', `/records/visit/${before.id}`)).body).not.toHaveProperty(
      'amount',
    );
    const back = await app.admin.call('POST', `/metadata/revisions/${revision}/revert`);
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect((await app.admin.call('GET', `/records/visit/${before.id}`)).body.amount).toBe('1.5');
  });

  it('is empty when a new field takes its name', async () => {
    await app.admin.call('DELETE', '/metadata/objects/visit/fields/amount');
    await app.admin.call('POST', '/metadata/objects/visit/fields', {
      name: 'amount',
      fieldType: 'decimal',
    });
    const [record] = (await app.admin.call('GET', '/records/visit?filter[name]=First')).body.data;
    expect(record.amount).toBeNull();
  });

  it('leaves layouts, list views and permission sets without a mention', async () => {
    const reply = await app.admin.call('DELETE', '/metadata/objects/account/fields/tier');
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    const { layouts, permission_sets } = (await app.admin.call('GET', '/metadata')).body;
    expect(JSON.stringify(layouts)).not.toContain('"tier"');
    expect(JSON.stringify(permission_sets)).not.toContain('account.tier"');
  });
});

describe('a removed object', () => {
  it('is gone with its screens and grants, and purged without a trace when asked', async () => {
    const reply = await app.admin.call('DELETE', '/metadata/objects/visit?data=purge');
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect((await app.admin.call('GET', '/records/visit')).status).toBe(404);
    const { workspaces, database } = app.running.app.services;
    const [workspace] = workspaces.all();
    const left = await database.query(
      'select 1 from information_schema.tables where table_schema = $1 and table_name = $2',
      [workspace?.schema, 'visit'],
    );
    expect(left).toEqual([]);
  });

  it('stays while another object points to it', async () => {
    const reply = await app.admin.call('DELETE', '/metadata/objects/competitor');
    expect(reply.status).toBe(422);
    expect(reply.body.error.code).toBe('MODEL_INVALID');
  });
});

describe('changes at the same moment', () => {
  it('all land, each in a revision of its own, while records are written', async () => {
    await app.admin.call('POST', '/metadata/objects', visit());
    const start = (await app.admin.call('GET', '/metadata')).body.revision;
    const fields = Array.from({ length: 6 }, (_, index) =>
      app.admin.call('POST', '/metadata/objects/visit/fields', {
        name: `extra_${index}`,
        fieldType: 'text',
      }),
    );
    const writes = Array.from({ length: 20 }, (_, index) =>
      app.admin.call('POST', '/records/visit', { name: `During ${index}` }),
    );
    const replies = await Promise.all([...fields, ...writes]);
    expect(replies.slice(0, 6).map((reply) => reply.status)).toEqual(Array(6).fill(201));
    expect(replies.slice(6).map((reply) => reply.status)).toEqual(Array(20).fill(201));
    const metadata = (await app.admin.call('GET', '/metadata')).body;
    expect(metadata.revision).toBe(start + 6);
    expect(
      Object.keys(metadata.objects.visit.fields).filter((name) => name.startsWith('extra_')),
    ).toHaveLength(6);
    const page = await app.admin.call('GET', '/records/visit?count=exact');
    expect(page.body.count).toBe(20);
  });
});
