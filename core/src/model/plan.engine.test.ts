import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

const call = (method: string, path: string, body?: unknown, language = 'en') =>
  app.admin.call(method, path, body, { headers: { 'Accept-Language': language } });

type Properties = Readonly<Record<string, unknown>>;

const document = (name: string, properties: Properties = {}, more: Properties = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title: name[0]?.toUpperCase() + name.slice(1),
  type: 'object',
  properties: { name: { fieldType: 'text', title: 'Name' }, ...properties },
  ...more,
});

/** Makes an object with records and gives their ids, in order. */
async function filled(
  name: string,
  properties: Properties,
  records: readonly Properties[],
): Promise<string[]> {
  const made = await call('POST', '/metadata/objects', document(name, properties));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const ids: string[] = [];
  for (const record of records) {
    const saved = await call('POST', `/records/${name}`, record);
    expect(saved.status, JSON.stringify(saved.body)).toBe(201);
    ids.push(saved.body.id);
  }
  return ids;
}

const planOf = async (body: Properties, language?: string) => {
  const reply = await call('POST', '/metadata/plan', body, language);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.plan;
};

const field = (object: string, name: string) => `/metadata/objects/${object}/fields/${name}`;

describe('what a plan says', () => {
  it('is a sentence for each thing done, in the language of who asks', async () => {
    await filled('boat', { length: { fieldType: 'integer', title: 'Length' } }, []);
    const next = document(
      'boat',
      {
        length: { fieldType: 'integer', title: 'Length', max: 20 },
        colour: { fieldType: 'text', title: 'Colour', labels: { 'zh-Hant': '顏色' } },
      },
      { required: ['name'], unique: [{ fields: ['name', 'colour'] }] },
    );
    const messages = async (language: string) =>
      (await planOf({ documents: [next] }, language)).changes[0].words.map(
        ({ message }: { message: string }) => message,
      );
    expect(await messages('en')).toEqual([
      'Field “Length”: sets “Largest value” to 20.',
      'Adds the field “Colour” (Text).',
      'The field “Name” becomes required.',
      'No two records may share the value of Name, Colour.',
    ]);
    expect(await messages('zh-Hant')).toEqual([
      '欄位「Length」：將「最大值」設為 20。',
      '新增欄位「顏色」（文字）。',
      '欄位「Name」改為必填。',
      'Name、顏色的值在記錄之間不可重複。',
    ]);
    expect((await messages('zh-Hans'))[2]).toBe('字段“Name”改为必填。');
  });

  it('counts and names the values of a value set that come, change and go', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      name: `port_${index}`,
      title: `Port ${index}`,
      labels: { 'zh-Hant': `港口 ${index}` },
    }));
    const set = (values: readonly Properties[]) => ({
      $schema: 'https://rapport.dev/schema/value-set/1',
      name: 'ports',
      title: 'Ports',
      values,
    });
    await call('POST', '/metadata/value-sets', set(many));
    const [first, second, third, ...others] = many;
    const next = set([
      { ...first, title: 'Harbour 0' },
      { ...second, active: false },
      ...others,
      ...Array.from({ length: 20 }, (_, index) => ({
        name: `new_${index}`,
        title: `New ${index}`,
      })),
    ]);
    const [change] = (await planOf({ documents: [next] })).changes;
    const named = Array.from({ length: 12 }, (_, index) => `New ${index}`).join(', ');
    expect(change.words.map(({ message }: { message: string }) => message)).toEqual([
      `Adds 20 values: ${named}, ….`,
      'Gives 1 value another title: Harbour 0.',
      'Retires 1 value: Port 1. Records that have it keep it.',
      `Removes 1 value: ${third?.title}.`,
    ]);
    expect(change.details).toHaveLength(23);
    expect(change.details).toEqual(
      expect.arrayContaining([
        { path: 'values.port_0.title', from: 'Port 0', to: 'Harbour 0' },
        { path: 'values.port_1.active', from: null, to: false },
        { path: 'values.port_2', from: third, to: null },
      ]),
    );
    const turned = await planOf({ documents: [set([...many].reverse())] }, 'zh-Hant');
    expect(turned.changes[0].words).toMatchObject([{ message: '調整選項值的順序。' }]);
  });

  it('names the statements of each change, and all of them in order', async () => {
    const plan = await planOf({
      documents: [document('canoe', { at: { fieldType: 'date' } }), document('kayak')],
    });
    const [canoe, kayak] = plan.changes;
    expect(canoe.sql[0]).toMatch(/^create table .*"canoe"/);
    expect(kayak.sql[0]).toMatch(/^create table .*"kayak"/);
    expect([...canoe.sql, ...kayak.sql].sort()).toEqual([...plan.sql].sort());
  });

  it('tells how much is in a table and how much room it has left', async () => {
    await filled('punt', { a: { fieldType: 'text' } }, [{ name: 'One' }, { name: 'Two' }]);
    await call('DELETE', field('punt', 'a'));
    await call('POST', '/metadata/objects/punt/fields', { name: 'c', fieldType: 'date' });
    await call('DELETE', `${field('punt', 'c')}?data=purge`);
    const next = document('punt', { b: { fieldType: 'boolean' } });
    const { tables } = await planOf({ documents: [next] });
    expect(tables).toMatchObject([
      {
        object: 'punt',
        table: 'punt',
        rows: 2,
        rows_exact: true,
        columns: { used: 13, limit: 1200, left: 1187, archived: 1, dropped: 1 },
        row_bytes: { limit: 8160 },
      },
    ]);
    const [{ row_bytes }] = tables;
    expect(row_bytes.left).toBe(row_bytes.limit - row_bytes.used);
    expect(row_bytes.used).toBeGreaterThan(100);
  });

  it('warns when a record may become too wide for a row', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`t${index}`, { fieldType: 'text' }]),
    );
    const { warnings } = await planOf({ documents: [document('barge', many)] });
    expect(warnings.map(({ code }: { code: string }) => code)).toContain('row_may_be_too_wide');
  });
});

