import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

const partners = {
  fieldType: 'many_to_many',
  title: 'Partners',
  to: 'account',
  children: 'ventures',
};

const venture = (more: Record<string, unknown> = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'venture',
  title: 'Venture',
  plural: 'Ventures',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    partners,
    lead: { fieldType: 'lookup', title: 'Led by', to: 'venture' },
    peers: { fieldType: 'many_to_many', title: 'Peers', to: 'venture', children: 'peer_of' },
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
const patch = (id: string, body: Record<string, unknown>) =>
  call('PATCH', `/records/venture/${id}`, body);
const read = async (id: string, query = '') =>
  (await call('GET', `/records/venture/${id}${query}`)).body;
const apply = async (document: unknown, more: Record<string, unknown> = {}) => {
  const reply = await call('POST', '/metadata/apply', { documents: [document], ...more });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
};

beforeAll(async () => {
  app = await createTestApp();
  await apply(venture());
});
afterAll(() => app?.stop());

describe('links to several records', () => {
  test('are written as a list, read as a list, and named when they are expanded', async () => {
    const [a, b] = [await account('A'), await account('B')];
    const made = await call('POST', '/records/venture', { name: 'V', partners: [b, a, b] });
    expect(made.body.partners).toEqual([a, b]);
    const shown = await read(made.body.id, '?expand=partners');
    expect(shown.partners).toEqual([
      { id: a, object: 'account', name: 'A' },
      { id: b, object: 'account', name: 'B' },
    ]);
    const back = await patch(made.body.id, { partners: shown.partners.slice(0, 1) });
    expect(back.body.partners).toEqual([a]);
    expect((await read(made.body.id, '?fields=partners')).partners).toEqual([a]);
    expect((await patch(made.body.id, { partners: [a] })).body.version).toBe(2);
    expect((await patch(made.body.id, { partners: [] })).body.partners).toBeNull();
  });

  test('are added and removed without naming the others', async () => {
    const [a, b, c] = [await account('A'), await account('B'), await account('C')];
    const id = await make('venture', { name: 'V', partners: [a, b] });
    const changed = await patch(id, { partners: { add: [c], remove: [a] } });
    expect(changed.body.partners).toEqual([b, c]);
    const both = await Promise.all([
      patch(id, { partners: { add: [a] } }),
      patch(id, { partners: { remove: [c] } }),
    ]);
    expect(both.map((reply) => reply.status)).toEqual([200, 200]);
    expect((await read(id)).partners).toEqual([a, b]);
    const history = await call('GET', `/records/venture/${id}/history`);
    expect(history.body.data.at(-2).changes).toEqual({ partners: { from: [a], to: [c] } });
    const joined = history.body.data.find(
      ({ changes }: { changes: { partners?: { to: string[] | null } } }) =>
        changes.partners?.to?.[0] === a,
    );
    expect(joined.changes).toEqual({ partners: { from: null, to: [a] } });
  });

  test('lead only to records that there are, and at most to 1,000', async () => {
    const gone = await account('Gone');
    await call('DELETE', `/records/account/${gone}`);
    const contact = await make('contact', { last_name: 'No account' });
    for (const id of [gone, contact]) {
      const refused = await call('POST', '/records/venture', { name: 'V', partners: [id] });
      expect(refused.body.error.fields).toMatchObject([{ path: 'partners', code: 'FIELD_LINK' }]);
    }
    const list = Array.from(
      { length: 1_001 },
      (_, n) => `01920f3a-7b5c-7d2e-8f10-${String(n).padStart(12, '0')}`,
    );
    const many = await call('POST', '/records/venture', { name: 'V', partners: list });
    expect(many.body.error.fields[0].message).toBe(
      'Partners can have at most 1000 entries; this has 1001.',
    );
  });

  test('are written in bulk, row by row, also by ids of other systems', async () => {
    const known = await make('account', { name: 'Known', external_ids: { erp: 'A1' } });
    const other = await account('Other');
    const rows = [
      { name: 'A', partners: [{ external_id: 'erp:A1' }, other], external_ids: { erp: 'V1' } },
      { name: 'B', partners: [{ external_id: 'erp:A9' }], external_ids: { erp: 'V2' } },
      { name: 'C', partners: [known], external_ids: { erp: 'V3' } },
    ];
    const body = { operation: 'upsert', key: 'external_id', records: rows };
    const sent = await call('POST', '/records/venture/bulk', body);
    const [first, second, third] = sent.body.results;
    expect(second.error.fields).toMatchObject([{ path: 'partners', code: 'FIELD_LINK' }]);
    expect((await read(first.id)).partners).toEqual([known, other]);
    const again = await call('POST', '/records/venture/bulk', body);
    expect(again.body.results[0].status).toBe('unchanged');
    const update = await call('POST', '/records/venture/bulk', {
      operation: 'update',
      records: [
        { id: first.id, partners: { remove: [{ external_id: 'erp:A1' }] } },
        { id: third.id, partners: { add: [{ external_id: 'erp:A1' }, other] } },
      ],
    });
    expect(update.body.results.map((row: { status: string }) => row.status)).toEqual([
      'updated',
      'updated',
    ]);
    expect((await read(first.id)).partners).toEqual([other]);
    expect((await read(third.id)).partners).toEqual([known, other]);
  });

  test('may be required', async () => {
    await apply({ ...venture(), required: ['partners'] }, { broken_records: 'keep' });
    const refused = await call('POST', '/records/venture', { name: 'V', partners: [] });
    expect(refused.body.error.fields).toMatchObject([{ path: 'partners', code: 'FIELD_REQUIRED' }]);
    await apply(venture());
  });
});

describe('the other side', () => {
  test('lists the records that link to it', async () => {
    const [a, b] = [await account('A'), await account('B')];
    const one = await make('venture', { name: 'One', partners: [a, b] });
    const two = await make('venture', { name: 'Two', partners: [b] });
    const shown = await call('GET', `/records/account/${b}?expand=ventures`);
    const listed = shown.body.ventures.data.map((record: { id: string }) => record.id);
    expect(listed.sort()).toEqual([one, two].sort());
    const model = await call('GET', '/metadata');
    expect(model.body.objects.account.relations).toContainEqual(
      expect.objectContaining({ name: 'ventures', object: 'venture', field: 'partners' }),
    );
    expect(model.body.objects.venture.fields.partners.links).toEqual({
      object: 'account',
      nameField: 'name',
    });
  });

  test('drops a record from all lists while it is in the recycle bin', async () => {
    const [a, b] = [await account('A'), await account('B')];
    const id = await make('venture', { name: 'V', partners: [a, b] });
    await call('DELETE', `/records/account/${b}`);
    expect((await read(id)).partners).toEqual([a]);
    expect((await patch(id, { partners: [a] })).body.version).toBe(1);
    await call('POST', `/records/account/${b}/restore`);
    expect((await read(id)).partners).toEqual([a, b]);
    await call('DELETE', `/records/venture/${id}`);
    const empty = await call('GET', `/records/account/${a}?expand=ventures`);
    expect(empty.body.ventures.data).toEqual([]);
    await call('POST', `/records/venture/${id}/restore`);
    expect((await read(id)).partners).toEqual([a, b]);
  });

  test('may be the same object', async () => {
    const one = await make('venture', { name: 'One' });
    const two = await make('venture', { name: 'Two', peers: [one] });
    const shown = await read(one, '?expand=peer_of,peers');
    expect(shown.peers).toBeNull();
    expect(shown.peer_of.data).toMatchObject([{ id: two, peers: [one] }]);
  });
});

describe('filters', () => {
  const found = async (term: unknown) => {
    const filter = { and: [{ field: 'name', op: 'starts_with', value: 'F' }, term] };
    const reply = await call('POST', '/records/venture/query', { filter, sort: 'name' });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return reply.body.data.map((record: { name: string }) => record.name).join(' ');
  };

  test('find by any, all and none of some records, and by emptiness', async () => {
    const [a, b, c] = [await account('A'), await account('B'), await account('C')];
    const first = await make('venture', { name: 'F1', partners: [a] });
    await make('venture', { name: 'F2', partners: [a, b], lead: first });
    await make('venture', { name: 'F3', partners: [c] });
    await make('venture', { name: 'F4' });
    const by = (op: string, ...value: string[]) => ({ field: 'partners', op, value });
    expect(await found(by('includes_any', a, c))).toBe('F1 F2 F3');
    expect(await found(by('includes_all', a, b))).toBe('F2');
    expect(await found(by('includes_all', a, a))).toBe('F1 F2');
    expect(await found(by('includes_none', a))).toBe('F3 F4');
    expect(await found(by('includes_any'))).toBe('');
    expect(await found({ not: by('includes_any', a) })).toBe('F3 F4');
    expect(await found({ field: 'partners', op: 'is_empty' })).toBe('F4');
    expect(await found({ field: 'partners', op: 'is_not_empty' })).toBe('F1 F2 F3');
    expect(await found({ ...by('includes_any', a), field: 'lead.partners' })).toBe('F2');
    expect(await found({ ...by('includes_none', a), field: 'lead.partners' })).toBe('F1 F3 F4');
    await call('DELETE', `/records/account/${c}`);
    expect(await found(by('includes_any', c))).toBe('');
    expect(await found({ field: 'partners', op: 'is_empty' })).toBe('F3 F4');
    const text = `filter[partners][includes_any]=${a},${b}&filter[name][starts_with]=F&sort=name`;
    const listed = await call('GET', `/records/venture?${text}`);
    expect(listed.body.data.map((record: { name: string }) => record.name)).toEqual(['F1', 'F2']);
  });

  test('say what cannot be asked', async () => {
    const wrong = async (body: unknown, door = 'query') => {
      const reply = await call('POST', `/records/venture/${door}`, body);
      expect(reply.status, JSON.stringify(reply.body)).toBe(400);
      return reply.body.error.fields[0];
    };
    expect(await wrong({ filter: { field: 'partners.name', value: 'x' } })).toMatchObject({
      code: 'FIELD_PATH_ENDS',
      message: '“partners.name” goes on behind Partners, but no path leads any further.',
    });
    expect((await wrong({ filter: { field: 'partners', value: 'x' } })).code).toBe(
      'FIELD_OPERATOR',
    );
    expect((await wrong({ sort: ['partners'] })).code).toBe('FIELD_OPERATOR');
    expect((await wrong({ group_by: ['partners'] }, 'aggregate')).code).toBe('FIELD_OPERATOR');
    const counted = await call('POST', '/records/venture/aggregate', {
      measures: [{ fn: 'count', field: 'partners' }],
    });
    expect(counted.status, JSON.stringify(counted.body)).toBe(200);
  });
});

describe('the reader', () => {
  test('sees no names of records that are not his to see, and cannot link to them', async () => {
    const holder = { fieldType: 'many_to_many', title: 'Notes', to: 'note' };
    await apply(venture({ notes: holder }));
    await apply({
      $schema: 'https://rapport.dev/schema/permission-set/1',
      name: 'venturer',
      title: 'Venturer',
      objects: { venture: 'create read update', note: 'read' },
      fields: { 'venture.name': 'edit', 'venture.notes': 'edit', 'note.title': 'read' },
    });
    const reader = await app.user('noor', ['venturer']);
    const note = await make('note', { title: 'Mine alone' });
    const id = await make('venture', { name: 'V', notes: [note] });
    const shown = await reader.call('GET', `/records/venture/${id}?expand=notes`);
    expect(shown.body.notes).toEqual([{ id: note, object: 'note', name: null }]);
    const linked = await reader.call('POST', '/records/venture', { name: 'X', notes: [note] });
    expect(linked.body.error.fields).toMatchObject([{ path: 'notes', code: 'FIELD_LINK' }]);
    const renamed = await reader.call('PATCH', `/records/venture/${id}`, { name: 'W' });
    expect(renamed.body.notes).toEqual([note]);
    const remove = [{ kind: 'permission-set', key: 'venturer' }];
    await apply(venture(), { remove });
  });
});

describe('the model', () => {
  test('keeps the links of a field that is removed, and drops them in a purge', async () => {
    const a = await account('A');
    const before = await apply(venture({ guests: { ...partners, children: 'guest_of' } }));
    const id = await make('venture', { name: 'V', guests: [a] });
    await apply(venture());
    expect(await read(id)).not.toHaveProperty('guests');
    const back = await call('POST', `/metadata/revisions/${before.revision}/revert`, {});
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect((await read(id)).guests).toEqual([a]);
    await apply(venture(), { purge: true });
    await apply(venture({ guests: { ...partners, children: 'guest_of' } }));
    expect((await read(id)).guests).toBeNull();
    await apply(venture());
  });

  test('does not turn the list to another object while records link to the first', async () => {
    const guests = { ...partners, children: 'guest_of' };
    await apply(venture({ guests }));
    const id = await make('venture', { name: 'V', guests: [await account('A')] });
    const turned = venture({ guests: { ...guests, to: 'contact' } });
    const refused = await call('POST', '/metadata/apply', { documents: [turned] });
    expect(refused.body.error.fields).toMatchObject([{ code: 'MODEL_RECORDS_LINKED' }]);
    await patch(id, { guests: [] });
    await apply(turned);
    const contact = await make('contact', { last_name: 'C' });
    expect((await patch(id, { guests: [contact] })).body.guests).toEqual([contact]);
    const other = await call('POST', '/metadata/plan', {
      documents: [venture({ guests: { fieldType: 'text', title: 'Guests' } })],
    });
    expect(other.body.error.code).toBe('MODEL_TYPE_CHANGE');
    await apply(venture());
  });

  test('follows a rename and a removal of the object that has the field', async () => {
    const a = await account('A');
    const id = await make('venture', { name: 'V', partners: [a] });
    const rename = [{ object: 'venture', field: 'partners', to: 'allies' }];
    const renamed = await call('POST', '/metadata/apply', { rename });
    expect(renamed.status, JSON.stringify(renamed.body)).toBe(200);
    expect((await read(id)).allies).toEqual([a]);
    const gone = await call('POST', '/metadata/apply', {
      documents: [],
      remove: [{ kind: 'object', key: 'venture' }],
      purge: true,
    });
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
    expect((await call('GET', `/records/account/${a}`)).status).toBe(200);
  });
});
