import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oem, paths, project, retail } from '../../../test/fixtures/record-types.ts';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

type Body = Readonly<Record<string, unknown>>;

const call = (method: string, path: string, body?: unknown, language = 'en') =>
  app.admin.call(method, path, body, { headers: { 'Accept-Language': language } });

/** Makes an object with two record types. */
async function made(name: string, more: Body = { recordTypes: [oem, retail] }): Promise<void> {
  const documents = [project(name, more), ...paths(name)];
  const reply = await call('POST', '/metadata/apply', { documents });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
}

const create = (object: string, body: Body, language?: string) =>
  call('POST', `/records/${object}`, { name: 'P', ...body }, language);
const patch = (object: string, id: string, body: Body) =>
  call('PATCH', `/records/${object}/${id}`, body);
const codes = (reply: { body: any }) =>
  reply.body.error?.fields.map((field: { path: string; code: string }) => [field.path, field.code]);

describe('a record of an object with record types', () => {
  beforeAll(() => made('project'));

  test('is of the default one unless it says otherwise, and begins on its stages', async () => {
    const usual = await create('project', {});
    expect(usual.status, JSON.stringify(usual.body)).toBe(201);
    expect(usual.body).toMatchObject({ record_type: 'retail', kind: 'shop', stage: 'retail.talk' });
    const other = await create('project', { record_type: 'oem' });
    expect(other.body).toMatchObject({ record_type: 'oem', kind: null, stage: 'oem.talk' });
    const emptied = await create('project', { record_type: null });
    expect(emptied.body.record_type).toBe('retail');
  });

  test('cannot be of a record type that there is not; the ones that are and the likely one are named', async () => {
    const wrong = await create('project', { record_type: 'retial' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.error.fields).toMatchObject([
      {
        path: 'record_type',
        code: 'FIELD_RECORD_TYPE',
        message: 'There is no record type “retial”; did you mean “retail”?',
        hint: 'Possible: Made for others, Retail.',
      },
    ]);
    expect((await create('project', { record_type: 7 })).status).toBe(422);
    const none = await patch('project', (await create('project', {})).body.id, {
      record_type: null,
    });
    expect(codes(none)).toEqual([['record_type', 'FIELD_REQUIRED']]);
  });

  test('has only choices and stages that its record type allows', async () => {
    const wrong = { record_type: 'oem', kind: 'shop', markets: ['asia', 'europe'] };
    const reply = await create('project', { ...wrong, stage: 'retail.shelf' });
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([
      {
        path: 'kind',
        code: 'FIELD_NOT_IN_RECORD_TYPE',
        message: 'Kind cannot be “Shop” for the record type “Made for others”.',
        hint: 'Possible: Sample, Mass.',
      },
      {
        path: 'markets',
        message: 'Markets cannot be “Europe” for the record type “Made for others”.',
      },
      { path: 'stage', hint: 'Possible: talk, tooling.' },
    ]);
    const chinese = await create('project', wrong, 'zh-Hant');
    expect(chinese.body.error.fields[0].message).toBe('記錄類型「代工」的 Kind 不能是「Shop」。');
    const right = { record_type: 'oem', kind: 'mass', markets: ['asia'], stage: 'tooling' };
    expect((await create('project', right)).body).toMatchObject({ ...right, stage: 'oem.tooling' });
  });

  test('takes a stage without its path as one of its record type’s', async () => {
    const reply = await create('project', { stage: 'talk', record_type: 'oem' });
    expect(reply.body.stage, JSON.stringify(reply.body)).toBe('oem.talk');
    const usual = await create('project', { stage: 'talk' });
    expect(usual.status).toBe(422);
  });

  test('is looked at whole when its record type changes', async () => {
    const { body } = await create('project', { kind: 'shop', markets: ['europe'] });
    const moved = await patch('project', body.id, { record_type: 'oem' });
    expect(codes(moved)).toEqual([
      ['kind', 'FIELD_NOT_IN_RECORD_TYPE'],
      ['markets', 'FIELD_NOT_IN_RECORD_TYPE'],
      ['stage', 'FIELD_NOT_IN_RECORD_TYPE'],
    ]);
    const fitting = { record_type: 'oem', kind: 'mass', markets: null, stage: 'oem.talk' };
    const right = await patch('project', body.id, fitting);
    expect(right.status, JSON.stringify(right.body)).toBe(200);
    const history = await call('GET', `/records/project/${body.id}/history`);
    expect(history.body.data[0].changes.record_type).toEqual({ from: 'retail', to: 'oem' });
  });

  test('is held to it in bulk and in upserts like anywhere else', async () => {
    const rows = await call('POST', '/records/project/bulk', {
      operation: 'create',
      records: [
        { name: 'A', record_type: 'oem', kind: 'mass', external_ids: { erp: 'a' } },
        { name: 'B', record_type: 'oem', kind: 'shop' },
      ],
    });
    const [first, second] = rows.body.results;
    expect(first.status, JSON.stringify(first)).toBe('created');
    expect(second.error.fields[0].code).toBe('FIELD_NOT_IN_RECORD_TYPE');
    const again = await call('POST', '/records/project/bulk', {
      operation: 'upsert',
      key: 'external_id',
      records: [{ record_type: 'retail', external_ids: { erp: 'a' } }],
    });
    expect(again.body.results[0].error.fields[0]).toMatchObject({ path: 'stage' });
    const update = await call('POST', '/records/project/bulk', {
      operation: 'update',
      records: [{ id: first.id, kind: 'shop' }],
    });
    expect(update.body.results[0].error.fields[0].path).toBe('kind');
  });

  test('is found, sorted and counted by it', async () => {
    const query = (body: Body) => call('POST', '/records/project/query', body);
    const found = await query({
      filter: { field: 'record_type', op: 'eq', value: 'oem' },
      fields: ['name', 'record_type'],
      sort: ['-record_type', 'name'],
    });
    expect(found.body.data.length).toBeGreaterThan(0);
    expect(new Set(found.body.data.map((one: Body) => one.record_type))).toEqual(new Set(['oem']));
    const groups = await call('POST', '/records/project/aggregate', {
      group_by: ['record_type'],
      measures: [{ fn: 'count', as: 'n' }],
    });
    expect(groups.body.data.map((row: Body) => row.record_type).sort()).toEqual(['oem', 'retail']);
    expect(groups.status).toBe(200);
  });

  test('has a record type for everyone who may see it, and to set for who may change it', async () => {
    const set = {
      $schema: 'https://rapport.dev/schema/permission-set/1',
      name: 'planner',
      title: 'Planner',
      objects: { project: 'create read update' },
      fields: { 'project.name': 'edit' },
    };
    expect((await call('POST', '/metadata/permission-sets', set)).status).toBe(201);
    const planner = await app.user('Pia', ['planner']);
    const sent = { name: 'P', record_type: 'oem' };
    const one = await planner.call('POST', '/records/project', sent);
    expect(one.status, JSON.stringify(one.body)).toBe(201);
    expect(one.body.record_type).toBe('oem');
    // What the reader may not see is not named when it does not fit.
    const moved = await planner.call('PATCH', `/records/project/${one.body.id}`, {
      record_type: 'retail',
    });
    expect(moved.body.error.fields).toMatchObject([
      {
        path: 'record_type',
        message: 'Record type cannot be “Retail”: another field does not fit it.',
      },
    ]);
    const metadata = await planner.call('GET', '/metadata');
    const { record_types: types, fields } = metadata.body.objects.project;
    expect(fields.record_type).toMatchObject({ can: 'edit', system: true, fieldType: 'picklist' });
    expect(types).toMatchObject([
      { name: 'oem', default: false, active: true, values: {}, stage_paths: ['oem'] },
      { name: 'retail', default: true },
    ]);
  });

  test('is described to programs with its record types', async () => {
    const schema = await call('GET', '/metadata/objects/project?expanded=codegen');
    expect(schema.body.properties.record_type.enum).toEqual(['oem', 'retail']);
    const form = await call('GET', '/metadata/objects/project?expanded=create', undefined);
    expect(form.body.properties.record_type['x-choices']).toEqual(['oem', 'retail']);
    expect(form.body.required).not.toContain('record_type');
    const openapi = await call('GET', '/openapi.json');
    const [record] = Object.entries<any>(openapi.body.components.schemas).filter(
      ([name]) => name === 'project',
    );
    const text = JSON.stringify(record ?? openapi.body.components.schemas);
    expect(text).toContain('"record_type"');
    expect(JSON.stringify(openapi.body)).toContain('"examples":["oem","retail"]');
  });
});