describe('who gains and loses access', () => {
  it('is listed by permission set, with the people who have it', async () => {
    await filled('skiff', { secret: { fieldType: 'text' } }, []);
    const set = (await call('GET', '/metadata/permission-sets/standard_user')).body;
    await app.user('Sailor');
    const next = {
      ...set,
      objects: { ...set.objects, skiff: 'read update' },
      fields: { ...set.fields, 'skiff.name': 'edit' },
    };
    const { access } = await planOf({ documents: [next] });
    expect(access).toEqual([
      {
        permission_set: 'standard_user',
        title: set.title,
        object: 'skiff',
        from: null,
        to: 'read update',
        effect: 'gains',
        people: expect.any(Number),
      },
      expect.objectContaining({ object: 'skiff', field: 'name', to: 'edit', effect: 'gains' }),
    ]);
    expect(access[0].people).toBeGreaterThan(0);
    await call('POST', '/metadata/apply', { documents: [next] });
    const gone = await call('DELETE', '/metadata/objects/skiff?dry_run=true');
    expect(gone.body.plan.access).toMatchObject([
      { object: 'skiff', from: 'read update', to: null, effect: 'loses' },
      { object: 'skiff', field: 'name', effect: 'loses' },
    ]);
    const hidden = document('skiff', { secret: { fieldType: 'text' } }, { private: true });
    expect((await planOf({ documents: [hidden] })).access).toMatchObject([
      { from: 'read update', to: 'read update own_records_only', effect: 'changes' },
    ]);
  });
});

describe('what names a field or an object', () => {
  it('is shown before it is removed, and the dry run removes nothing', async () => {
    await filled('yacht', { port: { fieldType: 'text' }, flag: { fieldType: 'text' } }, []);
    const layout = {
      object: 'yacht',
      name: 'default',
      highlights: ['port'],
      tabs: [{ title: 'A', sections: [{ fields: ['name', { field: 'port' }] }] }],
    };
    expect((await call('POST', '/metadata/layouts', layout)).status).toBe(201);
    const view = {
      object: 'yacht',
      name: 'all',
      title: 'All',
      columns: ['name', 'port'],
      sort: ['-port'],
      filter: { and: [{ field: 'port', op: 'eq', value: 'Keelung' }] },
    };
    expect((await call('POST', '/metadata/list-views', view)).status).toBe(201);
    const reply = await call('DELETE', `${field('yacht', 'port')}?dry_run=true`);
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    const found = reply.body.plan.uses.map(({ kind, paths }: { kind: string; paths: string[] }) => [
      kind,
      paths,
    ]);
    expect(found).toEqual([
      ['layout', ['highlights.0', 'tabs.0.sections.0.fields.1.field']],
      ['list-view', ['columns.1', 'sort.0', 'filter.and.0.field']],
    ]);
    expect((await call('GET', '/metadata/objects/yacht')).body.properties).toHaveProperty('port');
  });

  it('refuses a dry run that is not said clearly', async () => {
    const reply = await call('DELETE', '/metadata/objects/yacht?dry_run=yes');
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([{ path: 'dry_run' }]);
  });
});

