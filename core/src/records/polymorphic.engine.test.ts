import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

const memo = (more: Record<string, unknown> = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'memo',
  title: 'Memo',
  plural: 'Memos',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    about: {
      fieldType: 'polymorphic_lookup',
      title: 'About',
      to: ['account', 'contact', 'opportunity'],
      children: 'memos',
    },
    person: { fieldType: 'polymorphic_lookup', title: 'Person', to: ['contact', 'user'] },
    holder: {
      fieldType: 'polymorphic_lookup',
      title: 'Holder',
      to: ['product', 'competitor'],
      onDelete: 'restrict',
    },
    whole: {
      fieldType: 'polymorphic_lookup',
      title: 'Whole',
      to: ['product', 'competitor'],
      onDelete: 'cascade',
    },
    anything: { fieldType: 'polymorphic_lookup', title: 'Anything', to: 'any' },
    ...more,
  },
});

const call = (method: string, path: string, body?: unknown) => app.admin.call(method, path, body);

async function make(object: string, body: Record<string, unknown>): Promise<string> {
  const made = await call('POST', `/records/${object}`, body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.id;
}

const account = (name = 'Alder') => make('account', { name });
const contact = (name = 'Birch') => make('contact', { last_name: name });
const found = async (filter: unknown, object = 'memo') => {
  const reply = await call('POST', `/records/${object}/query`, { filter, sort: 'created_at' });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.data.map((record: { id: string }) => record.id);
};

beforeAll(async () => {
  app = await createTestApp();
  const applied = await call('POST', '/metadata/apply', { documents: [memo()] });
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
});
afterAll(() => app?.stop());

describe('a link to one of several objects', () => {
  test('is written as object and id, read so, and named when it is expanded', async () => {
    const about = { object: 'account', id: await account() };
    const made = await call('POST', '/records/memo', { name: 'M', about });
    expect(made.body.about).toEqual(about);
    const shown = await call('GET', `/records/memo/${made.body.id}?expand=about,anything`);
    expect(shown.body.about).toEqual({ ...about, name: 'Alder' });
    expect(shown.body.anything).toBeNull();
    const person = { object: 'contact', id: await contact() };
    const changed = await call('PATCH', `/records/memo/${made.body.id}`, {
      about: { ...person, name: 'as it was shown' },
    });
    expect(changed.body.about).toEqual(person);
    const chosen = await call('GET', `/records/memo/${made.body.id}?fields=name&expand=about`);
    expect(chosen.body.about).toEqual({ ...person, name: 'Birch' });
    const history = await call('GET', `/records/memo/${made.body.id}/history`);
    expect(history.body.data[0].changes).toEqual({ about: { from: about, to: person } });
    const same = await call('PATCH', `/records/memo/${made.body.id}`, { about: person });
    expect(same.body.version).toBe(2);
  });

  test('leads only to records that there are, of the objects it names', async () => {
    const id = await account();
    const refused = async (about: unknown) => {
      const reply = await call('POST', '/records/memo', { name: 'M', about });
      expect(reply.status).toBe(422);
      return reply.body.error.fields[0];
    };
    expect(await refused({ object: 'contact', id })).toMatchObject({
      path: 'about',
      code: 'FIELD_LINK',
    });
    expect(await refused({ object: 'product', id })).toMatchObject({
      path: 'about',
      message: 'About cannot link to “product”.',
      hint: 'It can link to: account, contact, opportunity.',
    });
    expect((await refused(id)).code).toBe('FIELD_TYPE');
    await call('DELETE', `/records/account/${id}`);
    expect((await refused({ object: 'account', id })).code).toBe('FIELD_LINK');
  });

  test('is checked row by row when a batch leads to several objects', async () => {
    const [one, other] = [await account(), await contact()];
    const records = [
      { name: 'A', about: { object: 'account', id: one } },
      { name: 'B', about: { object: 'contact', id: one } },
      { name: 'C', about: { object: 'contact', id: other } },
      { name: 'D' },
    ];
    const reply = await call('POST', '/records/memo/bulk', { operation: 'create', records });
    expect(reply.body.results.map((row: { status: string }) => row.status)).toEqual([
      'created',
      'failed',
      'created',
      'created',
    ]);
    expect(reply.body.results[1].error.fields[0]).toMatchObject({
      path: 'about',
      code: 'FIELD_LINK',
    });
  });

  test('does not lead to, nor name, what the reader may not see', async () => {
    const note = await make('note', { title: 'Mine alone' });
    const anything = { object: 'note', id: note };
    const id = await make('memo', { name: 'Secret', anything });
    await grant({ memo: 'create read update', note: 'read' }, ['name', 'anything']);
    const reader = await app.user('lea', ['memo_writer']);
    const shown = await reader.call('GET', `/records/memo/${id}?expand=anything`);
    expect(shown.status, JSON.stringify(shown.body)).toBe(200);
    expect(shown.body.anything).toEqual(anything);
    const linked = await reader.call('POST', '/records/memo', { name: 'Guess', anything });
    expect(linked.body.error.fields[0]).toMatchObject({ path: 'anything', code: 'FIELD_LINK' });
    const renamed = await reader.call('PATCH', `/records/memo/${id}`, { name: 'Still' });
    expect(renamed.status, JSON.stringify(renamed.body)).toBe(200);
  });
});

async function grant(objects: Record<string, string>, fields: readonly string[]) {
  const set = {
    $schema: 'https://rapport.dev/schema/permission-set/1',
    name: 'memo_writer',
    title: 'Memo writer',
    objects,
    fields: {
      ...Object.fromEntries(fields.map((name) => [`memo.${name}`, 'edit'])),
      'note.title': 'read',
    },
  };
  const applied = await call('POST', '/metadata/apply', { documents: [set] });
  expect(applied.status, JSON.stringify(applied.body)).toBe(200);
}

describe('filters on it', () => {
  test('find by the record, by one of several, and by its object', async () => {
    const [one, two, three] = [await account(), await contact(), await account()];
    const about = (object: string, id: string) => ({ object, id });
    const a = await make('memo', { name: 'F', about: about('account', one) });
    const b = await make('memo', { name: 'F', about: about('contact', two) });
    const c = await make('memo', { name: 'F', about: about('account', three) });
    const d = await make('memo', { name: 'F' });
    const named = (term: unknown) => found({ and: [{ field: 'name', value: 'F' }, term] });
    const eq = (value: unknown, op = 'eq') => ({ field: 'about', op, value });
    expect(await named(eq(about('account', one)))).toEqual([a]);
    expect(await named(eq(`account:${one}`))).toEqual([a]);
    expect(await named(eq(about('contact', one)))).toEqual([]);
    expect(await named(eq(about('account', one), 'ne'))).toEqual([b, c, d]);
    const list = [about('account', one), about('contact', two)];
    expect(await named(eq(list, 'in'))).toEqual([a, b]);
    expect(await named(eq(list, 'not_in'))).toEqual([c, d]);
    expect(await named(eq([], 'in'))).toEqual([]);
    expect(await named({ field: 'about', op: 'is_empty' })).toEqual([d]);
    expect(await named({ not: eq(about('account', one)) })).toEqual([b, c, d]);
    expect(await named({ field: 'about.object', value: 'account' })).toEqual([a, c]);
    expect(await named({ field: 'about.id', op: 'in', value: [two, three] })).toEqual([b, c]);
    const text = `filter[about][eq]=account:${three}&fields=name,about.object`;
    const listed = await call('GET', `/records/memo?${text}`);
    expect(listed.body.data).toMatchObject([{ id: c, 'about.object': 'account' }]);
    const groups = await call('POST', '/records/memo/aggregate', {
      filter: { field: 'name', value: 'F' },
      group_by: ['about.object'],
    });
    expect(groups.body.data).toContainEqual({ 'about.object': 'account', count: 2 });
  });

  test('know the reader as $me', async () => {
    const me = await call('GET', '/auth/me');
    const person = { object: 'user', id: me.body.user.id };
    const id = await make('memo', { name: 'Own', person });
    const mine = { field: 'person', value: { object: 'user', id: '$me' } };
    expect(await found(mine)).toEqual([id]);
    const listed = await call('GET', '/records/memo?filter[person][eq]=user:$me');
    expect(listed.body.data).toMatchObject([{ id }]);
  });

  test('say where a path has to end, and what else is wrong', async () => {
    const wrong = async (body: unknown) => {
      const reply = await call('POST', '/records/memo/query', body);
      expect(reply.status).toBe(400);
      return reply.body.error.fields[0];
    };
    expect(await wrong({ filter: { field: 'about.name', value: 'x' } })).toMatchObject({
      path: 'filter.field',
      code: 'FIELD_PATH_ENDS',
      message: '“about.name” goes on behind About, but no path leads any further.',
    });
    expect((await wrong({ fields: ['about.owner.name'] })).code).toBe('FIELD_PATH_ENDS');
    expect((await wrong({ expand: ['about.owner'] })).code).toBe('FIELD_PATH_ENDS');
    expect((await wrong({ expand: [{ field: 'about', fields: ['name'] }] })).code).toBe(
      'FIELD_PATH_ENDS',
    );
    const object = { field: 'about.object', value: 'acount' };
    expect((await wrong({ filter: object })).code).toBe('FIELD_LINK_OBJECT');
    expect((await wrong({ sort: ['about'] })).code).toBe('FIELD_OPERATOR');
  });
});

describe('the list of a target', () => {
  test('shows the records that lead to it, on each of the objects', async () => {
    const [one, two] = [await account('Listed'), await contact('Listed')];
    const a = await make('memo', { name: 'A', about: { object: 'account', id: one } });
    const b = await make('memo', { name: 'B', about: { object: 'contact', id: two } });
    const lists = await Promise.all([
      call('GET', `/records/account/${one}?expand=memos`),
      call('GET', `/records/contact/${two}?expand=memos`),
    ]);
    expect(lists.map(({ body }) => body.memos.data.map((memo: { id: string }) => memo.id))).toEqual(
      [[a], [b]],
    );
    const model = await call('GET', '/metadata');
    const { objects } = model.body;
    expect(objects.opportunity.relations).toContainEqual(
      expect.objectContaining({ name: 'memos', object: 'memo', field: 'about' }),
    );
    expect(objects.memo.fields.about.targets[0]).toMatchObject({
      object: 'account',
      nameField: 'name',
      title: 'Account',
    });
    expect(objects.memo.fields.anything.targets.length).toBe(Object.keys(objects).length);
  });

  test('cannot have the name of another list of any of them', async () => {
    const field = { fieldType: 'polymorphic_lookup', title: 'X', to: ['lead', 'contact'] };
    const planned = await call('POST', '/metadata/plan', {
      documents: [memo({ x: { ...field, children: 'memos' } })],
    });
    expect(planned.body.error.fields).toMatchObject([
      { path: 'documents.0.properties.x.children', code: 'FIELD_TAKEN' },
    ]);
    const unknown = await call('POST', '/metadata/plan', {
      documents: [memo({ x: { ...field, to: ['lead', 'leed'] } })],
    });
    expect(unknown.body.error.fields).toMatchObject([
      { path: 'documents.0.properties.x.to.1', code: 'FIELD_CHOICE' },
    ]);
  });
});

describe('deleting a record that is linked to', () => {
  test('clears the link and brings it back with the record', async () => {
    const about = { object: 'contact', id: await contact() };
    const id = await make('memo', { name: 'M', about });
    await call('DELETE', `/records/contact/${about.id}`);
    const cleared = await call('GET', `/records/memo/${id}`);
    expect(cleared.body.about).toBeNull();
    const history = await call('GET', `/records/memo/${id}/history`);
    expect(history.body.data[0].changes).toEqual({ about: { from: about, to: null } });
    await call('POST', `/recycle-bin/contact/${about.id}/restore`);
    await call('POST', `/records/contact/${about.id}/restore`);
    const back = await call('GET', `/records/memo/${id}`);
    expect(back.body.about).toEqual(about);
  });

  test('is refused, or takes the record along, as the field says', async () => {
    const product = await make('product', { name: 'P', code: 'P-1' });
    const held = await make('memo', { name: 'H', holder: { object: 'product', id: product } });
    const refused = await call('DELETE', `/records/product/${product}`);
    expect(refused.body.error.code).toBe('RECORD_IN_USE');
    await call('PATCH', `/records/memo/${held}`, { holder: null });
    const part = await make('memo', { name: 'W', whole: { object: 'product', id: product } });
    expect((await call('DELETE', `/records/product/${product}`)).status).toBe(204);
    expect((await call('GET', `/records/memo/${part}`)).status).toBe(404);
  });

  test('leaves no link to what is still in the bin when the linking record comes back', async () => {
    const about = { object: 'account', id: await account() };
    const id = await make('memo', { name: 'M', about });
    await call('DELETE', `/records/memo/${id}`);
    await call('DELETE', `/records/account/${about.id}`);
    const back = await call('POST', `/records/memo/${id}/restore`);
    expect(back.body.about, JSON.stringify(back.body)).toBeNull();
    await call('POST', `/records/account/${about.id}/restore`);
    expect((await call('GET', `/records/memo/${id}`)).body.about).toEqual(about);
  });
});

describe('links that are imported', () => {
  test('name their target by its id elsewhere, also one that comes later', async () => {
    const early = await make('account', { name: 'Early', external_ids: { erp: 'A1' } });
    const about = (object: string, id: string) => ({ object, external_id: `erp:${id}` });
    const records = [
      { name: 'Known', about: about('account', 'A1'), external_ids: { erp: 'M1' } },
      { name: 'Later', about: about('contact', 'C9'), external_ids: { erp: 'M2' } },
    ];
    const body = { operation: 'upsert', key: 'external_id', records, unresolved_links: 'keep' };
    const sent = await call('POST', '/records/memo/bulk', body);
    const [known, later] = sent.body.results;
    expect(later.pending_links).toEqual([{ field: 'about', external_id: 'erp:C9' }]);
    expect((await call('GET', `/records/memo/${known.id}`)).body.about).toEqual({
      object: 'account',
      id: early,
    });
    const late = await make('contact', { last_name: 'Late', external_ids: { erp: 'C9' } });
    expect((await call('GET', `/records/memo/${later.id}`)).body.about).toEqual({
      object: 'contact',
      id: late,
    });
    const again = await call('POST', '/records/memo/bulk', body);
    expect(again.body.results.map((row: { status: string }) => row.status)).toEqual([
      'unchanged',
      'unchanged',
    ]);
    const strict = { operation: 'create', records: [{ name: 'X', about: about('account', 'ZZ') }] };
    const refused = await call('POST', '/records/memo/bulk', strict);
    expect(refused.body.results[0].error.fields[0].code).toBe('FIELD_LINK');
    const other = { operation: 'create', records: [{ name: 'X', about: about('lead', 'ZZ') }] };
    const strange = await call('POST', '/records/memo/bulk', other);
    expect(strange.body.results[0].error.fields[0].code).toBe('FIELD_LINK_OBJECT');
  });
});

describe('fewer objects to link to', () => {
  test('are refused while records link to those that go, unless they may stay', async () => {
    const about = { object: 'opportunity', id: '' };
    const customer = await account();
    about.id = await make('opportunity', {
      name: 'O',
      account: customer,
      stage: 'prospecting',
      close_date: '2026-12-01',
    });
    const id = await make('memo', { name: 'M', about });
    const narrower = memo({
      about: { ...memo().properties.about, to: ['account', 'contact'] },
    });
    const planned = await call('POST', '/metadata/plan', { documents: [narrower] });
    expect(planned.body.plan.impact).toContainEqual(
      expect.objectContaining({ code: 'link_broken', field: 'about', records: 1, may_keep: true }),
    );
    const refused = await call('POST', '/metadata/apply', { documents: [narrower] });
    expect(refused.status).toBe(422);
    const kept = { documents: [narrower], broken_records: 'keep' };
    expect((await call('POST', '/metadata/apply', kept)).status).toBe(200);
    expect((await call('GET', `/records/memo/${id}?expand=about`)).body.about).toMatchObject(about);
    const renamed = await call('PATCH', `/records/memo/${id}`, { name: 'N', about });
    expect(renamed.status, JSON.stringify(renamed.body)).toBe(200);
    const moved = await call('PATCH', `/records/memo/${id}`, {
      about: { object: 'contact', id: await contact() },
    });
    expect(moved.status).toBe(200);
    await call('POST', '/metadata/apply', { documents: [memo()] });
  });
});
