import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

type Body = Readonly<Record<string, unknown>>;

const call = (method: string, path: string, body?: unknown, language = 'en') =>
  app.admin.call(method, path, body, { headers: { 'Accept-Language': language } });

const oem = {
  name: 'oem',
  title: 'Made for others',
  labels: { 'zh-Hant': '代工', 'zh-Hans': '代工' },
  values: { kind: ['sample', 'mass'], markets: ['asia'] },
  stagePaths: ['oem'],
};
const retail = { name: 'retail', title: 'Retail', default: true, stagePaths: ['retail'] };

const choices = (...names: string[]) =>
  names.map((name) => ({ name, title: name[0]?.toUpperCase() + name.slice(1) }));

const project = (name: string, more: Body = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title: 'Project',
  plural: 'Projects',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    kind: {
      fieldType: 'picklist',
      title: 'Kind',
      values: choices('sample', 'mass', 'shop'),
      default: 'shop',
    },
    markets: { fieldType: 'multi_picklist', title: 'Markets', values: choices('asia', 'europe') },
    stage: { fieldType: 'stage', title: 'Stage' },
  },
  ...more,
});

const stagePath = (object: string, name: string, stages: readonly string[], order: number) => ({
  $schema: 'https://rapport.dev/schema/stage-path/1',
  object,
  name,
  title: name.toUpperCase(),
  order,
  stages: stages.map((stage) => ({ name: stage, title: stage, category: 'open' })),
});

const paths = (object: string) => [
  stagePath(object, 'retail', ['talk', 'shelf'], 1),
  stagePath(object, 'oem', ['talk', 'tooling'], 2),
];

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
const plan = async (body: Body, language?: string) => {
  const reply = await call('POST', '/metadata/plan', body, language);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.plan;
};
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

describe('an object that gets record types', () => {
  test('gives its records the default one, which the plan counts, and takes it back with a revert', async () => {
    await made('shop_visit', {});
    const { body: old } = await create('shop_visit', { name: 'Old' });
    expect(old).not.toHaveProperty('record_type');
    const before = (await call('GET', '/metadata')).body.revision;
    const input = { documents: [project('shop_visit', { recordTypes: [oem, retail] })] };
    const planned = await plan(input);
    expect(planned.impact).toMatchObject([
      { code: 'record_type_given', records: 1, value: 'retail', blocks: false, examples: [old.id] },
    ]);
    expect(planned.impact[0].message).toBe('1 records of Project get the record type “Retail”.');
    const words = planned.changes[0].words.map(({ message }: Body) => message);
    expect(words).toContain('Adds the record type “Made for others”.');
    expect(words).toContain('Record type “Made for others”: “Kind” can only be Sample, Mass.');
    expect(words).toContain(
      'New records are of the record type “Retail” unless they say otherwise.',
    );
    const chosen = { ...input, backfill: { 'shop_visit.record_type': 'oem' } };
    expect((await plan(chosen)).impact[0].value).toBe('oem');
    expect((await call('POST', '/metadata/apply', input)).status).toBe(200);
    const path = `/records/shop_visit/${old.id}`;
    expect((await call('GET', path)).body.record_type).toBe('retail');
    // A record that does not fit stays as it is until something of it is touched.
    expect((await patch('shop_visit', old.id, { name: 'Older' })).status).toBe(200);
    const back = await call('POST', `/metadata/revisions/${before}/revert`, {});
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect((await call('GET', path)).body).not.toHaveProperty('record_type');
    const later = await create('shop_visit', { name: 'Later' });
    const again = (await call('GET', '/metadata')).body.revision;
    expect((await call('POST', `/metadata/revisions/${again - 1}/revert`, {})).status).toBe(200);
    expect((await call('GET', path)).body.record_type).toBe('retail');
    const visit = `/records/shop_visit/${later.body.id}`;
    expect((await call('GET', visit)).body.record_type).toBe('retail');
  });

  test('has no column for it before', async () => {
    await made('plain_thing', {});
    const planned = await plan({
      documents: [project('plain_thing', { recordTypes: [oem, retail] })],
    });
    expect(planned.sql.join('\n')).toMatch(/add column "record_type" text default 'retail'/);
  });
});