describe('records that break a new rule', () => {
  const rules: readonly (readonly [string, Properties, Properties, unknown, unknown, string])[] = [
    ['a shorter text', { fieldType: 'text' }, { maxLength: 3 }, 'abcd', 'abc', 'FIELD_TOO_LONG'],
    ['a pattern', { fieldType: 'text' }, { pattern: '^[A-Z]+$' }, 'a', 'A', 'FIELD_PATTERN'],
    ['a range', { fieldType: 'integer' }, { max: 9 }, 10, 9, 'FIELD_TOO_LARGE'],
    ['an exact bound', { fieldType: 'decimal' }, { min: '0.5' }, '0.49', '0.5', 'FIELD_TOO_SMALL'],
  ];

  it.each(rules)(
    'are counted with examples for %s',
    async (what, before, rule, bad, good, code) => {
      const name = what.replaceAll(' ', '_');
      const records = [bad, good, bad].map((value, index) => ({ name: `R${index}`, it: value }));
      const [first, , third] = await filled(name, { it: { ...before, title: 'It' } }, records);
      const path = field(name, 'it');
      const planned = await call('PATCH', `${path}?dry_run=true`, rule);
      const impact = [
        { code: 'rule_broken', rule: code, records: 2, examples: [first, third], blocks: true },
      ];
      expect(planned.body.plan.impact).toMatchObject(impact);
      const refused = await call('PATCH', path, rule, 'zh-Hant');
      expect(refused.status).toBe(422);
      expect(refused.body.error.code).toBe('MODEL_BREAKS_RECORDS');
      expect(refused.body.error.details.impact).toMatchObject(impact);
      expect(refused.body.error.fields).toMatchObject([
        { path: `${name}.properties.it`, message: expect.stringContaining('2 筆記錄的「It」') },
      ]);
      const kept = await call('PATCH', `${path}?broken_records=keep`, rule);
      expect(kept.status, JSON.stringify(kept.body)).toBe(200);
      expect((await call('GET', `/records/${name}/${first}`)).body.it).toBe(bad);
      const again = await call('POST', `/records/${name}`, { name: 'New', it: bad });
      expect(again.body.error.fields).toMatchObject([{ code }]);
    },
  );

  it('are counted when a choice is taken away, and not when it is only retired', async () => {
    const choice = (name: string, more: Properties = {}) => ({ name, title: name, ...more });
    const values = [choice('hot'), choice('cold')];
    const it = { fieldType: 'picklist', title: 'Heat', values };
    const [hot] = await filled('stove', { heat: it }, [
      { name: 'A', heat: 'hot' },
      { name: 'B', heat: 'cold' },
    ]);
    const path = `${field('stove', 'heat')}?dry_run=true`;
    const fewer = await call('PATCH', path, { values: [choice('cold')] });
    expect(fewer.body.plan.impact).toMatchObject([
      { rule: 'FIELD_CHOICE', records: 1, examples: [hot], blocks: true, may_keep: true },
    ]);
    const retired = [choice('hot', { active: false }), choice('cold')];
    expect((await call('PATCH', path, { values: retired })).body.plan.impact).toEqual([]);
  });

  it('are counted when a shared list of values loses one', async () => {
    const set = (values: readonly string[]) => ({
      $schema: 'https://rapport.dev/schema/value-set/1',
      name: 'winds',
      title: 'Winds',
      values: values.map((name) => ({ name, title: name })),
    });
    await call('POST', '/metadata/value-sets', set(['north', 'south']));
    const [north] = await filled('sail', { wind: { fieldType: 'picklist', valueSet: 'winds' } }, [
      { name: 'A', wind: 'north' },
    ]);
    const { impact } = await planOf({ documents: [set(['south'])] });
    expect(impact).toMatchObject([{ object: 'sail', field: 'wind', examples: [north] }]);
  });

  it('cannot keep digits that the column will not hold', async () => {
    const it = { fieldType: 'decimal', precision: 18, scale: 4 };
    const [id] = await filled('scales', { it }, [{ name: 'A', it: '1.2345' }]);
    const reply = await call('PATCH', `${field('scales', 'it')}?broken_records=keep`, { scale: 2 });
    expect(reply.status).toBe(422);
    expect(reply.body.error.details.impact).toMatchObject([{ may_keep: false, examples: [id] }]);
    expect((await call('GET', `/records/scales/${id}`)).body.it).toBe('1.2345');
  });

  it('stay linked: a lookup gets another target only while nothing is linked', async () => {
    await filled('harbour', {}, [{ name: 'Keelung' }]);
    const [harbour] = (await call('GET', '/records/harbour')).body.data;
    const at = { fieldType: 'lookup', to: 'harbour', title: 'At' };
    const [id] = await filled('buoy', { at }, [{ name: 'B1', at: harbour.id }]);
    const path = field('buoy', 'at');
    const refused = await call('PATCH', `${path}?broken_records=keep`, { to: 'account' });
    expect(refused.status).toBe(422);
    expect(refused.body.error.details.impact).toMatchObject([
      { code: 'link_broken', records: 1, examples: [id], may_keep: false },
    ]);
    await call('PATCH', `/records/buoy/${id}`, { at: null });
    expect((await call('PATCH', path, { to: 'account' })).status).toBe(200);
    const account = (await call('POST', '/records/account', { name: 'Evergreen' })).body.id;
    const linked = await call('PATCH', `/records/buoy/${id}`, { at: account });
    expect(linked.body.at).toBe(account);
    const strange = await call('PATCH', `/records/buoy/${id}`, { at: harbour.id });
    expect(strange.status).toBe(422);
  });
});

