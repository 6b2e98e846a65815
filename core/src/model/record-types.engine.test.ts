import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choices, oem, paths, project, retail } from '../../../test/fixtures/record-types.ts';
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
const plan = async (body: Body, language?: string) => {
  const reply = await call('POST', '/metadata/plan', body, language);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.plan;
};
const codes = (reply: { body: any }) =>
  reply.body.error?.fields.map((field: { path: string; code: string }) => [field.path, field.code]);

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
    expect(planned.impact[0].message).toBe('1 record of Project gets the record type “Retail”.');
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
        message: '1 record of Project is of the record type “Made for others”, which goes.',
      },
    ]);
    const moved = { ...gone, replace_values: { 'device.record_type': { oem: 'retail' } } };
    const planned = await plan(moved);
    expect(planned.impact).toMatchObject([{ code: 'value_replaced', records: 1, blocks: false }]);
    expect(planned.impact[0].message).toBe(
      '1 record of Project gets “Retail” in “Record type” instead of “Made for others”.',
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

  test('stands in the way of a value that goes from a value set', async () => {
    const set = (values: readonly Body[]) => ({
      $schema: 'https://rapport.dev/schema/value-set/1',
      name: 'part_kinds',
      title: 'Kinds of parts',
      values,
    });
    const { properties } = project('part_line');
    const { values, ...kind } = properties.kind;
    const shared = { ...properties, kind: { ...kind, valueSet: 'part_kinds' } };
    const documents = [
      set(values as Body[]),
      project('part_line', { recordTypes: [oem, retail], properties: shared }),
      ...paths('part_line'),
    ];
    const made = await call('POST', '/metadata/apply', { documents });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const fewer = { documents: [set(choices('sample', 'shop'))] };
    const refused = await call('POST', '/metadata/plan', fewer);
    expect(codes(refused)).toEqual([
      ['object.part_line.recordTypes.0.values.kind.1', 'FIELD_CHOICE'],
    ]);
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

describe('which layout is shown', () => {
  const layout = (object: string, name: string) => ({
    $schema: 'https://rapport.dev/schema/layout/1',
    object,
    name,
    title: name,
    tabs: [{ title: 'Details', sections: [{ fields: ['name'] }] }],
  });
  const assign = [
    { recordType: 'oem', stageCategory: 'open', layout: 'brief' },
    { permissionSet: 'standard_user', formFactor: 'phone', layout: 'brief' },
    { layout: 'default' },
  ];
  const withRules = (name: string, rules: readonly Body[]) => [
    project(name, { recordTypes: [oem, retail], assign: rules }),
    layout(name, 'default'),
    layout(name, 'brief'),
  ];

  test('is told to each reader by the rules that are for him', async () => {
    await made('booth');
    const documents = withRules('booth', assign);
    const planned = await plan({ documents });
    const words = planned.changes.flatMap((change: any) => change.words);
    expect(words).toContainEqual(expect.objectContaining({ code: 'layouts_assigned' }));
    expect((await call('POST', '/metadata/apply', { documents })).status).toBe(200);
    const mine = await call('GET', '/metadata');
    expect(mine.body.objects.booth.assign).toEqual([
      { record_type: 'oem', stage_category: 'open', layout: 'brief' },
      { layout: 'default' },
    ]);
  });

  test('names layouts, record types and permission sets that there are', async () => {
    await made('kiosk');
    const wrong = [{ recordType: 'oom', permissionSet: 'nobody', layout: 'breif' }];
    const documents = withRules('kiosk', wrong);
    const reply = await call('POST', '/metadata/plan', { documents });
    expect(reply.body.error.fields.map(({ path }: Body) => path)).toEqual([
      'documents.0.assign.0.layout',
      'documents.0.assign.0.permissionSet',
      'documents.0.assign.0.recordType',
    ]);
    expect(reply.body.error.fields[0].hint).toBe('Did you mean “brief”?');
  });

  test('no longer names a layout that goes; the plan lists where it was named', async () => {
    await made('shelf');
    const documents = withRules('shelf', assign);
    expect((await call('POST', '/metadata/apply', { documents })).status).toBe(200);
    const path = '/metadata/layouts/shelf/brief';
    const planned = await call('DELETE', `${path}?dry_run=true`);
    expect(planned.body.plan.uses).toContainEqual({
      object: 'shelf',
      document: 'layout shelf/brief',
      kind: 'object',
      key: 'shelf',
      title: 'Project',
      paths: ['assign.0.layout', 'assign.1.layout'],
    });
    expect((await call('DELETE', path)).status).toBe(200);
    const left = await call('GET', '/metadata/objects/shelf');
    expect(left.body.assign).toEqual([{ layout: 'default' }]);
  });
});