describe('a record type', () => {
  const types = async (name: string, recordTypes: readonly Body[], more: Body = {}) => ({
    documents: [project(name, { recordTypes })],
    ...more,
  });

  test('that records use is not removed unless they get another one', async () => {
    await made('device');
    const { body } = await create('device', { record_type: 'oem', kind: 'mass' });
    const gone = await types('device', [retail]);
    expect((await plan(gone)).impact).toMatchObject([
      { code: 'record_type_used', value: 'oem', records: 1, blocks: true, may_keep: false },
    ]);
    const refused = await call('POST', '/metadata/apply', { ...gone, broken_records: 'keep' });
    expect(refused.status).toBe(422);
    expect(refused.body.error.fields).toMatchObject([
      {
        path: 'device.recordTypes',
        code: 'MODEL_RECORD_TYPE_USED',
        message: '1 records of Project are of the record type “Made for others”, which goes.',
      },
    ]);
    const moved = { ...gone, replace_values: { 'device.record_type': { oem: 'retail' } } };
    const planned = await plan(moved);
    expect(planned.impact).toMatchObject([{ code: 'value_replaced', records: 1, blocks: false }]);
    expect(planned.impact[0].message).toBe(
      '1 records of Project get “Retail” in “Record type” instead of “Made for others”.',
    );
    expect((await call('POST', '/metadata/apply', moved)).status).toBe(200);
    const after = await call('GET', `/records/device/${body.id}`);
    expect(after.body).toMatchObject({ record_type: 'retail', kind: 'mass', stage: 'oem.talk' });
  });

  test('that is not used goes at once; a replacement must be one that there will be', async () => {
    await made('gadget');
    const gone = await types('gadget', [retail]);
    const wrong = { ...gone, replace_values: { 'gadget.record_type': { oem: 'retial' } } };
    const reply = await call('POST', '/metadata/plan', wrong);
    expect(reply.body.error.fields).toMatchObject([
      { path: 'replace_values.gadget.record_type.oem', code: 'FIELD_CHOICE' },
    ]);
    const strange = { ...gone, replace_values: { 'gadget.name': { a: 'b' } } };
    expect((await call('POST', '/metadata/plan', strange)).status).toBe(422);
    expect((await call('POST', '/metadata/apply', gone)).status).toBe(200);
  });

  test('that is deactivated stays with its records and is chosen no more', async () => {
    await made('machine');
    const { body } = await create('machine', { record_type: 'oem', kind: 'mass' });
    const closed = await types('machine', [{ ...oem, active: false }, retail]);
    const planned = await plan(closed);
    expect(planned.impact).toEqual([]);
    expect(planned.changes[0].words[0].code).toBe('record_type_closed');
    expect((await call('POST', '/metadata/apply', closed)).status).toBe(200);
    const same = { record_type: 'oem', name: 'Q', kind: 'sample' };
    expect((await patch('machine', body.id, same)).status).toBe(200);
    expect(codes(await patch('machine', body.id, { kind: 'shop' }))).toEqual([
      ['kind', 'FIELD_NOT_IN_RECORD_TYPE'],
    ]);
    expect(codes(await create('machine', { record_type: 'oem' }))).toEqual([
      ['record_type', 'FIELD_RECORD_TYPE'],
    ]);
    const filter = { filter: { field: 'record_type', op: 'eq', value: 'oem' } };
    expect((await call('POST', '/records/machine/query', filter)).body.data).toHaveLength(1);
  });

  test('that is narrowed leaves what records have until it is touched', async () => {
    await made('tool');
    const { body } = await create('tool', {
      record_type: 'oem',
      kind: 'mass',
      markets: ['asia'],
    });
    const narrow = await types('tool', [
      { ...oem, values: { kind: ['sample'], markets: [] } },
      retail,
    ]);
    expect((await call('POST', '/metadata/apply', narrow)).status).toBe(200);
    expect((await patch('tool', body.id, { name: 'Q', kind: 'mass' })).status).toBe(200);
    expect((await patch('tool', body.id, { markets: ['asia'] })).status).toBe(200);
    expect((await patch('tool', body.id, { kind: 'shop' })).status).toBe(422);
    expect((await patch('tool', body.id, { kind: 'sample' })).status).toBe(200);
    expect((await patch('tool', body.id, { kind: 'mass' })).status).toBe(422);
  });

  test('names fields, choices and stage paths that there are', async () => {
    const wrong = async (recordTypes: readonly Body[]) => {
      const documents = [project('wrong_thing', { recordTypes }), ...paths('wrong_thing')];
      const reply = await call('POST', '/metadata/plan', { documents });
      expect(reply.status, JSON.stringify(reply.body)).toBe(422);
      return reply.body.error.fields.map(({ path, code }: Body) => [path, code]);
    };
    const at = 'documents.0.recordTypes';
    expect(
      await wrong([{ ...retail, values: { name: ['a'], nothing: [], kind: ['shap'] } }]),
    ).toEqual([
      [`${at}.0.values.name`, 'FIELD_TYPE'],
      [`${at}.0.values.nothing`, 'FIELD_UNKNOWN'],
      [`${at}.0.values.kind.0`, 'FIELD_CHOICE'],
    ]);
    expect(
      await wrong([
        { ...retail, stagePaths: ['retial'] },
        { ...retail, default: false },
      ]),
    ).toEqual([
      [`${at}.1.name`, 'FIELD_TAKEN'],
      [`${at}.0.stagePaths.0`, 'FIELD_CHOICE'],
    ]);
    expect(await wrong([retail, { ...oem, default: true }])).toEqual([
      [`${at}.1.default`, 'FIELD_TYPE'],
    ]);
    expect(await wrong([{ ...oem, active: false }])).toEqual([[`${at}.0.active`, 'FIELD_TYPE']]);
  });

  test('loses a field that goes with it, and stands in the way of a choice that goes', async () => {
    await made('part_order');
    const values = choices('sample', 'shop');
    const { properties } = project('part_order');
    const fewer = project('part_order', {
      recordTypes: [oem, retail],
      properties: { ...properties, kind: { ...properties.kind, values } },
    });
    const refused = await call('POST', '/metadata/plan', { documents: [fewer] });
    expect(refused.body.error.fields[0].path).toBe('documents.0.recordTypes.0.values.kind.1');
    const gone = await call('DELETE', '/metadata/objects/part_order/fields/kind');
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
    const left = await call('GET', '/metadata/objects/part_order');
    expect(left.body.recordTypes[0].values).toEqual({ markets: ['asia'] });
  });

  test('may be added to an object by an extension, under its name', async () => {
    await made('contract_case', { recordTypes: [retail] });
    const extension = (name: string) => ({
      $schema: 'https://rapport.dev/schema/extension/1',
      object: 'contract_case',
      name: 'leasing',
      recordTypes: [{ name, title: 'Leasing', values: { kind: ['shop'] } }],
    });
    const wrong = await call('POST', '/metadata/plan', {
      documents: [extension('renting__lease')],
    });
    expect(wrong.body.error.fields[0].path).toBe('documents.0.recordTypes.0.name');
    const added = await call('POST', '/metadata/apply', {
      documents: [extension('leasing__lease')],
    });
    expect(added.status, JSON.stringify(added.body)).toBe(200);
    const leased = await create('contract_case', { record_type: 'leasing__lease', kind: 'mass' });
    expect(codes(leased)).toEqual([['kind', 'FIELD_NOT_IN_RECORD_TYPE']]);
    expect((await create('contract_case', {})).body.record_type).toBe('retail');
  });
});

describe('choices that go', () => {
  test('are replaced in records in one change', async () => {
    await made('sheet', {});
    const { body } = await create('sheet', { kind: 'mass' });
    const { properties } = project('sheet');
    const fewer = {
      documents: [
        project('sheet', {
          properties: {
            ...properties,
            kind: { ...properties.kind, values: choices('sample', 'shop') },
          },
        }),
      ],
    };
    expect((await plan(fewer)).impact[0]).toMatchObject({ code: 'rule_broken', blocks: true });
    const moved = { ...fewer, replace_values: { 'sheet.kind': { mass: 'sample' } } };
    expect((await plan(moved)).impact).toMatchObject([{ code: 'value_replaced', blocks: false }]);
    expect((await call('POST', '/metadata/apply', moved)).status).toBe(200);
    expect((await call('GET', `/records/sheet/${body.id}`)).body.kind).toBe('sample');
  });
});