describe('a field that becomes required', () => {
  it('is refused while records are empty, unless they get a value or may stay', async () => {
    const [one] = await filled('crew', { rank: { fieldType: 'text', title: 'Rank' } }, [
      { name: 'A' },
      { name: 'B', rank: 'Captain' },
    ]);
    const path = field('crew', 'rank');
    const refused = await call('PATCH', path, { required: true });
    expect(refused.status).toBe(422);
    expect(refused.body.error.details.impact).toMatchObject([
      { code: 'required_missing', records: 1, examples: [one], may_keep: true },
    ]);
    const filling = { required: true, backfill: 'Sailor' };
    const planned = await call('PATCH', `${path}?dry_run=true`, filling);
    expect(planned.body.plan.impact).toEqual([]);
    expect(planned.body.plan.sql.join('\n')).toMatch(/update .* set "rank" = 'Sailor'/);
    const made = await call('PATCH', path, filling);
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const { data } = (await call('GET', '/records/crew?sort=name&fields=rank')).body;
    expect(data.map(({ rank }: { rank: string }) => rank)).toEqual(['Sailor', 'Captain']);
  });

  it('may come new with a value for every record, without rewriting one', async () => {
    await filled('oar', {}, [{ name: 'A' }, { name: 'B' }]);
    const field = { name: 'side', fieldType: 'text', required: true };
    const path = '/metadata/objects/oar/fields';
    expect((await call('POST', path, field)).status).toBe(422);
    const made = await call('POST', path, { ...field, backfill: "O'Port\\" });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { data } = (await call('GET', '/records/oar?fields=side')).body;
    expect(data.map(({ side }: { side: string }) => side)).toEqual(["O'Port\\", "O'Port\\"]);
    const planned = await call('POST', `${path}?dry_run=true`, {
      name: 'made_of',
      fieldType: 'multi_picklist',
      values: [{ name: 'oak', title: 'Oak' }],
      backfill: ['oak'],
    });
    expect(planned.body.plan.sql.join('\n')).not.toMatch(/^update/m);
    const given = await call('POST', path, { name: 'many', fieldType: 'integer', backfill: 3 });
    expect(given.status).toBe(201);
    expect((await call('GET', '/records/oar?filter[many]=3')).body.data).toHaveLength(2);
  });

  it('refuses a value for empty records that the field forbids, by its name', async () => {
    await filled('deck', {}, [{ name: 'A' }]);
    const field = { name: 'level', fieldType: 'integer', max: 3, backfill: 4 };
    const reply = await call('POST', '/metadata/objects/deck/fields', field);
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([
      { path: 'backfill.deck.level', code: 'FIELD_TOO_LARGE' },
    ]);
    for (const path of ['deck.nothing', 'account.name', 'deck.created_at', 'level', '']) {
      const wrong = await call('POST', '/metadata/plan', {
        documents: [],
        backfill: { [path]: 1 },
      });
      expect(wrong.status, path).toBe(422);
      expect(wrong.body.error.fields[0].path).toBe(`backfill.${path}`);
    }
  });
});
